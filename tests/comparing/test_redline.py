"""The redline: a page, a PDF and a Word file, of which other programs read both texts again."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree, html  # type: ignore[import-untyped]

from briefgen.comparing.passages import list_passages
from briefgen.comparing.redline import make_redline
from briefgen.comparing.versions import compare_versions
from briefgen.edition import Edition
from briefgen.importing.import_document import import_document
from briefgen.inspecting import inspect_edition
from briefgen.problems import Place
from briefgen.rendering.formats import render
from briefgen.rendering.word.revisions import Revisions
from briefgen.rendering.write_docx import write as write_word
from tests.comparing.test_versions import BODIES, edition_of, write_body
from tests.comparing.test_versions import NOTES as CALLED_NOTES
from tests.visibility import campaign
from tests.visibility.secret_briefs import KNOWN, TELLTALE, write_brief
from tests.word.reading import list_faults, read_everything

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = {
    "a": "Minutes of the meeting of May.",
    "b": "The letter of the operator.\n\nIt has two pages.",
    "c": "A new one.",
}
OLD = """
The *Nordlys* stayed at the quay for 13 days.[^a] It is likely that it will stay for longer than that.

## Why it matters

Nine tenths of all freight go by one ship, as the harbour office wrote in its letter.[^b] Water is H~2~O.

- One ship carries the freight.
- The second was sold in 2023.

### The warning

> “Never again in this harbour,” said the master of the ship.

## Stock

