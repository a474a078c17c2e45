"""Numbers in the text and in tables that come from data; what cannot be worked out is told at its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from babel.numbers import format_decimal, get_minus_sign_symbol

from briefgen.core.languages import list_languages
from briefgen.datasets.formats import format_number
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.reading import Reading, read

DATA = """country,region,year,value,rate
Norway,North,2023,"1,200.5",4
Norway,North,2024,"1,300.5",5
Chad,South,2023,10,
Chad,South,2024,40 p,7
Peru,South,2024,30.25,6
Peru,South,2023,0,6
"""
WIDE = "country,2015,2024\nNorway,120.5,241\nChad,10,7.5\nPeru,33,\n"


def read_text(folder: Path, text: str, front: str = "") -> Reading:
    (folder / "d.csv").write_text(DATA, "utf-8")
    (folder / "wide.csv").write_text(WIDE, "utf-8")
    path = folder / "brief.md"
    data = "data:\n  d: {file: d.csv, columns: {rate: {unit: '%'}}}\n  wide: wide.csv\n"
    path.write_text(f"---\ntitle: Exports\nauthors: [Desk]\n{front}{data}---\n\n{text}\n", "utf-8")
    return read(path)


def root_of(reading: Reading) -> Node:
    return reading.trees["body",]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("d.value country=Norway year=2024", "1,300.5"),
        ("d.value country=Peru year=2024", "30.25"),
        ("d.value country=Peru year=2024 decimals=1", "30.3"),
        ("d.country at-max=value", "Norway"),
        ("d.country at-min=value year=2024", "Peru"),
        ("d.value sum year=2024", "1,370.75"),
        ("d.value sum year=2024 decimals=0 divide=10", "137"),
        ("d.value mean year=2024 country=Norway country=Peru", "665.38"),
        ("d.value median year=2024", "40.00"),
        ("d.value min year=2024", "30.25"),
        ("d.value max", "1,300.50"),
        ("d.value count", "6"),
        ("d.rate count", "5"),
        ("d.value share country=Norway year=2024 of year=2024", "94.9"),
        ("d.value change country=Norway from year=2023 to year=2024", "100.00"),
        ("d.value change country=Norway from year=2023 to year=2024 decimals=1 sign=always", "+100.0"),
        ("d.value growth country=Norway from year=2023 to year=2024", "8.3"),
        ("d.rate change country=Chad year=2024 from country=Peru", "1"),
        ("wide.2024 growth country=Norway from 2015", "100.0"),
        ("wide.2024 change country=Chad from 2015", "−2.5"),
        ('wide."2024" country=Chad', "7.5"),
        ("d.year country=Chad value=10", "2023"),
        ("d.value country=Norway year=2024 grouping=no", "1300.5"),
        ("d.value count year=2010..2023", "3"),
        ("d.value count year=2023..2024", "6"),
        ("d.country value=30..39.5", "Peru"),
        ("d.value count year=2024..2025-06", "3"),
    ],
)
def test_a_value_is_what_it_says(tmp_path: Path, value: str, printed: str) -> None:
    reading = read_text(tmp_path, f"It was *{{data.{value}}}* then.")
    assert list(reading.report) == []
    assert plain(root_of(reading)) == f"It was {printed} then."


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("{data.e.value}", "EXH120", "d"),
        ("{data.d}", "EXH121", "COLUMN"),
        ("{data.d.valu sum}", "EXH122", "value"),
        ("{data.d.value}", "EXH123", "6 rows"),
        ("{data.d.value country=Norwy year=2024}", "EXH123", "Norway"),
        ("{data.d.value contry=Norway}", "EXH122", "country"),
        ("{data.d.value summ}", "EXH121", "sum"),
        ("{data.d.value sum decimals=x}", "EXH121", "decimals=1"),
        ("{data.d.value sum sign=yes}", "EXH121", "sign=always"),
        ("{data.d.value sum divide=0}", "EXH121", "divide"),
        ("{data.d.value change year=2024 country=Chad}", "EXH121", "from"),
        ("{data.d.value sum of year=2024}", "EXH121", "share"),
        ("{data.d.country sum}", "EXH122", "no numbers"),
        ("{data.d.rate mean}", "EXH125", "1 row of 6"),
        ("{data.d.rate sum missing=ignore}", "EXH125", "added up"),
        ("{data.d.value country=Chad year=2024}", "EXH126", "“p”"),
        ("{data.wide.2024 change country=Peru from 2015}", "EXH124", "no value"),
        ("{data.d.value growth country=Peru from year=2023 to year=2024}", "EXH124", "zero"),
        ("{data.d.value sum year=}", "EXH121", "no value after"),
        ("{data.d.value sum year==2024}", "EXH121", "cannot be read"),
        ("{data.d.value sum year=2024", "EXH121", "not closed"),
        ("![The {data.d.value sum}](a.png)", "EXH121", "description"),
    ],
)
def test_what_cannot_be_worked_out_is_told_at_its_place(tmp_path: Path, value: str, code: str, words: str) -> None:
    reading = read_text(tmp_path, f"It was {value} then.")
    found = [problem for problem in reading.report if problem.code.startswith("EXH")]
    assert [problem.code for problem in found] == [code]
    place = found[0].place
    assert place
    assert (place.line, place.column >= 8) == (9, True)
    assert words in f"{found[0].message} {found[0].hint}"


def test_braces_that_are_no_values_stay_what_they_are(tmp_path: Path) -> None:
    text = "Write \\{data.d.value}, `{data.d.value}` or {this}, [words]{lang=ko}."
    reading = read_text(tmp_path, text)
    assert list(reading.report) == []
    assert plain(root_of(reading)) == "Write {data.d.value}, {data.d.value} or {this}, words."
    path = tmp_path / "none.md"
    path.write_text("---\ntitle: None\n---\n\nIt was {data.d.value}.\n", "utf-8")
    assert [problem.code for problem in read(path).report] == ["EXH120"]


def test_a_key_that_takes_no_values_is_told(tmp_path: Path) -> None:
    front = (
        "description: In 2024, {data.d.value sum}.\nkeywords: ['{data.d.value max}']\nsubtitle: Of {data.d.value max}\n"
    )
    found = [problem for problem in read_text(tmp_path, "Text.", front).report if problem.code == "EXH121"]
    assert [(each.path, each.place and each.place.line) for each in found] == [
        (("description",), 4),
        (("keywords", 0), 5),
    ]


def test_a_table_repeats_its_row(tmp_path: Path) -> None:
    text = """::: table {data=d where="year=2024" sort=-value header-columns=1 header-rows=2}
