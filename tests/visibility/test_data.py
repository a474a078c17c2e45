"""Data that some audiences may not see: nothing on their pages depends on it, and what would tell it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.comparing.parts import take_apart
from briefgen.comparing.sight import find_seen
from briefgen.pipeline.check import check
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.redaction import redact
from briefgen.pipeline.session import Session
from briefgen.problems import Problem
from briefgen.visibility.disclosed_values import find_disclosed_rows
from briefgen.visibility.withheld import find_withheld
from briefgen.visibility.withhold import Viewer

TOML = '[organisation]\nname = "Desk"\n[audiences.public]\n[audiences.internal]\n'
HEAD = """---
title: Exports
authors: [Desk]
bottom_line: They fell.
data:
  d:
    file: d.csv
    columns: {secret: {heading: The Zanzibar column, audiences: [internal]}}
    rows: [{where: {country: Freedonia}, withhold-from: [public]}]
  hidden: {file: hidden.csv, audiences: [internal]}
---
"""
BODY = """
In 2024 they were {data.d.value sum} and Norway had {data.d.value share country=Norway} per cent; the best was
{data.d.country at-max=value}.[ Then {data.d.secret max} and {data.hidden.place}.]{audience=internal}[^office]

::: table {data=d sort="-value" header-rows=2 header-columns=1}
Caption: Exports

| Country | Value | << | Secret^s^ |
|:--|--:|--:|--:|
| ^^ | EUR | Share | EUR |
| {country} | {value} | {value share} | {secret} |
| All | {value sum} | 100 | {secret sum} |

s: The secret column.
:::

::: table {data=d top=2 sort=-value}
Caption: The largest
:::

::: table {data=hidden}
Caption: Hidden
:::