::: table {#stock}
Caption: Shops and stock

| Place | Days | Shops |
|:------|-----:|------:|
| North | 2 | 40 |
| South | 5 | 12 |
| West | 1 | 3 |

Source: Harbour office.
:::

![The quay](seen.svg)

## What follows

The budget has room for a second ship until the autumn, if both offices agree to it.[^b]
"""
NEW = """
The *Nordlys* stayed at the quay for 14 days.[^c] It is almost certain that it will stay for longer than that.

## What follows

The budget has room for a second ship until the winter, if both offices agree to it.[^b]

## Why it matters

Nine tenths of all freight go by one ship, as the harbour office wrote in its letter.[^b] Water is H~2~O.

1. One ship carries the freight.
2. The third was sold in 2024.

### The warning

> “Never more in this harbour,” said the master of the ship.

Nobody answered.

## Stock

::: table {#stock}
Caption: Shops and their stock

| Place | Ships | Days |
|:------|-----:|------:|
| North | 1 | 2 |
| East | 9 | 8 |
| South | 2 | 6 |

Source: Harbour office.
:::

![The old quay](seen.svg)
"""


@pytest.fixture(scope="module")
def editions() -> tuple[Edition, Edition]:
    more: dict[str, Any] = {"notes": NOTES, "authors": ["Kim Li"], "abstract": "One crossing was cancelled."}
    return (
        edition_of(OLD, **more, version="1.0", keywords=["ships", "supply"]),
        edition_of(NEW, **more, version="1.1", keywords=["ships", "trade"], picture=b"<svg />"),
    )


def make_word(old: Edition, new: Edition) -> bytes:
    difference = compare_versions(old, new, ("1.0", "1.1"))
    edition = make_redline(difference, old, new, format="docx")
    return write_word(edition, Revisions("Kim", "2025-06-27T09:00:00Z")).data


def decide(part: Any, *, accept: bool) -> Any:
    """A part of a Word file with every change accepted, or every one refused (ECMA-376 part 1, 17.13.5)."""
    kept, gone = (("ins", "moveTo"), ("del", "moveFrom")) if accept else (("del", "moveFrom"), ("ins", "moveTo"))
    for row in list(part.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        if properties is not None and any(properties.find(f"{W}{name}") is not None for name in gone):
            row.getparent().remove(row)
    for name in ("cellDel",) if accept else ("cellIns",):
        for mark in list(part.iter(f"{W}{name}")):
            cell = mark.getparent().getparent()
            cell.getparent().remove(cell)
    # A paragraph whose end is gone runs on in the next one.
    for paragraph in list(part.iter(f"{W}p")):
        ends = paragraph.findall(f"{W}pPr/{W}rPr/*")
        ended = any(end.tag in [f"{W}{name}" for name in gone] for end in ends)
        for name in gone:
            for each in list(paragraph.iter(f"{W}{name}")):
                if each.getparent() is paragraph:
                    paragraph.remove(each)
        for name in kept:
            for each in list(paragraph.iter(f"{W}{name}")):
                if each.getparent() is paragraph:
                    at = paragraph.index(each)
                    for inner in reversed(list(each)):
                        paragraph.insert(at, inner)
                    paragraph.remove(each)
        if ended:
            assert not read(paragraph), "a paragraph that goes has words that stay"
            paragraph.getparent().remove(paragraph)
    return part


def read(paragraph: Any) -> str:
    """Its words, without the marks of its notes."""
    texts = paragraph.iter(f"{W}t", f"{W}delText")
    styles = ((each, each.getparent().find(f"{W}rPr/{W}rStyle")) for each in texts)
    return "".join(
        each.text or "" for each, style in styles if style is None or style.get(f"{W}val") != "FootnoteReference"
    )


def read_word(data: bytes, *, accept: bool) -> tuple[list[str], list[str]]:
    """The paragraphs and rows, and the notes that are called, as they are after a decision."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [f"word/{name}.xml" for name in ("document", "footnotes")]
        # A file without notes has no part for them.
        parts = [etree.fromstring(archive.read(name) if name in archive.namelist() else b"<a/>") for name in names]
    document, notes = (decide(part, accept=accept) for part in parts)
    found: list[str] = []
    for block in document.find(f"{W}body"):
        if block.tag == f"{W}tbl":
            for row in block.iter(f"{W}tr"):
                cells = ["".join(map(read, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
                found.append(" | ".join(cell for cell in cells if cell))
        elif block.tag == f"{W}p":
            found.append(read(block))
    texts = {note.get(f"{W}id"): " ".join(map(read, note.iter(f"{W}p"))).strip() for note in notes}
    called = [each.get(f"{W}id") for each in document.iter(f"{W}footnoteReference")]
    return [words for words in found if words.strip()], [texts[each] for each in called]


def expect(edition: Edition) -> tuple[list[str], list[str]]:
    passages = list_passages(edition, numbers=False)
    parts = {each.part for each in passages if each.kind == "note"}
    text = [each.text for each in passages if each.part not in parts and each.kind != "picture"]
    notes: list[str] = []
    for each in passages:
        if each.part in parts and each.kind == "note":
            notes.append(each.text)
        elif each.part in parts and each.kind != "heading":
            notes[-1] += f" {each.text}"
    return text, notes


def bare(words: str) -> str:
    return re.sub(r"[~^`|\s]+", "", words)


@pytest.mark.parametrize("accept", [True, False])
def test_accepting_all_gives_the_second_and_refusing_all_the_first(
    editions: tuple[Edition, Edition], accept: bool
) -> None:
    data = make_word(*editions)
    assert list_faults(data) == []
    text, notes = read_word(data, accept=accept)
    wanted, wanted_notes = expect(editions[accept])
    # What the picture shows is said where that has changed.
    publisher, *text = [line for line in text if "seen.svg" not in line]
    assert publisher == "Institute of Tests"
    assert len(text) == len(wanted)
    for line, words in zip(text, wanted, strict=True):
        # A label or a number is printed before it.
        assert bare(line).endswith(bare(words)), (line, words)
    assert [note.lstrip("0123456789′ ") for note in dict.fromkeys(notes)] == wanted_notes


def test_the_word_file_has_moves_rows_columns_notes_and_the_same_bytes_again(editions: tuple[Edition, Edition]) -> None:
    data = make_word(*editions)
    assert data == make_word(*editions)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
        notes = archive.read("word/footnotes.xml").decode()
    tree = etree.fromstring(document.encode())
    names = [each.get(f"{W}name") for each in tree.iter(f"{W}moveFromRangeStart")]
    assert names == [each.get(f"{W}name") for each in tree.iter(f"{W}moveToRangeStart")]
    assert len(names) == 2
    assert {each.get(f"{W}author") for each in tree.iter(f"{W}ins", f"{W}del", f"{W}moveTo")} == {"Kim"}
    assert {each.get(f"{W}date") for each in tree.iter(f"{W}ins")} == {"2025-06-27T09:00:00Z"}
    rows = [row for row in tree.iter(f"{W}tr") if row.find(f"{W}trPr/{W}ins") is not None]
    assert [read(row) for row in rows] == ["East98"]
    assert [read(row) for row in tree.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None] == ["West13"]
    assert document.count("<w:cellIns ") == document.count("<w:cellDel ") == 3
    assert "<w:delText" in notes
    assert "<w:ins " in notes
    ids = [
        each.get(f"{W}id")
        for each in tree.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}bookmarkStart")
    ]
    assert len(ids) == len(set(ids))
    # Word counts the notes that stay, and no other: those have the numbers that they had.
    for call in tree.iter(f"{W}footnoteReference"):
        kept = call.getparent().getparent().tag not in (f"{W}del", f"{W}moveFrom")
        assert (call.get(f"{W}customMarkFollows") is None) == kept
    # Nothing that is deleted is in the element for text that stays.
    assert all(each.getparent().getparent().tag == f"{W}del" for each in tree.iter(f"{W}delText"))


def test_the_page_and_the_pdf_pass_the_inspection_of_every_other_file(editions: tuple[Edition, Edition]) -> None:
    old, new = editions
    difference = compare_versions(old, new, ("1.0", "1.1"))
    for name in ("html", "pdf"):
        edition = make_redline(difference, old, new, format=name)
        made = render(edition, [name])[name]
        assert list(made.problems) == []
        assert list(inspect_edition(edition, {f"a.{name}": made.data}, Place("a.md"))) == []


def test_the_page_says_its_marks_in_words_and_needs_no_other_file(editions: tuple[Edition, Edition]) -> None:
    old, new = editions
    edition = make_redline(compare_versions(old, new, ("1.0", "1.1")), old, new)
    page = html.fromstring(render(edition, ["html"])["html"].data)
    said = [" ".join(each.text_content().split()) for each in page.iter("ins", "del")]
    assert "[removed: 13]" in said
    assert "[added: 14]" in said
    assert any(each.startswith("[moved away: The budget has room") for each in said)
    box = " ".join(page.find(".//aside").text_content().split())
    assert "likelihood: likely → almost certain" in box
    assert "number: 13 → 14" in box
    assert "the words of a quotation have changed" in box
    assert "another picture" in box
    # The picture of the first edition is there too, and none is loaded from elsewhere.
    sources = [each.get("src") for each in page.iter("img")]
    assert len(sources) == 2
    assert all(each.startswith("data:") for each in sources)
    assert page.xpath("//link[@rel='stylesheet']") == []


def test_two_editions_that_are_the_same_have_a_page_that_says_so(editions: tuple[Edition, Edition]) -> None:
    _, new = editions
    edition = make_redline(compare_versions(new, new, ("1.1", "1.1")), new, new)
    page = html.fromstring(render(edition, ["html"])["html"].data)
    assert "nothing has changed" in page.find(".//aside").text_content()
    # The two in the legend alone.
    assert len(list(page.find(".//aside").iter("ins", "del"))) == len(list(page.iter("ins", "del")))


@settings(max_examples=10, deadline=None)
@given(BODIES, BODIES)
def test_any_two_versions_give_both_texts_again(old: list[str], new: list[str]) -> None:
    one, two = (edition_of(write_body(body), notes=CALLED_NOTES) for body in (old, new))
    data = make_word(one, two)
    for accept in (True, False):
        text = [line for line in read_word(data, accept=accept)[0][1:] if "seen.svg" not in line]
        wanted, _ = expect((one, two)[accept])
        assert [line for line, words in zip(text, wanted, strict=True) if not bare(line).endswith(bare(words))] == []


@pytest.mark.parametrize("seed", [3, 10])
def test_what_is_withheld_in_either_version_changes_no_byte(seed: int) -> None:
    """Two briefs that the model itself gave, with secrets in every place, as two versions."""
    pack, workspace, audience = campaign.choose_pack(seed), campaign.choose_workspace(seed), KNOWN[0]
    files = []
    for filling in ("one", campaign.OTHERS[0]):
        written = (write_brief(number, audience, filling) for number in (seed, seed + 1))
        old, new = (campaign.make_edition(each, audience, pack, workspace) for each in written)
        redline = make_redline(compare_versions(old, new, ("1", "2")), old, new)
        files.append((render(redline, ["html"])["html"].data, make_word(old, new)))
    assert files[0] == files[1]
    page, word = files[0]
    assert list_faults(word) == []
    assert TELLTALE not in page.decode()
    assert TELLTALE not in read_everything(word)


@pytest.mark.parametrize("accept", [True, False])
def test_the_importer_reads_the_same_of_the_word_file(
    editions: tuple[Edition, Edition], accept: bool, tmp_path: Path
) -> None:
    pytest.importorskip("pypandoc")
    path = tmp_path / "changes.docx"
    path.write_bytes(make_word(*editions))
    imported = import_document(path, start=tmp_path, choice="accept" if accept else "refuse")
    text = imported.path.read_text("utf-8")
    for words, is_new in (
        *(("for 14 days", True), ("for 13 days", False), ("until the winter", True), ("until the autumn", False)),
        *(("| East ", True), ("| West ", False), ("almost certain", True), ("It is likely", False)),
        *(("A new one.", True), ("Minutes of", False), ("Never more", True), ("Nobody answered.", True)),
    ):
        assert (words in text) == (is_new == accept), words
    assert text.count("The budget has room") == 1
    assert (text.index("The budget has room") < text.index("Nine tenths")) == accept
