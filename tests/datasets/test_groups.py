"""Tables in groups: a heading, the rows and the sums of each, of what an audience sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.datasets.hide import hide
from briefgen.markdown.data_values import forget_data
from briefgen.markdown.plain import plain
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.reading import Reading, read
from briefgen.visibility.withhold import Viewer

ROWS = """region,country,exports,share
North,Norway,1200.5,60
South,Chad,10,
South,Peru,39.5,2
North,Iceland,300,15
,Unknown,50,
North,All,1500.5,75
All,All,1600,
"""
TOTALS = ", totals: [{country: All}]"
HEAD = "| Country | Exports | Share |\n|:--|--:|--:|\n"


def read_rows(folder: Path, block: str, said: str = TOTALS, rows: str = ROWS) -> tuple[Reading, list[list[str]]]:
    (folder / "d.csv").write_text(rows, "utf-8")
    path = folder / "brief.md"
    front = f"title: Exports\nauthors: [Desk]\ndata:\n  d: {{file: d.csv{said}}}"
    path.write_text(f"---\n{front}\n---\n\n{block}\n", "utf-8")
    reading = read(path)
    tree = reading.trees["body",]
    return reading, [[plain(cell) for cell in row.children] for row in tree.walk() if row.kind == "row"][1:]


def write_block(lines: str, options: str = "group=region totals=no", notes: str = "") -> str:
    return f"::: table {{data=d {options}}}\nCaption: Exports\n\n{HEAD}{lines}\n{notes}:::"


ROW = "| {country} | {exports} | {exports share} |\n"
PART = "| All of {region} | {exports sum} | {exports share} |\n"
ALL = "| Together | {exports sum} | 100 |\n"


def test_a_row_with_the_name_of_the_group_and_sums_is_below_each_group(tmp_path: Path) -> None:
    reading, rows = read_rows(tmp_path, write_block(ROW + PART + ALL))
    assert list(reading.report) == []
    assert rows == [
        ["North"],
        ["Norway", "1,200.5", "75.0"],
        ["Iceland", "300.0", "18.8"],
        ["All of North", "1,500.5", "93.8"],
        ["South"],
        ["Chad", "10.0", "0.6"],
        ["Peru", "39.5", "2.5"],
        ["All of South", "49.5", "3.1"],
        ["Unknown", "50.0", "3.1"],
        ["All of –", "50.0", "3.1"],
        ["Together", "1,600.0", "100"],
    ]
    table = reading.trees["body",].children[0]
    assert plain(table.children[-1]) == "Totals are computed from the rows shown."
    # The name of a group is a header, though no country is.
    heads = [plain(cell) for row in table.children if row.kind == "row" for cell in row.children if cell.get("head")]
    assert heads == ["Country", "Exports", "Share", "North", "South"]


def test_it_is_in_place_of_the_heading_above_the_rows_and_stands_alone_without_them(tmp_path: Path) -> None:
    reading, rows = read_rows(tmp_path, write_block(PART + ROW, 'group=region totals=no where="region=South"'))
    assert list(reading.report) == []
    assert rows == [
        ["All of South", "49.5", "100.0"],
        ["Chad", "10.0", "20.2"],
        ["Peru", "39.5", "79.8"],
    ]
    _, rows = read_rows(tmp_path, write_block("| {region} | {exports max} | {exports count} |\n"))
    assert rows == [["North", "1,200.5", "2"], ["South", "39.5", "2"], ["–", "50.0", "1"]]


def test_a_total_of_the_data_is_in_its_group_and_counted_nowhere(tmp_path: Path) -> None:
    reading, rows = read_rows(tmp_path, write_block(ROW + PART, 'group=region where="region=North region=All"'))
    assert list(reading.report) == []
    assert [row[:2] for row in rows] == [
        ["North"],
        ["Norway", "1,200.5"],
        ["Iceland", "300.0"],
        ["All", "1,500.5"],
        ["All of North", "1,500.5"],
        ["All", "1,600.0"],
    ]


def test_totals_of_groups_and_of_all_are_checked_against_their_rows(tmp_path: Path) -> None:
    wrong = ROWS.replace("1500.5", "1510.5").replace("All,All,1600", "All,All,1599.9")
    reading, _ = read_rows(tmp_path, "Text.", TOTALS, wrong)
    found = [(each.code, each.message, each.place and each.place.line) for each in reading.report]
    assert found == [("EXH112", "This total of “exports” is 1510.5, but its 2 rows add up to 1500.5.", 7)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("| {region} | {exports share} | 1 |\n", "repeated"),  # no sum
        ("| All | {exports sum} | {country} |\n", "repeated"),  # of one row
        ("| {region} | {exports sum} | {exports share of country=Peru} |\n", "repeated"),
        ("| All | {exports sum} | 100 |\n", "once"),
    ],
)
def test_other_rows_are_what_they_were(tmp_path: Path, line: str, kind: str) -> None:
    _, rows = read_rows(tmp_path, write_block(line, 'group=region totals=no where="region=North region=South"'))
    assert len(rows) == (1 if kind == "once" else 4 + 2)


TOML = '[organisation]\nname = "Desk"\n[audiences.public]\n[audiences.internal]\n'
SECRET = ", rows: [{where: {country: [Chad, Norway]}, audiences: [internal]}]"


def test_groups_and_sums_are_those_of_what_an_audience_sees(tmp_path: Path) -> None:
    """The same pages, to the byte, whatever is withheld: a row of a group, a whole group, how many there are."""
    pages = []
    for number, secret in enumerate(("Chad,10", "Norway,99999")):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "briefgen.toml").write_text(TOML, "utf-8")
        rows = f"region,country,exports\nEast,{secret}\nNorth,Iceland,300\nNorth,{secret}\nSouth,Peru,39.5\n"
        block = write_block(ROW + PART + ALL, "group=region")
        read_rows(folder, block, SECRET.replace("[Chad, Norway]", secret.partition(",")[0]), rows)
        path = folder / "brief.md"
        assert build([path], audiences=["all"], formats=["html", "txt", "docx"], output=folder / "o").exit_code == 0
        pages.append([(folder / f"o/public/brief.{end}").read_bytes() for end in ("html", "txt", "docx")])
        text = pages[-1][1].decode()
        assert "East" not in text
        assert "All of North" in text
        assert "East" in (folder / "o/internal/brief.txt").read_text("utf-8")
    assert pages[0] == pages[1]
    ready = prepare_brief(path, Session())
    sets = Viewer.of("public", ready.workspace, ready.reading.texts).see_data().sets
    marked = [node for node in hide(ready.reading.trees["body",], sets).walk() if node.get("audience", "all") == ""]
    assert [plain(row.children[0]) for row in marked] == ["East", "Norway", "All of East", "Norway"]


def test_an_audience_without_the_column_of_the_groups_gets_one_list(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    read_rows(tmp_path, write_block(ROW + PART + ALL), ", columns: {region: {audiences: [internal]}}" + TOTALS)
    path = tmp_path / "brief.md"
    assert build([path], audiences=["public"], formats=["txt"], output=tmp_path / "o").exit_code == 0
    text = (tmp_path / "o/public/brief.txt").read_text("utf-8")
    assert "North" not in text
    assert "All of" not in text
    assert all(words in text for words in ("Country", "Norway", "1,200.5", "1,600.0"))


def test_an_edition_does_not_know_what_its_rows_were_made_of(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("date,title\n2024,One\n2025,Two\n", "utf-8")
    block = write_block(ROW + PART + ALL) + "\n\n::: timeline {data=log}\nCaption: Log\n:::"
    reading, _ = read_rows(tmp_path, block, TOTALS + "}\n  log: {file: log.csv")
    tree = forget_data(reading.trees["body",])
    names = {name for node in tree.walk() for name, _ in node.attrs}
    assert names == {"head", "scope", "align", "colspan", "timeline-form", "when"}
