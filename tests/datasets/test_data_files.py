"""Data files -> typed columns: each cell is right, or it is told that it cannot be read."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from briefgen.datasets.data import Data
from briefgen.datasets.dataset import Dataset
from briefgen.problems import Problem
from briefgen.reading import Reading, read


def read_brief(folder: Path, front: str, text: str = "Text.") -> Reading:
    path = folder / "brief.md"
    path.write_text(f"---\ntitle: Exports\nauthors: [Desk]\n{front}---\n\n{text}\n", "utf-8")
    return read(path)


def load(
    folder: Path, content: str | bytes, said: str = "", name: str = "d.csv"
) -> tuple[Dataset | None, list[Problem]]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read_brief(folder, f"data:\n  d: {{file: {name}{', ' * bool(said)}{said}}}\n")
    filler = reading.texts.filler
    assert isinstance(filler, Data)
    return filler.sets.get("d"), list(reading.report)


def values(found: Dataset | None) -> list[tuple[object, ...]]:
    assert found is not None
    return [tuple(str(cell.value) if cell.value is not None else None for cell in row.cells) for row in found.rows]


def types(found: Dataset | None) -> dict[str, str]:
    assert found is not None
    return {column.name: f"{column.type}{column.unit}" for column in found.columns}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,200", "1,200.5"], ["1200", "1200.5"]),
        (["1.200,5", "3"], ["1200.5", "3"]),
        (["0,5", "1.200"], ["0.5", "1200"]),
        (["1 234 567", "12"], ["1234567", "12"]),
        (["1’234", "5"], ["1234", "5"]),
        (["−1.7", "–2.25", "+3"], ["-1.7", "-2.25", "3"]),
        (["1e3", "2.5E-2"], ["1E+3", "0.025"]),
        (["١٢", "3"], ["12", "3"]),
        (["5", "", "–", "n/a", ":", "7"], ["5", None, None, None, None, "7"]),
        (["12 p", "13 (e)", "14*", "15"], ["12", "13", "14", "15"]),
        (["12 %", "13.5%"], ["12", "13.5"]),
        (["1,200,000", "1,500"], ["1200000", "1500"]),
    ],
)
def test_numbers_are_read_as_they_are_meant(tmp_path: Path, cells: list[str], expected: list[str | None]) -> None:
    rows = "".join(f'x{index},"{cell}"\n' for index, cell in enumerate(cells))
    found, problems = load(tmp_path, f"name,value\n{rows}")
    assert problems == []
    assert types(found)["value"].startswith("number")
    assert [row[1] for row in values(found)] == expected


@pytest.mark.parametrize("cell", ["1,200", "1.200", "12,345", "1.234,567x"[:5]])
def test_a_number_that_may_be_another_is_not_guessed(tmp_path: Path, cell: str) -> None:
    content = f'name,value\nx,"{cell}"\ny,7\n'
    found, [problem] = load(tmp_path, content)
    assert (found, problem.code) == (None, "EXH105")
    assert problem.place
    assert (problem.place.file.endswith("d.csv"), problem.place.line, problem.place.column) == (True, 2, 4)
    right, nothing = load(tmp_path, content, 'decimal_mark: "."')
    assert nothing == []
    assert values(right)[0][1] == (cell.replace(",", "") if "," in cell else cell)


def test_signs_of_notes_units_and_decimals_are_kept(tmp_path: Path) -> None:
    found, _ = load(tmp_path, 'c,v,s\na,"1,234.50 p",5 %\nb,2.5,6 %\n')
    assert found
    first = found.rows[0].cells[1]
    assert (first.value, first.sign, first.decimals, first.written) == (Decimal("1234.50"), "p", 2, "1,234.50 p")
    assert (found.columns[2].unit, found.columns[1].decimals) == ("%", 2)
    assert (found.columns[1].is_additive, found.columns[2].is_additive) == (True, False)


def test_dates_are_iso_and_nothing_else(tmp_path: Path) -> None:
    found, problems = load(
        tmp_path, "year,q,m,day,us\n2024,2024-Q3,2024M02,2024-02-29,03/04/2024\n2023,Q1 2024,2024-03,2024-03-01,x\n"
    )
    assert problems == []
    assert types(found) == {"year": "date", "q": "date", "m": "date", "day": "date", "us": "text"}
    assert values(found) == [
        ("2024", "2024-Q3", "2024-02", "2024-02-29", "03/04/2024"),
        ("2023", "2024-Q1", "2024-03", "2024-03-01", "x"),
    ]
    _, [problem] = load(tmp_path, "day,v\n2024-02-30,1\n", "columns: {day: {type: date}}")
    assert (problem.code, problem.place and problem.place.line) == ("EXH106", 2)


def test_four_digits_are_years_only_below_such_a_heading(tmp_path: Path) -> None:
    found, _ = load(tmp_path, "year,people\n2021,1998\n2022,2004\n")
    assert types(found) == {"year": "date", "people": "number"}


def test_names_with_dots_and_spaces_stay_what_they_are(tmp_path: Path) -> None:
    found, problems = load(
        tmp_path, "Land.Name;Wert, Mio. €;2024\nNord;1,5;2\n", 'columns: {value: {from: "Wert, Mio. €"}}'
    )
    assert problems == []
    assert types(found) == {"Land.Name": "text", "value": "number", "2024": "number"}
    assert values(found) == [("Nord", "1.5", "2")]


@pytest.mark.parametrize(
    ("content", "code", "line", "words"),
    [
        ("a,b\n1,2\n3,4,5\n", "EXH103", 3, "3 cells"),
        ("a,b\n1,2\nSource: office\n", "EXH103", 3, "last_row"),
        ('a,b\n1,"2\n3,4\n', "EXH103", 2, "quotation mark"),
        ("a,a\n1,2\n", "EXH104", 1, "two columns"),
        ("a,\n1,2\n", "EXH104", 1, "no heading"),
        ("", "EXH104", 1, "no row"),
        ("a,b\nx,1\ny,2\nz,about 3\n", "EXH106", 4, "“about 3”"),
        ("a,b\nx,1 %\ny,2\n", "EXH106", 3, "“2” and “1 %”"),
        ("a,b\nx,1 %\ny,0\n", "EXH106", 3, "“0” and “1 %”"),
        ("a,b\nx,1 %\ny,2 ‰\n", "EXH106", 2, "“1 %” and “2 ‰”"),
        ("a,b\nx,1\ny,2\nz,1e400\n", "EXH106", 4, "“1e400”"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, content: str, code: str, line: int, words: str
) -> None:
    found, problems = load(tmp_path, content)
    assert found is None
    assert [problem.code for problem in problems] == [code]
    place = problems[0].place
    assert (place and place.line, words in f"{problems[0].message} {problems[0].hint}") == (line, True)


def test_titles_above_and_sources_below_are_left_out(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "Exports by port\n\na,b\nx,1\nSource: office\n", "header_row: 3, last_row: 4")
    assert (problems, values(found)) == ([], [("x", "1")])
    assert found
    assert found.rows[0].line == 4


def test_json_is_records_or_columns(tmp_path: Path) -> None:
    records = [{"year": 2024, "v": 1.200, "t": "1,5"}, {"year": 2023, "v": None}]
    found, problems = load(tmp_path, json.dumps(records), name="d.json")
    assert (problems, values(found)) == ([], [("2024", "1.2", "1.5"), ("2023", None, None)])
    found, problems = load(tmp_path, '{"a": ["x", "y"], "b": [1, 2]}', name="d.json")
    assert (problems, values(found)) == ([], [("x", "1"), ("y", "2")])
    for wrong in ('{"a": [1], "b": [1, 2]}', '[{"a": [1]}]', "3", '[{"a": 1}, 2]', '{"a": '):
        found, problems = load(tmp_path, wrong, name="d.json")
        assert found is None
        assert problems


def test_a_sheet_says_what_its_numbers_are(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Annual"
    sheet.append(["Country", "Share", "Day", "Value", "Total"])
    sheet.append(["North", 0.125, datetime.date(2024, 2, 29), 0.1 + 0.2, 1234])
    sheet["B2"].number_format = "0.0%"
    book.save(tmp_path / "d.xlsx")
    data = (tmp_path / "d.xlsx").read_bytes()
    found, problems = load(tmp_path, data, name="d.xlsx")
    assert problems == []
    assert values(found) == [("North", "12.5", "2024-02-29", "0.3", "1234")]
    assert types(found) == {"Country": "text", "Share": "number%", "Day": "date", "Value": "number", "Total": "number"}
    sheet["E3"] = "=SUM(E2:E2)"
    sheet["A3"] = "#N/A"
    sheet["A3"].data_type = "e"
    book.create_sheet("Notes")
    book.save(tmp_path / "d.xlsx")
    data = (tmp_path / "d.xlsx").read_bytes()
    found, [problem] = load(tmp_path, data, name="d.xlsx")
    assert (found, problem.code, "“Annual”, “Notes”" in problem.message) == (None, "EXH110", True)
    found, problems = load(tmp_path, data, "sheet: Annual", name="d.xlsx")
    assert found is None
    assert sorted(problem.message.split(":")[0] for problem in problems) == [
        "The cell A3 contains the error #N/A.",
        "The formula in E3 has no result",
    ]


def test_a_return_in_a_cell_is_the_end_of_a_line(tmp_path: Path) -> None:
    """openpyxl writes the sign of it as it is, and gives it so too."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in (["Port_x000D_\nname", "Value"], ["Quay_x000D_\nNorth_x000d_", 12]):
        sheet.append(row)
    book.save(tmp_path / "d.xlsx")
    found, problems = load(tmp_path, (tmp_path / "d.xlsx").read_bytes(), name="d.xlsx")
    assert (problems, values(found)) == ([], [("Quay\nNorth", "12")])
    assert list(types(found)) == ["Port name", "Value"]


