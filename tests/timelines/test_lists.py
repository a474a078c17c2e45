"""Timelines as lists: which events, in which order, in which words, for whom, in every format."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]

from briefgen.building.build import build
from briefgen.markdown.timeline_nodes import TIMELINE_ATTRIBUTES
from briefgen.model.events import TimelineOptions
from briefgen.pipeline.check import check
from briefgen.problems import Problem, Severity
from briefgen.reading import read

TOML = '[organisation]\nname = "D"\n[audiences.public]\n[audiences.internal]\n'
BRIEF = """---
title: Ferries
date: 2026-01-02
lang: {lang}
authors: [Desk]
{front}
---
Text.

::: timeline {{#line {attributes}}}
Caption: What happened
:::
"""
EVENTS = """events:
  - {date: 2025-04-28, title: The ferry sailed, group: Sea}
  - {date: 2022-02/.., title: The harbour is closed, group: Land}
  - {date: 2015~, title: The pier was built, source: "works, p. 3"}
  - {date: "2024-03-01/2024-05?", title: "The strike, in two ports"}
sources:
  works: {title: Works, authors: [Port], date: 2016}
"""


def write(folder: Path, front: str = EVENTS, attributes: str = "", lang: str = "en", **files: str) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    path = folder / "a.md"
    path.write_text(BRIEF.format(front=front, attributes=attributes, lang=lang), "utf-8")
    return path


def find(path: Path, *codes: str) -> list[Problem]:
    kinds = ("EVT", "EXH", "PRO", "KEY", "VAL", *codes)
    return [each for each in check([path]) if each.code[:3] in kinds or each.severity is Severity.ERROR]


def read_rows(page: Path) -> list[list[str]]:
    root = lxml_html.fromstring(page.read_bytes())
    return [[" ".join(cell.text_content().split()) for cell in row] for row in root.iter("tr")]


def test_events_are_a_table_in_order_of_time_in_every_format(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert not find(path)
    formats = ["html", "pdf", "docx", "epub", "email", "md", "txt"]
    assert build([path], formats=formats, audiences=["public"]).exit_code == 0
    out = tmp_path / "output" / "public"
    rows = read_rows(out / "a.html")
    assert rows[0] == ["Date", "Group", "Event"]
    assert [row[0] for row in rows[1:]] == [
        "about 2015",
        "from February 2022",
        "1 March 2024 – May 2024 (uncertain)",
        "28 April 2025",
    ]
    assert rows[2][1:] == ["Land", "The harbour is closed"]
    assert re.fullmatch(r"The pier was built ?\W?1\W?", rows[1][2])
    assert rows[3][2] == "The strike, in two ports"
    texts = {
        "pdf": "\n".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(out / "a.pdf")),
        "docx": ZipFile(out / "a.docx").read("word/document.xml").decode(),
        "txt": (out / "a.txt").read_text("utf-8"),
        "md": (out / "a.md").read_text("utf-8"),
    }
    for name, text in texts.items():
        for words in ("from February 2022", "28 April 2025", "The pier was built"):
            assert words in " ".join(re.sub(r"<[^>]+>", "", text).split()), name
    assert "Works" in texts["txt"]


def test_a_data_file_has_events_and_a_block_chooses_some(tmp_path: Path) -> None:
    data = "2025,Second talks,Talks\n2024-Q1,First talks,Talks\n2024-06,Strike,Land\n../2023-05,Old line,Talks\n"
    data = f"when,what,kind\n{data}"
    front = "data: {log: log.csv}"
    attributes = 'data=log when=when what=what group=kind where="kind=Talks" from=2023 to=2024-12'
    path = write(tmp_path, front, attributes, "de", log=data)
    assert not find(path)
    build([path], formats=["html"], audiences=["public"])
    assert read_rows(tmp_path / "output/public/a.html") == [
        ["Datum", "kind", "Ereignis"],
        ["bis Mai 2023", "Talks", "Old line"],
        ["2024-Q1", "Talks", "First talks"],
    ]


@pytest.mark.parametrize(
    ("front", "attributes", "code", "hint"),
    [
        ("events: [{date: 28 April 2025, title: T}]", "", "EVT101", "Write 2025-04-28."),
        ("events: [{date: 2025-05/2025-04, title: T}]", "", "EVT101", "It ends before"),
        ("events: [{date: 2025-02-30, title: T}]", "", "EVT101", "Write 2025-04-28, 2025-04"),
        ("events: [{date: 2025, titel: T}]", "", "KEY001", ""),
        ("events: [{date: 2025, title: T}]\ndata: {events: log.csv}", "", "EVT102", "Give the data another name"),
        ("events: [{date: 2025, title: T}]", "form=lst", "EVT103", "Write form=list"),
        ("events: [{date: 2025, title: T}]", 'from="March 2024"', "EVT103", "Write 2024-03."),
        ("", "", "EVT104", "Write them in the front matter"),
        ("data: {other: log.csv}", "", "EXH120", ""),
        ("data: {other: log.csv}", "data=other", "EXH122", "Write what="),
        ("data: {other: log.csv}", 'data=other what=what where="what=None"', "EVT105", "Check where="),
        ("data: {other: log.csv}", "data=other what=what", "EVT101", "Write 2024-03-12."),
        ("data: {other: log.csv}", "data=other what=what", "EVT106", "where: {audiences: internal}"),
        ("data: {other: log.csv}", "data=other what=what", "EVT107", "under source"),
        ("events: [{date: 2025, title: 'Talks[@kim]'}]", "", "EVT107", "under source"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(
    tmp_path: Path, front: str, attributes: str, code: str, hint: str
) -> None:
    path = write(tmp_path, front, attributes, log="date,what,audiences\n2024,A[^1],\n12 March 2024,B,internal\n")
    found = {each.code: each for each in find(path)}
    assert code in found, found
    assert hint in found[code].hint


@pytest.mark.parametrize("where", ["front", "file"])
def test_withheld_events_change_no_byte_of_the_public_pages(tmp_path: Path, where: str) -> None:
    made = []
    for number, (day, words) in enumerate((("2024-05-01", "Secret meeting"), ("1999", "Zanzibar pact 12345"))):
        front = f"""events:
  - {{date: 2024, title: Open talks}}
  - {{date: {day}, title: {words}, group: Zed, source: zed, audiences: [internal]}}
  - {{date: 2025, title: End}}
sources:
  zed: {{title: Zed{number} papers, date: 2016, authors: [Z]}}
"""
        data = f"date,title,group,who\n2024,Open talks,,\n{day},{words},Zed,internal\n2025,End,,\n"
        if where == "file":
            rows = "rows: [{where: {who: internal}, audiences: [internal]}]"
            front = f"data: {{events: {{file: log.csv, columns: {{who: {{audiences: [internal]}}}}, {rows}}}}}"
        path = write(tmp_path / str(number), front, log=data)
        assert not [each for each in find(path) if each.severity is Severity.ERROR]
        build([path], formats=["html", "json", "txt"], audiences=["public", "internal"])
        out = path.parent / "output"
        assert words in (out / "internal/a.txt").read_text("utf-8")
        made.append([(out / f"public/a.{end}").read_bytes() for end in ("html", "json", "txt")])
    assert made[0] == made[1]
    assert read_rows(tmp_path / "0/output/public/a.html") == [
        ["Date", "Event"],
        ["2024", "Open talks"],
        ["2025", "End"],
    ]


def test_a_timeline_of_withheld_events_alone_is_gone(tmp_path: Path) -> None:
    path = write(tmp_path, "events: [{date: 2024, title: Secret, audiences: [internal]}]")
    build([path], formats=["txt"], audiences=["public", "internal"])
    assert "What happened" not in (tmp_path / "output/public/a.txt").read_text("utf-8")
    assert "Secret" in (tmp_path / "output/internal/a.txt").read_text("utf-8")


def test_the_attributes_of_a_block_are_those_of_the_model() -> None:
    assert tuple(each.alias or name for name, each in TimelineOptions.model_fields.items()) == TIMELINE_ATTRIBUTES


@pytest.mark.parametrize("attributes", ["", "form=scale"])
def test_a_source_that_only_an_event_cites_is_taken_from_the_library(tmp_path: Path, attributes: str) -> None:
    bib = "@book{works,\n title={Works},\n author={Port, Ann},\n publisher={P},\n date={2016},\n}\n"
    own = "events: [{date: 2015, title: The pier was built, source: works}]\nsources: lib.bib\n"
    path = write(tmp_path, own, attributes)
    (tmp_path / "lib.bib").write_text(bib + bib.replace("works", "others"), "utf-8")
    assert not find(path, "SRC", "BIB")
    reading = read(path)
    assert reading.brief
    assert [*reading.brief.sources] == ["works"]
    # The same of a data file.
    rows = "date,title,source\n2015,The pier was built,works\n"
    path = write(tmp_path, "data: {log: log.csv}\nsources: lib.bib\n", f"{attributes} data=log", log=rows)
    assert not find(path, "SRC", "BIB")
    path = write(tmp_path, own.replace("source: works", "source: nowhere"), attributes)
    assert [each.code for each in find(path, "SRC", "BIB")] == ["SRC320"]
