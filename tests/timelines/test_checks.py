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


GERMAN = """lang: de
events:
  - {date: 2024-06-19, title: Die Minister unterzeichnen das Fischereiabkommen}
  - {date: 2024-11-11, title: Das Parlament ratifiziert das Fischereiabkommen}
  - {date: 1945-05-08, title: Das Ende des Krieges}
"""
FRENCH = """lang: fr-FR
events:
  - {date: 2024-06-19, title: Les ministres signent l’accord de pêche}
  - {date: 2024-11-11, title: Le parlement ratifie l’accord de pêche}
  - {date: 1945-05-08, title: La fin de la guerre}
"""
NACH = "nachdem die Minister das Fischereiabkommen unterzeichnet hatten."
APRES = "après que les ministres ont signé l’accord de pêche."


@pytest.mark.parametrize(
    ("front", "text", "codes"),
    [
        (GERMAN, f"Das Parlament ratifizierte das Fischereiabkommen zwei Monate, {NACH}", ["EVT112"]),
        (GERMAN, f"Das Parlament ratifizierte das Fischereiabkommen 145 Tage {NACH}", []),
        (GERMAN, f"Das Parlament ratifizierte das Fischereiabkommen fünf Monate, {NACH}", []),
        (GERMAN, f"Das Parlament ratifizierte das Fischereiabkommen gut zwei Monate, {NACH}", []),
        (GERMAN, f"Das Parlament ratifizierte das Fischereiabkommen zwei bis drei Monate, {NACH}", []),
        (GERMAN, f"Das Parlament ratifizierte das Fischereiabkommen acht Tage, {NACH}", []),
        (
            GERMAN,
            "Die Minister unterzeichneten das Fischereiabkommen einen Monat, bevor das Parlament das "
            "Fischereiabkommen ratifizierte.",
            ["EVT112"],
        ),
        (GERMAN, "Am 8. Mai 2025, dem 70. Jahrestag des Endes des Krieges, schwieg das Land.", ["EVT112"]),
        (GERMAN, "Am 8. Mai 2025, dem 80. Jahrestag des Endes des Krieges, schwieg das Land.", []),
        (GERMAN, "Am 18. Juni 2024 unterzeichneten die Minister das Fischereiabkommen.", ["EVT113"]),
        (GERMAN, "Am 19. Juni 2024 unterzeichneten die Minister das Fischereiabkommen.", []),
        (FRENCH, f"Le parlement a ratifié l’accord de pêche deux mois {APRES}", ["EVT112"]),
        (FRENCH, f"Le parlement a ratifié l’accord de pêche cinq mois {APRES}", []),
        (FRENCH, f"Le parlement a ratifié l’accord de pêche près de deux mois {APRES}", []),
        (FRENCH, f"Le parlement a ratifié l’accord de pêche plus d’un mois {APRES}", []),
        (FRENCH, f"Le parlement a ratifié l’accord de pêche quinze jours {APRES}", []),
        (FRENCH, f"Le parlement a ratifié l’accord de pêche vingt et un jours {APRES}", []),
        (FRENCH, f"Le parlement a ratifié l’accord de pêche trois semaines {APRES}", ["EVT112"]),
        (FRENCH, "Le 8 mai 2025, 70e anniversaire de la fin de la guerre, rien ne bougea.", ["EVT112"]),
        (FRENCH, "Le 8 mai 2025, 80e anniversaire de la fin de la guerre, rien ne bougea.", []),
        (FRENCH, "Les ministres ont signé l’accord de pêche le 18 juin 2024.", ["EVT113"]),
        (FRENCH, "Les ministres ont signé l’accord de pêche le 19 juin 2024.", []),
        (FRENCH, "[Die Minister signent l’accord pêche on 18 June 2024.]{lang=en}", []),
    ],
)
def test_events_are_compared_in_the_language_of_the_brief(
    tmp_path: Path, front: str, text: str, codes: list[str]
) -> None:
    assert find(tmp_path, front, text) == codes


def test_a_part_of_a_number_is_no_interval(tmp_path: Path) -> None:
    start, end = "The government confirmed the deployment", "after the partnership treaty is signed."
    text = "\n\n".join(f"{start} {many} {end}" for many in ("twenty-one days", "2.5 years", "1,200 days"))
    assert find(tmp_path, EVENTS, text) == []
    assert find(tmp_path, EVENTS, f"{start} twenty days {end}") == ["EVT112"]


LOG = """Day,What
2024-06-19,The partnership treaty is signed
2024-11-11,Parliament ratifies the partnership treaty
2021-02-01,The archive burns
2025-04-28,The government confirms the deployment
2025-06-01,The harbour is closed
"""
SHOWN = "\n\n::: timeline {{data=log when=Day what=What{}}}\nCaption: Log\n:::"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("On 27 April 2025 the government confirmed the deployment." + SHOWN.format(""), ["EVT113"]),
        ("On 27 April 2025 the government confirmed the deployment.", []),
        ("On 27 April 2025 the government confirmed the deployment." + SHOWN.format(" to=2024"), []),
        ("Parliament ratifies the partnership treaty a month after the treaty was signed." + SHOWN.format(""), []),
        ("Parliament ratifies it, the partnership treaty, a month after the partnership treaty is signed."
         + SHOWN.format(" from=2024"), ["EVT112"]),
    ],
)  # fmt: skip
def test_events_of_a_data_file_that_a_timeline_shows_are_compared_too(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    found = find(tmp_path, "data: {log: log.csv}\n", text)
    assert [code for code in found if code != "EVT110"] == codes


def test_the_list_of_a_data_file_is_checked_once_and_its_line_is_told(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    twice = SHOWN.format("") + SHOWN.format(" form=scale")
    front = "data: {log: log.csv}\nperiod: {start: 2024-01, end: 2025-05}\n"
    assert sorted(find(tmp_path, front, f"Text.{twice}")) == ["EVT110", "EVT111"]
    found = {each.code: each for each in check([tmp_path / "a.md"])}
    place = found["EVT110"].place
    assert (place.line, place.length) == (8, len("::: timeline"))  # type: ignore[union-attr]
    assert found["EVT110"].message.startswith("“The archive burns” (line 4 of the data “log”) is out of order")
    assert "line 4" in found["EVT111"].message
    assert "; 1 other event of it too" in found["EVT111"].message
    # What is asked for is not outside of what is wanted.
    assert find(tmp_path, front, "Text." + SHOWN.format(" from=2021-06")) == []


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