[^office]: Office, 2025.
"""
ROWS = ["Norway,1300.5,987654.25", "Chad,40,2", "Freedonia,77777.75,3", "Peru,30.25,1"]


def write(folder: Path, rows: list[str], hidden: str = "place\nAtlantis\n", head: str = HEAD, body: str = BODY) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    (folder / "d.csv").write_text("\n".join(["country,value,secret", *rows]) + "\n", "utf-8")
    (folder / "hidden.csv").write_text(hidden, "utf-8")
    (folder / "b.md").write_text(head + body, "utf-8")
    return folder / "b.md"


def make(folder: Path, rows: list[str], hidden: str, formats: list[str], head: str = HEAD) -> dict[str, bytes]:
    path = write(folder, rows, hidden, head)
    result = build([path], audiences=["all"], formats=formats, output=folder / "output", cached=False)
    assert result.exit_code == 0, list(result.report)
    return {each.name: each.read_bytes() for each in sorted((folder / "output" / "public").iterdir())}


def test_the_public_pages_are_the_same_whatever_is_withheld(tmp_path: Path) -> None:
    """Other values, another order, no such row, another column name: byte for byte the same pages."""
    formats = ["html", "pdf", "txt", "docx", "json", "md"]
    pages = make(tmp_path / "one", ROWS, "place\nAtlantis\n", formats)
    assert len(pages) >= len(formats)
    text = pages["b.txt"].decode()
    assert "1,370.75 and Norway had 94.9 per cent; the best was\nNorway" in text
    assert "77,777" not in text
    assert "secret" not in text.lower()
    internal = (tmp_path / "one" / "output" / "internal" / "b.txt").read_text("utf-8")
    assert all(words in internal for words in ("77,777.75", "987,654.25", "Atlantis", "Secretˢ", "Zanzibar"))
    others = ["Freedonia,1,500", "Norway,1300.5,7", "Chad,40,", "Freedonia,2.12345,501", "Peru,30.25,12345"]
    head = HEAD.replace("The Zanzibar column", "Another name")
    assert make(tmp_path / "two", others, "place\nLemuria\n", formats, head) == pages
    joined = b"".join(pages.values())
    for word in (b"77777", b"987654", b"Atlantis", b"Zanzibar", b"Freedonia", b"d.csv", b"at-max", b"-value"):
        assert word not in joined


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It was {data.d.secret max}.[^office]", "EXH131"),
        ("It was {data.d.value country=Freedonia}.[^office]", "EXH131"),
        ("It was {data.hidden.place}.", "EXH131"),
        ("[It was {data.d.secret max}.]{audience=internal}[^office]", ""),
        ("::: {audience=internal}\nIt was {data.d.secret max}.\n:::\n\nText.[^office]", ""),
    ],
)
def test_a_withheld_value_in_a_visible_sentence_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = write(tmp_path / "one", ROWS, body=f"\n{text}\n\n[^office]: Office.\n")
    result = build([path], audiences=["public"], formats=["txt"], output=tmp_path / "output", cached=False)
    assert [problem.code for problem in result.report if problem.code.startswith("EXH")] == [code] * bool(code)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("It was {data.d.value country=Narnia}.", ["EXH123"]),
        ("It was {data.d.worth sum}.", ["EXH122"]),
        ("It was {data.e.value sum}.", ["EXH120"]),
        ('## A\n\n::: table {data=d where="country=Narnia"}\nCaption: C\n:::', ["EXH123"]),
        ("## A\n\n::: chart {data=none x=country kind=bar}\nCaption: C\n:::", ["EXH123"]),
        ("## A\n\n::: table {data=none}\nCaption: C\n:::", ["EXH123"]),
        ('## A\n\n::: timeline {data=log where="title=Narnia"}\nCaption: C\n:::', ["EVT105"]),
        # Here an audience lacks what is there: it is told for each.
        ("## A\n\n::: table {data=hidden}\nCaption: C\n:::", ["AUD114"]),
        ('## A\n\n::: table {data=d where="country=Freedonia"}\nCaption: C\n:::', ["AUD114"]),
    ],
)
def test_one_cause_is_told_once(tmp_path: Path, text: str, codes: list[str]) -> None:
    head = HEAD.replace("data:\n", "data:\n  none: none.csv\n  log: log.csv\n")
    path = write(tmp_path, ROWS, head=head, body=f"\nText.\n\n{text}\n")
    (tmp_path / "none.csv").write_text("country,value\n", "utf-8")
    (tmp_path / "log.csv").write_text("date,title\n2024-01-01,A\n", "utf-8")
    assert [each.code for each in check([path]) if each.code[:3] in ("EXH", "EVT", "AUD")] == codes


def test_a_total_that_tells_a_withheld_row_is_refused(tmp_path: Path) -> None:
    head = HEAD.replace("    rows:", "    totals: [{country: All}]\n    rows:")
    rows = [*ROWS, "All,79148.5,987660.25"]
    for body, found in (
        (BODY, ["EXH130"]),
        ("\nText {data.hidden.place}.\n", []),
        ("\nText {data.d.value max}.\n", ["EXH130"]),
    ):
        path = write(tmp_path / "one", rows, head=head, body=body)
        result = build([path], audiences=["public"], formats=["txt"], output=tmp_path / "output", cached=False)
        assert [each.code for each in result.report if each.code == "EXH130"] == found
    two = head.replace("country: Freedonia", "country: [Freedonia, Chad]")
    path = write(tmp_path / "one", rows, head=two)
    severities = [
        each.severity for each in build([path], audiences=["public"], formats=["txt"]).report if each.code == "EXH130"
    ]
    assert severities == ["warning"]
    safe = head.replace("country: Freedonia", "country: [Freedonia, All]")
    path = write(tmp_path / "one", rows, head=safe)
    assert build([path], audiences=["public"], formats=["txt"]).exit_code == 0


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        ([{1}], {1}),
        ([{1, 2}], set()),
        ([{1, 2}, {1, 2, 3}], {3}),
        ([{1, 2}, {3, 4}, {1, 3}, {2, 4}], set()),  # a square of four cells keeps its secrets
        ([{1, 2}, {3, 4}, {1, 3}, {2, 4}, {1, 4}], {1, 2, 3, 4}),  # but not with its diagonal
        ([{1, 2}, {2, 3}, {1, 3}], {1, 2, 3}),
        ([{1, 2, 3}, {1, 2}, {4, 5}], {3}),
        ([], set()),
    ],
)
def test_what_totals_tell_together_is_found(totals: list[set[int]], told: set[int]) -> None:
    assert find_disclosed_rows(totals) == told
    assert find_disclosed_rows(totals * 2) == told


def test_a_row_that_several_totals_tell_is_refused_and_a_column_that_others_tell_is_told(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    rows = "Sea,Aland,10,4,6\nSea,Bland,20,9,11\nLand,Cland,30,13,17\nLand,Dland,40,21,19\n"
    (tmp_path / "d.csv").write_text(f"kind,name,all,women,men\n{rows}Sea,Sum,30,13,17\nAny,Sum,100,47,53\n", "utf-8")
    data = """  d:
    file: d.csv
    totals: [{name: Sum}]
    columns: {men: {audiences: [internal]}}
    rows: [{where: {name: [Aland, Bland, Cland]}, audiences: [internal]}]
