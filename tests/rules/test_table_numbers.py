"""Numbers in the text against those of tables: what the examples of EXH140 cannot show."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.check import check

TABLE = """
::: table {#sales header-columns=1}
Caption: Sales
Unit: thousand tonnes

| Country | 2023 | 2024 | Share in 2024, % |
|---|--:|--:|--:|
| Norway | 1,250.4 | 1,300.5 | 94.9 |
| Chad | 10 | 40^a^ | 5.1 |

a: Estimated.
:::

[^1]: Customs office.
"""


def find(folder: Path, text: str, table: str = TABLE, front: str = "") -> list[str]:
    path = folder / "b.md"
    path.write_text(f"---\ntitle: Sales\nauthors: [Desk]\n{front}---\n\n{text}[^1]\n{table}", "utf-8")
    return [problem.message for problem in check([path]) if problem.code == "EXH140"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2024 Norway sold 1,310 thousand tonnes.", "“1,310”"),
        ("In 2024 Norway sold 1.31 million tonnes.", "“1.31”"),
        ("In 2024 Chad sold 41.", "“41”"),
        ("Norway sold 1,300 in 2024.", ""),
        ("Norway sold 1.3 million tonnes in 2024.", ""),
        ("Norway sold about 1,000 in 2023.", ""),
        ("In 2024 Norway sold more than 1,200.", ""),
        ("From 2023 to 2024 Norway gained 1,310.", ""),
        ("Norway and Chad sold 1,310 in 2024.", ""),
        ("In 2024 Norway grew by 1,310.", ""),
        ("In 2024 Norway had 1,310 per cent.", ""),
        ("In 2024 Norway had 12 ports.", ""),
        ("In 2024 Norway sold “1,310”.", ""),
        ("Norway sold 1,310 and 1,320 in 2024.", ""),
        ("Norway’s share in 2024, %, see [](#sales), was 91 per cent.", "“91”"),
        ("In 2024 Norway signed Act 1310/2024.", ""),
    ],
)
def test_a_number_is_compared_with_the_one_that_the_sentence_names(tmp_path: Path, text: str, found: str) -> None:
    messages = find(tmp_path, text)
    assert len(messages) == bool(found), messages
    assert all(found in message for message in messages)


def test_numbers_are_read_in_the_language_of_the_brief(tmp_path: Path) -> None:
    table = TABLE.replace("1,250.4", "1.250,4").replace("1,300.5", "1.300,5")
    assert find(tmp_path, "Norway verkaufte 2024 1.310 Tonnen.", table, "lang: de\n")
    assert not find(tmp_path, "Norway verkaufte 2024 1.300 Tonnen.", table, "lang: de\n")


def test_a_value_from_data_is_never_reported_and_never_changed(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("country,value,note\nNorway,1310,salmon  and cod\n", "utf-8")
    front = "data: {d: d.csv}\n"
    path = tmp_path / "b.md"
    assert not find(tmp_path, "In 2024 Norway sold {data.d.value}.", front=front)
    assert not find(tmp_path, "Then {data.d.note country=Norway} was weighed.", front=front)
    fixes = [fix for problem in check([path]) for fix in problem.fixes]
    assert fixes == []
