"""Charts of data files: which columns and rows are drawn, and for whom; hidden values change no public byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.pipeline.check import check

BRIEF = """---
title: Data
date: 2026-01-02
lang: de
authors: [Desk]
data:
  long:
    file: long.csv
    totals: [{{country: All}}]
    rows: [{{where: {{country: [Sylvania, All]}}, audiences: [internal]}}]
    columns: {{secret: {{audiences: [internal], additive: false}}}}
---
Text.

::: chart {{#one kind=line data=long {attributes}}}
Caption: Exports
{lines}
:::
"""
DATA = """year,country,value,secret
2022,Freedonia,1200.5,{0}
2022,Sylvania,{0},1
2023,Freedonia,1300.0,{0}
2023,Sylvania,{1},2
2024,Freedonia,1400.0,3
2024,Sylvania,,4
2024,All,{2},5
"""


def write(
    folder: Path, attributes: str, lines: str = "", values: tuple[str, str, str] = ("900", "950", "1400")
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "briefgen.toml").write_text(
        '[organisation]\nname = "D"\n[audiences.public]\n[audiences.internal]\n', "utf-8"
    )
    (folder / "long.csv").write_text(DATA.format(*values), "utf-8")
    path = folder / "a.md"
    path.write_text(BRIEF.format(attributes=attributes, lines=lines), "utf-8")
    return path


def test_long_data_become_a_line_for_each_series_and_totals_are_no_series(tmp_path: Path) -> None:
    path = write(tmp_path, "x=year y=value series=country")
    assert not [each for each in check([path]) if each.code[:3] in ("CHT", "EXH")]
    build([path], formats=["txt"], audiences=["public", "internal"])
    public, internal = ((tmp_path / "output" / who / "a.txt").read_text("utf-8") for who in ("public", "internal"))
    assert re.search(
        r"year +Freedonia +Sylvania\n[- ]+\n2022 +1\.200,5 +900,0\n2023 +1\.300,0 +950,0\n2024 +1\.400,0 +–", internal
    )
    assert "Sylvania" not in public
    assert "Liniendiagramm, 2022 bis 2024. Freedonia: 2022: 1.200,5; 2023: 1.300,0; 2024: 1.400,0." in " ".join(
        public.split()
    )


def test_a_footnote_sign_of_the_data_calls_the_note_of_a_chart(tmp_path: Path) -> None:
    path = write(tmp_path, "x=year y=value series=country", "\np: Provisional.", ("900 p", "950", "1400"))
    assert not [each for each in check([path]) if each.code[:3] in ("CHT", "EXH", "PRO")]
    build([path], formats=["txt"], audiences=["public", "internal"])
    public, internal = ((tmp_path / "output" / who / "a.txt").read_text("utf-8") for who in ("public", "internal"))
    assert ("900,0ᵖ" in internal, "ᵖ Provisional." in internal) == (True, True)
    assert "Provisional" not in public
    write(tmp_path, "x=year y=value series=country", "", ("900 p", "950", "1400"))
    assert [each.code for each in check([path]) if each.code[:3] in ("CHT", "EXH")] == ["EXH126"]


def test_columns_and_rows_can_be_chosen_and_typed(tmp_path: Path) -> None:
    typed = "\n| Jahr | Tausend |\n|---|--:|\n| {year} | {value divide=1000 decimals=3} |"
    path = write(tmp_path, 'where="country=Freedonia" top=2', typed)
    build([path], formats=["txt"], audiences=["internal"])
    text = " ".join((tmp_path / "output/internal/a.txt").read_text("utf-8").split())
    # In German 1,201 is a little more than one; it is the number that the table has, halves rounded up.
    assert "Tausend: 2022: 1,201; 2023: 1,300." in text


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ("x=yaer y=value series=country", "EXH122"),
        ("x=year y=value", "CHT106"),
        ("x=year y=value series=year", "CHT106"),
        ("x=country y=value series=country", "CHT106"),
    ],
)
def test_what_does_not_fit_the_data_is_reported(tmp_path: Path, attributes: str, code: str) -> None:
    found = [each.code for each in check([write(tmp_path, attributes)]) if each.code[:3] in ("CHT", "EXH")]
    assert found[:1] == ([code] if code else [])


def test_hidden_data_change_no_byte_of_the_public_pages(tmp_path: Path) -> None:
    attributes = (
        'x=year y="value secret" where="country=Freedonia country=Sylvania country=All" min=0 highlight="secret"'
    )
    attributes = attributes.replace("country=Sylvania country=All", "").strip()
    lines = "Alt: The secret is highest."
    made = []
    for number, values in enumerate((("900", "950", "1400"), ("812345", "7", "1400"))):
        path = write(tmp_path / str(number), attributes, lines, values)
        build([path], formats=["html", "json", "txt"], audiences=["public"])
        made.append([(path.parent / f"output/public/a.{end}").read_bytes() for end in ("html", "json", "txt")])
    assert made[0] == made[1]
    for data in made[0]:
        assert b"secret" not in data
    assert b"Freedonia" not in made[0][0]
    assert b"Liniendiagramm" in made[0][0]


def test_a_chart_of_which_too_little_is_left_is_reported_for_its_audience(tmp_path: Path) -> None:
    path = write(tmp_path, "x=year y=value series=country")
    table = "| Model | Low | [High]{audience=internal} |\n|---|--:|--:|\n| A | 1 | 4 |"
    path.write_text(
        f"---\ntitle: Range\nauthors: [Desk]\n---\nText.\n\n::: chart {{kind=range}}\n{table}\n:::\n", "utf-8"
    )
    found = [each for each in check([path]) if each.code == "CHT112"]
    assert [each.place and each.place.line for each in found] == [7]
    assert "public" in found[0].message
    # What is wrong for everybody is told once.
    wrong = "| Model | Low | [High]{audience=internal} |\n|---|--:|--:|\n| A | 1 | 4 |\n| A | 2 | 5 |"
    path.write_text(path.read_text("utf-8").replace(table, wrong).replace("kind=range", "kind=bar"), "utf-8")
    assert [each.code for each in check([path]) if each.code.startswith("CHT")] == ["CHT106"]
