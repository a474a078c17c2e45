"""What the list of events says against the text: found where it is certain, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.check import check

EVENTS = """events:
  - {date: 2024-06-19, title: The partnership treaty is signed}
  - {date: 2024-11-11, title: Parliament ratifies the partnership treaty}
  - {date: 2025-04-28, title: The government confirms the deployment}
  - {date: "2015~", title: The harbour closed}
  - {date: 1945-05-09, title: The war ended}
"""


def find(folder: Path, front: str, text: str) -> list[str]:
    path = folder / "a.md"
    path.write_text(f"---\ntitle: T\n{front}---\n{text}\n", "utf-8")
    return [each.code for each in check([path]) if each.code in ("EVT110", "EVT111", "EVT112", "EVT113")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Parliament ratifies it, the partnership treaty, three weeks after the partnership treaty is signed.",
            ["EVT112"],
        ),
        (
            "The deployment was confirmed by the government ten months before the partnership treaty was signed.",
            ["EVT112"],
        ),
        ("The deployment was confirmed by the government ten months after the partnership treaty was signed.", []),
        ("The deployment was confirmed by the government some six months after the partnership treaty was signed.", []),
        ("The government confirmed the deployment two days after the harbour closed.", []),
        ("The government confirmed another thing two days after the partnership treaty was signed.", []),
        ("On 9 May 2025, the 79th anniversary of the day on which the war ended, nothing sailed.", ["EVT112"]),
        ("On 9 May 2025, the 80th anniversary of the day on which the war ended, nothing sailed.", []),
        ("On 27 April 2025 the government confirmed the deployment.", ["EVT113"]),
        ("On 28 April 2025 the government confirmed the deployment.", []),
        ("On 27 April 2025 the government denied the deployment.", []),
        ("On 27 April 2025 and on 29 April 2025 the government confirmed the deployment.", []),
    ],
)
def test_a_sentence_that_names_events_agrees_with_their_dates(tmp_path: Path, text: str, codes: list[str]) -> None:
    assert find(tmp_path, EVENTS, text) == codes


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        (["2020", "2021", "2002", "2023", "2024"], ["EVT110"]),
        (["2024", "2023", "2032", "2021", "2020"], ["EVT110"]),
        (["2024", "2023", "2022", "2021"], []),
        (["2020", "2020-05", "2020-03/..", "2021", "2022"], ["EVT110"]),
        (["2020", "2019", "2021", "2018", "2022"], []),
        (["2021", "2020", "2022", "2023"], []),
    ],
)
def test_one_event_out_of_order_is_told_and_no_order_is_none(
    tmp_path: Path, dates: list[str], codes: list[str]
) -> None:
    events = "".join(f"  - {{date: {date}, title: Event {index}}}\n" for index, date in enumerate(dates))
    assert find(tmp_path, f"events:\n{events}", "Text.") == codes


@pytest.mark.parametrize(
    ("date", "codes"),
    [("2024", []), ("2023-12-31", ["EVT111"]), ("2023/2024-01", []), ("2025", ["EVT111"]), ("2024-12/..", [])],
)
def test_an_event_outside_the_period_is_told(tmp_path: Path, date: str, codes: list[str]) -> None:
    front = f"period: {{start: 2024-01, end: 2024-12}}\nevents: [{{date: {date}, title: Event}}]\n"
    assert find(tmp_path, front, "Text.") == codes
