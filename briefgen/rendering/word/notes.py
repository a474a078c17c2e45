"""The notes of a page -> the part of a Word file that holds them: footnotes or endnotes, each with its paragraphs."""

from __future__ import annotations

from dataclasses import replace

from briefgen.rendering.word.blocks import Blocks, Place
from briefgen.rendering.word.book import Book, Relations
from briefgen.rendering.word.lines import Look, write_run
from briefgen.rendering.word.markup import root, tag


def write_notes(book: Book, place: Place) -> tuple[str, Relations]:
    """The part ``footnotes.xml`` or ``endnotes.xml``, and what it refers to.

    Args:
        book: whose body has been written, so that its notes are known.
        place: what holds for text that says nothing else.
    """
    relations = Relations()
    kind = "endnote" if book.endnotes else "footnote"
    place = replace(place, style=f"{kind.capitalize()}Text")
    blocks = Blocks(book, relations, in_note=True)
    lines = "".join(
        tag(f"w:{kind}", tag("w:p", tag("w:r", tag(f"w:{name}"))), type=name, id=number)
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = (
        tag(
            f"w:{kind}",
            _write_note(book, blocks, target, place, _write_mark(book, target, kind, place.look)),
            id=number,
        )
        for number, target in enumerate(book.notes, 1)
    )
    return root(f"w:{kind}s", lines, *notes), relations


def _write_mark(book: Book, target: str, kind: str, look: Look) -> str:
    """The number of a note, as it is called."""
    look, shown = replace(look, style=f"{kind.capitalize()}Reference"), book.marks[target]
    if book.custom[target]:
        return write_run(shown, look)
    before, _, behind = shown.partition(str(book.numbers[target]))
    around = [write_run(words, look) if words else "" for words in (before, behind)]
    return tag("w:r", look.write(), tag(f"w:{kind}Ref")).join(around)


def _write_note(book: Book, blocks: Blocks, target: str, place: Place, mark: str) -> str:
    """A note, and behind it those that it alone calls."""
    text = blocks.write_note(book.note_elements[target], place, mark + write_run(" ", place.look))
    while blocks.inner:
        inner, words = blocks.inner.pop(0)
        if inner not in book.numbers:
            book.numbers[inner] = 0
            mark = book.mark(inner, write_run(words, replace(place.look, raised="superscript")))
            text += _write_note(book, blocks, inner, place, mark)
    return text
