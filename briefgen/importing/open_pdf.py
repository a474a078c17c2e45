"""A PDF -> what it says, by two readers: its tags and PDFium, or without tags PDFium and the text that pages draw."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from briefgen.importing.changes import Choice
from briefgen.importing.opened import Opened, check_source
from briefgen.importing.pandoc_tree import div
from briefgen.importing.pdf_lines import RAISED, Pages, read_pages
from briefgen.importing.pdf_tagged import read_tagged
from briefgen.importing.pdf_untagged import find_text_size, join_lines, read_untagged, take_notes
from briefgen.importing.plain import find_lines, read_plain
from briefgen.importing.source import NOTE, Passage, SourceText
from briefgen.inspecting.tags.contents import Contents, read_contents
from briefgen.inspecting.tags.tree import join_words, read_tags
from briefgen.inspecting.unreadable import FileUnreadable

_DRAFT = (
    "The PDF has no tags: headings, paragraphs and notes are guessed from the size and place of its type, and tables "
    "are lines. Compare the brief with the PDF."
)


def open_pdf(document: Path, data: bytes, choice: Choice | None) -> Opened:
    """Open a PDF.

    Raises:
        FileUnreadable: it is damaged, or has a password.
    """
    try:
        pages = read_pages(data)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            title = str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else ""
            return _read(document, pdf, pages, " ".join(title.split()))
    except pikepdf.PasswordError as fault:
        raise FileUnreadable("it has a password") from fault
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError) as fault:
        raise FileUnreadable(str(fault) or "it is damaged") from fault


def _read(document: Path, pdf: pikepdf.Pdf, pages: Pages, title: str) -> Opened:
    tags = read_tags(pdf)
    if tags is not None and len(tags.root.text) > len("".join(text for _, text in tags.contents.loose)):
        source = _read_shown(pages)
        check_source(document, source)
        tagged = read_tagged(tags.root)
        lang = {"lang": {"t": "MetaString", "c": tags.lang}} if tags.lang else {}
        tree = {"meta": lang, "blocks": _mark_title(tagged.blocks, title)}
        return Opened(tree, source, lambda _: None, title, tagged.lifted, tagged.remarks)
    source = _read_drawn(read_contents(pdf), pages)
    check_source(document, source)
    blocks, notes = read_untagged(pages)
    tree = {"meta": {}, "blocks": _mark_title(blocks, title)}
    lifted = [("the number of a note", str(number)) for number in notes]
    return Opened(tree, source, lambda _: None, title, lifted, [_DRAFT])


def _read_shown(pages: Pages) -> SourceText:
    """What PDFium reads, page by page; lines that are joined in the brief are joined here too."""
    found = SourceText()
    text = [each for each in pages.lines if not each.around]
    expected = 1
    for each in text:
        each.text, expected = _mark_calls(each.marked or each.text, expected)
    notes, lines = take_notes(text, find_text_size(text))
    for number in range(1, len(pages.heights) + 1):
        words = join_lines([each for each in lines if each.page == number])
        found.passages += [Passage(f"page {number}", words)] if words else []
    found.passages += [Passage(f"note {number}", note) for number, note in notes.items()]
    for number in range(1, len(pages.heights) + 1):
        around = " ".join(each.text for each in pages.lines if each.around and each.page == number)
        if around.strip():
            found.passages.append(Passage(f"head or foot of page {number}", around, printed=False))
    return found


def _mark_calls(marked: str, expected: int) -> tuple[str, int]:
    """Words in which raised numbers that count up are footnote references, and the next such number."""
    parts = marked.split(RAISED)
    for at in range(1, len(parts), 2):
        # The call of one may be in a picture, or set as large as the text.
        if parts[at] in map(str, range(expected, expected + 4)) and parts[at - 1].strip():
            expected = int(parts[at]) + 1
            parts[at] = NOTE
    return "".join(parts), expected


def _read_drawn(contents: Contents, pages: Pages) -> SourceText:
    """What pages draw, by their operators; lines that PDFium finds at several heads and feet are not of the text."""
    found = SourceText()
    around = {" ".join(each.text.split()) for each in pages.lines if each.around}
    texts = [*contents.loose, *((mark[0], text) for mark, text in contents.marked.items())]
    for page, text in sorted(texts, key=lambda each: each[0]):
        words = join_words(text)
        for each in sorted(around, key=len, reverse=True):
            if not each.isdigit():
                words = words.replace(each, " ")
        found.passages.append(Passage(f"page {page}", words))
    found.passages += [Passage("head or foot of pages", each, printed=False) for each in sorted(around)]
    return found


def _mark_title(blocks: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    """The first block that says what the PDF calls itself is its title."""
    for at, each in enumerate(blocks[:8]):
        lines = each["c"][2] if each["t"] == "Header" else find_lines(each)
        words = " ".join(read_plain(lines or ()).split())
        if words and words.casefold() == title.casefold():
            return [*blocks[:at], div([{"t": "Para", "c": lines}], "title"), *blocks[at + 1 :]]
    return blocks