"""
    path = tmp_path / "b.md"
    path.write_text(
        f"---\ntitle: T\nauthors: [Desk]\ndata:\n{data}---\n\n::: table {{data=d}}\nCaption: All\n:::\n", "utf-8"
    )
    found = [each for each in check([path]) if each.code in ("EXH130", "EXH141")]
    assert [(each.code, each.severity, each.place and each.place.line) for each in found] == [
        ("EXH130", "warning", 7),
        ("EXH130", "warning", 7),
        ("EXH130", "error", 7),
        ("EXH141", "warning", 8),
    ]
    assert "line 4" in found[2].message
    assert "“all” and “women”" in found[3].message
    shown = " ".join(f"{each.message} {each.hint} {each.place}" for each in redact(found, ["public"]))
    assert "men" not in shown.replace("women", "")
    path.write_text(path.read_text("utf-8").replace("men: {", "women: {audiences: [internal]}, men: {"), "utf-8")
    assert [each.code for each in check([path]) if each.code == "EXH141"] == []


def test_the_leak_check_looks_for_withheld_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a decision that lets everything through, the second pair of eyes stops the build."""
    path = write(tmp_path / "one", ROWS)
    monkeypatch.setattr("briefgen.visibility.withhold.Viewer.refill", lambda self, tree: tree)
    result = build([path], audiences=["public"], formats=["txt"], output=tmp_path / "output", cached=False)
    codes = {problem.code for problem in result.report}
    assert result.exit_code != 0
    assert codes == {"LEK101"}