Caption: Exports

| Country | 2024 | << |
|:--|--:|--:|
| ^^ | Value | Share |
| *{country}* | {value decimals=1} | {value share} |
| All | {value sum} | 100 |

p: Provisional.
:::"""
    reading = read_text(tmp_path, text, "lang: de\n")
    assert list(reading.report) == []
    table = root_of(reading).children[0]
    rows = [[plain(cell) for cell in row.children] for row in table.children if row.kind == "row"]
    assert rows == [
        ["Country", "2024"],
        ["Value", "Share"],
        ["Norway", "1.300,5", "94,9"],
        ["Chad", "40,0p", "2,9"],
        ["Peru", "30,3", "2,2"],
        ["All", "1.370,75", "100"],
    ]
    assert [node.get("lettered") for node in table.walk() if node.kind == "superscript"] == ["p"]
    assert table.children[0].kind == "caption"
    assert plain(table.children[-2]) == "Summen aus den gezeigten Zeilen berechnet."
    first = next(row for row in table.children if row.kind == "row" and not row.get("head"))
    assert first.children[0].get("scope") == "row"


def test_a_table_without_rows_has_all_columns(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "::: table {data=d group=region top=3}\nCaption: All\n:::")
    assert list(reading.report) == []
    table = root_of(reading).children[0]
    rows = [[plain(cell) for cell in row.children] for row in table.children if row.kind == "row"]
    assert rows == [
        ["country", "year", "value", "rate"],
        ["North"],
        ["Norway", "2023", "1,200.50", "4"],
        ["Norway", "2024", "1,300.50", "5"],
        ["South"],
        ["Chad", "2023", "10.00", "–"],
    ]
    label = [row for row in table.children if row.kind == "row"][1].children[0]
    assert (label.get("colspan"), label.get("head")) == ("4", "true")
    aligned = [cell.get("align") for cell in table.children[1].children]
    assert aligned == ["", "", "right", "right"]


@pytest.mark.parametrize(
    ("table", "code", "words"),
    [
        ("{data=e}", "EXH120", "d"),
        ("{data=d where=2024}", "EXH121", "chooses no rows"),
        ('{data=d where="yaer=2024"}', "EXH122", "year"),
        ('{data=d where="year=1924"}', "EXH123", "No row"),
        ("{data=d sort=-valeu}", "EXH122", "value"),
        ("{data=d group=contry}", "EXH122", "country"),
        ("{data=d top=many}", "PRO004", "top=10"),
        ("{data=d totals=maybe}", "PRO004", "totals=yes"),
        ("{where=x}", "PRO004", "data=NAME"),
        ("{data=d}", "EXH126", "p: …"),
    ],
)
def test_what_a_table_cannot_take_is_told(tmp_path: Path, table: str, code: str, words: str) -> None:
    inner = "\n| A |\n|--|\n| b |\n" if "where=x" in table else ""
    reading = read_text(tmp_path, f"::: table {table}\nCaption: All\n{inner}:::")
    problem = next(each for each in reading.report if each.code == code)
    assert (problem.code, problem.place and problem.place.line) == (code, 9)
    assert words in f"{problem.message} {problem.hint}"


def test_a_note_of_the_data_is_a_lettered_note(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("port,value\nNorth,1\nSouth,2\n", "utf-8")
    path = tmp_path / "brief.md"
    said = "data: {d: {file: d.csv, notes: [{where: {port: South}, column: value, letter: a}]}}"
    table = "::: table {data=d}\na: Closed in January.\nb: Never.\n:::"
    path.write_text(f"---\ntitle: Ports\nauthors: [Desk]\n{said}\n---\n\n{table}\n", "utf-8")
    reading = read(path)
    assert [(problem.code, "“b”" in problem.message or '"b"' in problem.message) for problem in reading.report] == [
        ("PRO025", True)
    ]
    cells = [plain(node) for node in root_of(reading).walk() if node.kind == "cell"]
    assert cells == ["port", "value", "North", "1", "South", "2a"]


@pytest.mark.parametrize("tag", list_languages())
def test_numbers_are_written_as_cldr_says(tag: str) -> None:
    """Compared with Babel, which reads CLDR; with a minus sign for its hyphen, and ’ for the ' of Switzerland."""
    for value in ("1234567.85", "-1234.5", "999.1", "0.25"):
        number = Decimal(value)
        decimals = len(value.partition(".")[2])
        pattern = ("#,##,##0." if tag == "hi" else "#,##0.") + "0" * decimals
        # Babel takes the ' of Switzerland for a quotation mark of its pattern.
        locale = "en" if tag == "de-CH" else tag.replace("-", "_")
        system = "arabext" if tag == "fa" else "latn"
        expected = format_decimal(number, pattern, locale=locale, numbering_system=system)
        # Nor does Babel write the invisible sign that keeps a minus before its number from right to left.
        minus = get_minus_sign_symbol(locale, numbering_system=system)
        assert minus[-1] in "-−"
        expected = expected.lstrip("\u200e").replace("-", f"{minus[:-1]}−")
        expected = expected.replace(",", "’") if tag == "de-CH" else expected
        if value == "-1234.5" and tag in (
            "es",
            "pl",
            "pt-PT",
        ):  # CLDR's minimumGroupingDigits, which Babel does not know
            expected = expected.replace(".", "").replace("\u00a0", "")
        digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")  # Babel does not write those of Persian
        assert format_number(number, decimals, tag).translate(digits) == expected