def test_merged_cells_below_the_headings_are_refused(tmp_path: Path) -> None:
    """A row that is withheld by the name in them would be the first one alone."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in (["Exports", None], ["Country", "Value"], ["North", 12], [None, 13], ["South", 14]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("D9:D12")
    book.save(tmp_path / "d.xlsx")
    found, problems = load(tmp_path, (tmp_path / "d.xlsx").read_bytes(), "header_row: 2", name="d.xlsx")
    assert (problems, values(found)) == ([], [("North", "12"), (None, "13"), ("South", "14")])
    sheet.merge_cells("A3:A4")
    book.save(tmp_path / "d.xlsx")
    found, [problem] = load(tmp_path, (tmp_path / "d.xlsx").read_bytes(), "header_row: 2", name="d.xlsx")
    assert (found, problem.code, "A3:A4" in problem.message) == (None, "EXH103", True)
    assert problem.place is not None
    assert problem.place.line == 3


def test_a_sheet_is_read_whatever_the_file_says_of_its_size(tmp_path: Path) -> None:
    """Some programs write a wrong size, or none: openpyxl would leave out the columns beyond it."""
    book = openpyxl.Workbook()
    for row in (["Country", "Value"], ["North", 12], [None, None, None], ["South", 13, None]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "d.xlsx")
    whole = (tmp_path / "d.xlsx").read_bytes()
    for size in (b'<dimension ref="A1" />', b""):
        size_of = re.compile(rb"<dimension[^>]*>")
        data = change_sheet(whole, partial(size_of.sub, size))
        found, problems = load(tmp_path, data, name="d.xlsx")
        assert (problems, values(found)) == ([], [("North", "12"), ("South", "13")])
    found, [problem] = load(tmp_path, change_sheet(whole, lambda sheet: sheet[:-60]), name="d.xlsx")
    assert (found, problem.code) == (None, "EXH103")


def change_sheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """An .xlsx file with another first sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, change(content) if part.filename.endswith("sheet1.xml") else content)
    return made.getvalue()