def test_a_second_reader_lists_what_is_withheld_of_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It shares nothing with what withholds data, so that it finds what that one lets through."""
    path = write(tmp_path / "one", ROWS)
    monkeypatch.setattr("briefgen.visibility.withhold.Viewer.refill", lambda self, tree: tree)
    monkeypatch.setattr("briefgen.visibility.withheld_data.find_withheld_data", lambda *_: iter(()))
    result = build([path], audiences=["public"], formats=["txt"], output=tmp_path / "output", cached=False)
    found = [problem for problem in result.report if problem.code == "LEK101"]
    assert found
    assert {problem.place.line for problem in found if problem.place} <= {6, 7, 8, 9, 10}


def test_what_one_row_hides_may_be_seen_in_another_file(tmp_path: Path) -> None:
    """The same name in a data set that everybody sees is no leak."""
    head = HEAD.replace("country: Freedonia", "country: Chad").replace("  hidden:", "  open: open.csv\n  hidden:")
    path = write(tmp_path / "one", ROWS, head=head, body=BODY + "\n::: table {data=open}\nCaption: Open\n:::\n")
    (path.parent / "open.csv").write_text("country,area\nChad,1284000\n", "utf-8")
    result = build([path], audiences=["public"], formats=["txt"], output=tmp_path / "output", cached=False)
    assert list(result.report) == []
    assert "Chad" in (tmp_path / "output" / "public" / "b.txt").read_text("utf-8")


def test_numbers_are_written_in_the_language_of_the_pages(tmp_path: Path) -> None:
    """Where the brief names none, that of the audience, else that of the workspace."""
    path = write(tmp_path / "one", ROWS, body="\nText {data.d.value sum}.[^office]\n\n[^office]: Office.\n")
    (path.parent / "briefgen.toml").write_text(
        TOML + '[audiences.press]\nlang = "fr"\n[defaults]\nlang = "de"\n', "utf-8"
    )
    build([path], audiences=["all"], formats=["txt"], output=tmp_path / "output", cached=False)
    texts = {each.parent.name: each.read_text("utf-8") for each in (tmp_path / "output").glob("*/b.txt")}
    assert "1.370,75" in texts["public"]
    assert "79.148,50" in texts["internal"]
    assert "79\u202f148,50" in texts["press"]
    ready = prepare_brief(path, Session())
    viewer = Viewer.of("press", ready.workspace, ready.reading.texts)
    withheld = {each.text for each in find_withheld(ready.brief, ready.reading.source, viewer)}
    # The sum is one of all rows, however the language of the brief writes it.
    assert not [words for words in withheld if words.startswith("79")]


def test_who_sees_which_rows_is_listed(tmp_path: Path) -> None:
    path = write(tmp_path / "one", ROWS)
    ready = prepare_brief(path, Session())
    outline, texts = take_apart(ready.brief, ready.reading.texts), ready.reading.texts
    seen = [find_seen(outline, ready.brief, Viewer.of(name, ready.workspace, texts)) for name in ("public", "internal")]
    assert all(seen[1])
    hidden = sum(not each for each in seen[0])
    # A sentence with two values; the row of Freedonia and the rest of the secret column in the first table, and in the
    # second; the table of the hidden data; what the front matter says of both.
    assert hidden == 5 + (4 + 4) + (3 + 1) + 3 + 2


def test_a_cell_that_may_be_withheld_is_not_quoted_to_an_audience(tmp_path: Path) -> None:
    """What a row holds cannot be said as long as the file cannot be read."""
    rows = ["Norway,1300.5,1", "Chad,40,2", "Freedonia,about 77777,3"]
    plain = "---\ntitle: Exports\nauthors: [Desk]\ndata: {d: d.csv}\n---\n"
    for front, quoted in ((HEAD, False), (plain, True)):
        path = write(tmp_path / f"{quoted}", rows, head=front, body="\nText.\n")
        report = redact(check([path]), ["public"], "ask")
        [problem] = [each for each in report if each.code == "EXH106"]
        assert problem.place
        assert (problem.place.line, "77777" in f"{problem.message}{problem.place.excerpt}") == (4, quoted)


def test_a_misspelt_audience_of_data_is_found_and_hides_it(tmp_path: Path) -> None:
    head = HEAD.replace("withhold-from: [public]", "withhold-from: [publik]")
    head = head.replace("audiences: [internal]}}", "mark: 'TLP:PINK'}}")
    path = write(tmp_path / "one", ROWS, head=head)
    found = [problem for problem in check([path]) if problem.severity == "error"]
    places = {(problem.place.line if problem.place else 0) for problem in found}
    assert {8, 9} <= places, found


ONE = """---
title: Exports
authors: [Desk]
bottom_line: They fell.
data:
  d: {{file: {file}, {said}rows: [{{where: {{country: Freedonia}}, withhold-from: [public]}}]}}
---