@pytest.mark.parametrize(("value", "digits"), [("1e99", 100), ("99999.999e60", 65), ("-1e-99", 0)])
def test_a_number_may_have_any_number_of_digits(value: str, digits: int) -> None:
    """Decimal refuses to round a number that has more digits than its context."""
    written = format_number(Decimal(value), 2, "en", grouped=False).partition(".")[0]
    assert len(written) == max(digits, 1)


def test_a_number_keeps_all_its_digits_and_a_heading_its_quotation_marks(tmp_path: Path) -> None:
    """By themselves, decimal numbers are rounded to 28 digits where something is computed."""
    (tmp_path / "e.csv").write_text('k,"size in """,z\na,"1",""\nb,1234567890123456789012345678901,""\n', "utf-8")
    path = tmp_path / "long.md"
    value = '{data.e."size in """'
    text = f"{value} k=b grouping=no}} {value} sum grouping=no}}\n\n::: table {{data=e}}\nCaption: All\n:::\n"
    path.write_text(f"---\ntitle: A\nauthors: [Desk]\ndata: {{e: e.csv}}\n---\n\n{text}", "utf-8")
    reading = read(path)
    assert list(reading.report) == []
    words = plain(root_of(reading))
    assert words.startswith("1234567890123456789012345678901 1234567890123456789012345678902")
    assert 'size in "' in words
    assert "1,234,567,890,123,456,789,012,345,678,901" in words


def test_what_is_made_of_a_missing_value_in_a_row_is_missing(tmp_path: Path) -> None:
    row = "| {country} | {2015 share} | {2024 share} | {2024 growth from 2015} | {2015 change from 2024} |"
    table = f"::: table {{data=wide}}\nCaption: All\n\n| A | B | C | D | E |\n|--|--|--|--|--|\n{row}\n:::"
    reading = read_text(tmp_path, table)
    assert list(reading.report) == []
    rows = [[plain(cell) for cell in each.children] for each in root_of(reading).walk() if each.kind == "row"]
    assert rows[1:] == [
        ["Norway", "73.7", "97.0", "100.0", "−120.5"],
        ["Chad", "6.1", "3.0", "−25.0", "2.5"],
        ["Peru", "20.2", "–", "–", "–"],
    ]