def test_a_total_is_checked_against_its_rows(tmp_path: Path) -> None:
    content = "country,year,value\nA,2023,10.5\nB,2023,20.5\nAll,2023,31.0\nA,2024,11.5\nB,2024,21.5\nAll,2024,{}\n"
    said = "totals: [{country: All}]"
    found, problems = load(tmp_path, content.format("33.1"), said)
    assert problems == []  # within what rounding explains
    assert found
    assert [row.is_total for row in found.rows] == [False, False, True, False, False, True]
    found, [problem] = load(tmp_path, content.format("43.0"), said)
    assert found
    assert (problem.code, problem.place and problem.place.line, "33.0" in problem.message) == ("EXH112", 7, True)
    _, [problem] = load(tmp_path, "country,value\nA,1\nTotal,1\n")
    assert problem.code == "EXH113"


@pytest.mark.parametrize(
    ("said", "code", "hint"),
    [
        ("columns: {valeu: {unit: t}}", "EXH107", "value"),
        ("rows: [{where: {countri: A}, audiences: [x]}]", "EXH107", "country"),
        ("rows: [{where: {country: Norht}, audiences: [x]}]", "EXH108", "North"),
        ("rows: [{where: {country: North, value: '2'}, audiences: [x]}]", "EXH108", "Check"),
        ("notes: [{where: {country: North}, column: vaule, letter: a}]", "EXH107", "value"),
        ("sheet: One", "EXH110", "Remove"),
    ],
)
def test_what_is_said_of_data_must_be_there(tmp_path: Path, said: str, code: str, hint: str) -> None:
    """A misspelt row would hide nothing, and nobody would see it."""
    found, problems = load(tmp_path, "country,value\nNorth,1\nSouth,2\n", said)
    assert found is None
    assert [problem.code for problem in problems] == [code]
    assert hint in problems[0].hint
    assert problems[0].place
    assert problems[0].place.file.endswith("brief.md")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("gone.csv", "EXH101"),
        ("../out.csv", "EXH101"),
        ("/etc/hosts.csv", "EXH101"),
        ("folder.csv", "EXH101"),
        ("d.cvs", "EXH102"),
        ("latin.csv", "EXH102"),
    ],
)
def test_only_data_files_of_the_workspace_are_read(tmp_path: Path, file: str, code: str) -> None:
    (tmp_path / "out.csv").write_text("a\n1\n", "utf-8")
    content = tmp_path / "content"
    content.mkdir()
    (content / "folder.csv").mkdir()
    (content / "latin.csv").write_bytes("a\nÄ\n".encode("latin-1"))
    reading = read_brief(content, f"data: {{d: {file}}}\n", "Text {data.d.a}.")
    assert [problem.code for problem in reading.report] == [code]


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    found, [problem] = load(tmp_path, "a\n" + "x\n" * 20_001)
    assert (found, problem.code) == (None, "EXH109")
    found, [problem] = load(tmp_path, "a\n" + "x" * 2_001)
    assert (found, problem.code) == (None, "EXH109")
