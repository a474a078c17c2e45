"""The tags of a finished PDF have the words of its edition in their order, in their languages, with their headers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from briefgen.building.build import build
from briefgen.edition import Edition
from briefgen.inspecting.expected import expect
from briefgen.inspecting.misread import find_misread
from briefgen.inspecting.tag_order import place_units
from briefgen.inspecting.tagged_text import read_text
from briefgen.inspecting.tags.verdict import verify_pdf
from briefgen.pipeline.layout_findings import check_words
from briefgen.pipeline.prepare import PreparedBrief, prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition
from tests.folders import GOOD, Site
from tests.visibility.campaign import ASSETS

#: Everything that has an order, a language or headers.
RICH: dict[str, Any] = {
    "title": "The ferry [부두]{lang=ko} and its crew",
    "lang": "en-GB",
    "authors": [{"name": "Kim A", "native_name": "김 아무개", "native_lang": "ko"}],
    "abstract": "What the crew says of [le bac]{lang=fr}.",
    "body": (
        "The ferry leaves[^1] at noon on every day but one.\n\nNobody expects it back before evening[^2].\n\n"
        "1. First[^3] of all, it has to leave\n2. and then it has to arrive somewhere\n\n"
        "![Un bac au port](seen.svg){lang=fr}\n\n"
        "::: table {header-columns=1 header-rows=2 #rows}\nCaption: Crossings of the [부두]{lang=ko}\n\n"
        "| | 2023 | << |\n|---|--:|--:|\n| Island | Planned | Sailed |\n| Northern shore | 1,400 | 1,200 |\n:::\n\n"
        "Term of the trade\n: What it means[^4] to those who use it.\n"
    ),
    "sections": [
        {"heading": "요약", "lang": "ko", "body": "배는 정오에 떠난다[^5]. 아무도 기다리지 않는다."},
        {"heading": "Why it sails", "body": "The quay belongs to the harbour. See [](#rows)."},
    ],
    "notes": {
        "1": "A note of some words.",
        "2": "Another, with [un mot français]{lang=fr}.",
        "3": "A note in a list.",
        "4": "A note in a definition.",
        "5": "A note to a Korean sentence.",
    },
}


@cache
def make(pack: str = "issue-brief") -> tuple[Edition, bytes]:
    edition = make_edition(template=pack, assets=ASSETS, options={"max_pages": "0"}, **RICH)
    return edition, render(edition, ["pdf"])["pdf"].data


def find(data: bytes, edition: Edition | None = None) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in find_misread(edition or make()[0], {"a.pdf": data})]


@pytest.mark.parametrize("pack", PACKS)
def test_the_pdfs_of_every_pack_are_read_as_their_editions(pack: str) -> None:
    edition, data = make(pack)
    assert find(data, edition) == []
    verdict = verify_pdf(data)
    assert verdict.tree
    main = expect(edition).main
    placed = place_units(main, read_text(verdict.tree))
    assert 2 * len(placed) >= len(main), "most texts have a place, so their order is known"


Elements = list[Any]


def test_a_note_within_a_note_is_read_too() -> None:
    """The same word is there in the language of the document."""
    edition = make_edition(
        body="Text.[^1]", notes={"1": "A note.[^2]", "2": "See [harbour]{lang=ko}."}, disclaimer="harbour"
    )
    data = render(edition, ["pdf"])["pdf"].data
    assert find(data, edition) == []


def find_element(elements: Elements, role: str, **entries: str) -> Any:
    """The first element of a type, with these entries."""
    return next(
        each for each in elements if role == each.S and all(each.get(f"/{key}") == entries[key] for key in entries)
    )


def swap_paragraphs(elements: Elements) -> None:
    """The first two paragraphs of the text change places."""
    part = next(each for each in elements if each.S == "/Part")
    sect = next((each for each in part.K if each.S == "/P"), None)
    kids = part.K if sect is not None else part.K[0].K
    places = [index for index, each in enumerate(kids) if each.S == "/P"][:2]
    kids[places[0]], kids[places[1]] = kids[places[1]], kids[places[0]]


def move_section(elements: Elements) -> None:
    """The last section comes first."""
    section = [each for each in elements if each.S == "/Sect" and any(kid.S == "/H2" for kid in list_kids(each))][-1]
    siblings = section.P.K
    order = [each for each in siblings if each.objgen != section.objgen]
    section.P.K = pikepdf.Array([section, *order])


def list_kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    every = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [each for each in every if isinstance(each, pikepdf.Dictionary) and "/S" in each]


def move_note_in(elements: Elements) -> None:
    """The first note of the text stands behind its call, inside the sentence."""
    note = find_element(elements, "/Note", ID="note-2")
    call = next(each for each in elements if each.S == "/Reference" and "note-1" in str(each))
    paragraph = call.P
    note.P.K = pikepdf.Array([each for each in note.P.K if each.objgen != note.objgen])
    at = next(index for index, each in enumerate(paragraph.K) if each.objgen == call.objgen)
    paragraph.K = pikepdf.Array([*paragraph.K[: at + 1], note, *paragraph.K[at + 1 :]])


def drop_language(role: str, lang: str) -> Callable[[Elements], None]:
    def change(elements: Elements) -> None:
        del find_element(elements, role, Lang=lang)["/Lang"]

    return change


def add_language(elements: Elements) -> None:
    paragraph = next(each for each in elements if each.S == "/Part").K
    next(each for each in paragraph if each.S == "/P").Lang = pikepdf.String("fr")


def empty_header(elements: Elements) -> None:
    header = [each for each in elements if each.S == "/TH"][-1]
    cell = next(each for each in header.P.K if each.S == "/TD")
    cell.K, header.K = pikepdf.Array([*as_list(header.K), *as_list(cell.K)]), pikepdf.Array([])


def as_list(kids: Any) -> list[Any]:
    return [*kids] if isinstance(kids, pikepdf.Array) else [kids]


def name_file(elements: Elements) -> None:
    find_element(elements, "/Figure").Alt = pikepdf.String("seen.svg")


#: What is done to the tags, the code and words of what is found, and the beginning of the line in the brief.
BROKEN: dict[str, tuple[Callable[[Elements], None], str, str, str]] = {
    "paragraphs swapped": (swap_paragraphs, "LAY914", "in the wrong place in a.pdf", "The ferry leaves"),
    "a section first": (move_section, "LAY914", "in the wrong place in a.pdf", "The quay belongs"),
    "a note in a sentence": (move_note_in, "LAY914", "reads the note “2", "The ferry leaves"),
    "a word's language": (drop_language("/Span", "fr"), "LAY915", "“le bac” as en-GB, not as fr", "abstract:"),
    "a section's language": (drop_language("/Sect", "ko"), "LAY915", "as en-GB, not as ko", "## 요약"),
    "a heading's language": (drop_language("/Span", "ko"), "LAY915", "“부두” as en-GB, not as ko", "title:"),
    "a picture's language": (drop_language("/Figure", "fr"), "LAY915", "“Un bac au port”", "![Un bac"),
    "a language too many": (add_language, "LAY915", "as fr, not as en-GB", "The ferry leaves"),
    "an empty header": (empty_header, "PDF109", "is empty", "| | 2023"),
    "a file name": (name_file, "PDF107", "name of a file, “seen.svg”", "![Un bac"),
}


def break_tags(data: bytes, change: Callable[[Elements], None]) -> bytes:
    """The PDF after a change of its structure elements, which are in reading order."""
    out = io.BytesIO()

    def walk(element: Any) -> list[Any]:
        return [element, *(below for kid in list_kids(element) for below in walk(kid))]

    with pikepdf.open(io.BytesIO(data)) as pdf:
        root: Any = pdf.Root.StructTreeRoot
        change([below for kid in list_kids(root) for below in walk(kid)])
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_in_the_tags_is_found_with_its_line(name: str, written: PreparedBrief) -> None:
    change, code, words, line = BROKEN[name]
    edition, data = make()
    report = check_words(edition, {"a.pdf": break_tags(data, change)}, written.reading)
    found = [each for each in report if each.code == code and words in each.message]
    assert found, [*report]
    assert found[0].place
    assert written.reading.source.lines[found[0].place.line - 1].startswith(line)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> PreparedBrief:
    """The brief of ``RICH`` as a file."""
    first, second = RICH["sections"]
    head = {key: RICH[key] for key in ("title", "lang", "authors", "abstract")} | {"date": "2025-05-06"}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    sections = f"## {first['heading']} {{lang=ko}}\n\n{first['body']}\n\n## {second['heading']}\n\n{second['body']}"
    notes = "\n\n".join(f"[^{number}]: {words}" for number, words in RICH["notes"].items())
    path = tmp_path_factory.mktemp("workspace") / "a.md"
    (path.parent / "seen.svg").write_bytes(ASSETS["seen.svg"].data)
    path.write_text("\n".join(["---", *lines, "---", "", RICH["body"], sections, "", notes, ""]), "utf-8")
    return prepare_brief(path, Session())


def test_a_strict_build_refuses_what_a_template_puts_elsewhere(site: Site) -> None:
    text = "\n\n".join(
        ("The first paragraph.", "## Why it sails", "The second of all paragraphs.", "## How", "The third of them.")
    )
    path = site.put("content/a.md", GOOD.replace("Text.", text))
    assert build([path], strict=True).exit_code == 0
    turned = "{% for section in edition.sections|reverse %}{% include 'partials/section.html.j2' %}{% endfor %}"
    site.put("templates/base/partials/body.html.j2", f"<div>{{{{ prose(edition.body) }}}}{turned}</div>")
    result = build([path], strict=True)
    assert result.exit_code == 5
    assert "LAY914" in {each.code for each in result.report}, [*result.report]