{body}
"""


def make_one(folder: Path, content: str, body: str, said: str = "", file: str = "d.csv") -> tuple[list[Problem], str]:
    """What is wrong with a brief with one withheld row, and what its public edition says."""
    folder.mkdir()
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    (folder / file).write_text(content, "utf-8")
    (folder / "b.md").write_text(ONE.format(file=file, said=said, body=body), "utf-8")
    result = build([folder / "b.md"], audiences=["public"], formats=["txt"], output=folder / "output", cached=False)
    page = folder / "output" / "public" / "b.txt"
    return list(result.report), page.read_text("utf-8") if page.exists() else ""


@pytest.mark.parametrize(
    "content",
    [
        '[{"country": "Norway", "value": 12}, {"country": "Freedonia", "value": 30}, {"country": "All", "value": 42}]',
        '{"country": ["Norway", "Freedonia", "All"], "value": [12, 30, 42]}',
    ],
)
def test_rows_on_one_line_are_told_apart(tmp_path: Path, content: str) -> None:
    body = "::: table {data=d}\nCaption: Exports\n:::"
    problems, _ = make_one(tmp_path / "one", content, body, "totals: [{country: All}], ", "d.json")
    assert [problem.code for problem in problems if problem.severity == "error"] == ["EXH130"]
    ready = prepare_brief(tmp_path / "one" / "b.md", Session())
    texts = ready.reading.texts
    seen = find_seen(take_apart(ready.brief, texts), ready.brief, Viewer.of("public", ready.workspace, texts))
    assert seen.count(False) == 2


@pytest.mark.parametrize(
    ("attributes", "rows"),
    [
        ("x=country y=value top=2 sort=-value highlight=Freedonia max=900", ""),
        ("max=1000", "\n| Place | Value |\n|--|--:|\n| All | {data.d.value sum} |\n| Chad | {value country=Chad} |\n"),
    ],
)
def test_what_is_said_of_a_chart_of_all_data_is_left_out(tmp_path: Path, attributes: str, rows: str) -> None:
    """Also where the chart has as many values as before: others, or other sums."""
    body = f"::: chart {{data=d kind=bar {attributes}}}\nCaption: Exports\nAlt: Freedonia leads with 888.\n{rows}:::"
    body = body.replace("{value country=Chad}", "{data.d.value country=Chad}")
    problems, page = make_one(tmp_path / "one", "country,value\nFreedonia,888\nNorway,12\nChad,11\nPeru,10\n", body)
    assert problems == []
    assert "Bar chart" in page
    assert "Freedonia" not in page


def test_the_heading_of_a_column_is_read_as_in_a_table(tmp_path: Path) -> None:
    """A chart had it as it is written, with what is withheld."""
    said = "columns: {value: {heading: '*Exports*[ to Zembla]{audience=internal}'}}, "
    body = "::: chart {data=d kind=bar x=country y=value}\nCaption: Exports\n:::"
    problems, page = make_one(tmp_path / "one", "country,value\nFreedonia,888\nNorway,12\nChad,11\n", body, said)
    assert problems == []
    assert "country  Exports" in page
    assert "Zembla" not in page
    assert "*" not in page


@pytest.mark.parametrize(
    ("content", "said", "code"),
    [
        # Without Freedonia these are numbers, printed as 2,020.
        ("country,code\nNorway,2020\nChad,2021\nFreedonia,2020-Q1\n", "", "EXH114"),
        ("country,code\nNorway,2020\nChad,2021\nFreedonia,2020-Q1\n", "columns: {code: {type: date}}, ", ""),
        ("country,code\nNorway,2020-Q2\nChad,2021\nFreedonia,2020-Q1\n", "", ""),
        # Nothing is known of the column but that Freedonia has a number there.
        ("country,code\nNorway,\nChad,n/a\nFreedonia,7\n", "", "EXH114"),
        # Without Freedonia nobody knows which number this is.
        ("country;code\nNorway;1,200\nChad;3\nFreedonia;1.5\n", "", "EXH105"),
        ("country;code\nNorway;1,200\nChad;3\nFreedonia;1.5\n", 'decimal_mark: ".", ', ""),
        ("country;code\nNorway;1,200\nChad;3.5\nFreedonia;1.5\n", "", ""),
        ("country;code;secret\nNorway;1,200;1.5\nChad;3;1\nFreedonia;1;1\n", "", ""),
        (
            "country;code;secret\nNorway;1,200;1.5\nChad;3;1\nFreedonia;1;1\n",
            "columns: {secret: {audiences: [internal]}}, ",
            "EXH105",
        ),
    ],
)
def test_what_is_withheld_says_nothing_of_how_the_rest_is_read(
    tmp_path: Path, content: str, said: str, code: str
) -> None:
    body = "::: table {data=d}\nCaption: Exports\n:::"
    problems, page = make_one(tmp_path / "one", content, body, said)
    assert [problem.code for problem in problems] == [code] * bool(code)
    assert bool(page) is not bool(code)
