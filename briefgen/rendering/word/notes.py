"""The notes of a page -> the part of a Word file that holds them: footnotes or endnotes, each with its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from briefgen.model.language import direction
from briefgen.rendering.word.book import Book, Relations, has_class
from briefgen.rendering.word.inlines import Inlines
from briefgen.rendering.word.lines import Line, Look
from briefgen.rendering.word.markup import root, tag


def write_notes(book: Book, look: Look) -> tuple[str, Relations]:
    """The part ``footnotes.xml`` or ``endnotes.xml``, and what it refers to.

    Args:
        book: whose body has been written, so that its notes are known.
        look: of text that says nothing else.
    """
    relations = Relations()
    writer = _Writer(book, relations, look)
    kind = "endnote" if book.endnotes else "footnote"
    lines = "".join(
        tag(f"w:{kind}", tag("w:p", tag("w:r", tag(f"w:{name}"))), type=name, id=number)
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    # Notes may call notes that nothing else calls, so the list can grow while it is written.
    notes = "".join(writer.write(target, number, kind) for number, target in enumerate(book.notes, 1))
    return root(f"w:{kind}s", lines, notes), relations


class _Writer:
    """Writes notes.

    Their text is spans, since on a page it stands in a line: ``p`` for a paragraph, ``item`` for an item of a list.
    """

    def __init__(self, book: Book, relations: Relations, look: Look) -> None:
        self._book, self._look = book, look
        self._inlines = Inlines(book, relations, in_note=True)

    def write(self, target: str, number: int, kind: str) -> str:
        """A note with its number."""
        style = kind.capitalize()
        mark = replace(self._look, style=f"{style}Reference")
        shown = self._book.marks[target]
        own = tag("w:r", mark.write(), tag(f"w:{kind}Ref"))
        first = Line(rtl=direction(self._look.lang) == "rtl")
        before, _, behind = shown.partition(str(self._book.numbers[target]))
        if self._book.custom[target]:
            first.add(shown, mark)
        else:
            first.add(before, mark)
            first.put(own)
            first.add(behind, mark)
        first.add(" ", self._look)
        lines = self._list_lines(self._book.note_elements[target], self._look, first)
        paragraphs = "".join(
            tag(
                "w:p",
                tag("w:pPr", tag("w:pStyle", val=f"{style}Text"), tag("w:bidi") if line.rtl else ""),
                line.write(),
            )
            for line in lines
        )
        return tag(f"w:{kind}", paragraphs, id=number)

    def _list_lines(self, note: Element, look: Look, line: Line) -> Iterator[Line]:
        """The paragraphs of a note, the first of which has begun; then those of notes that only this note calls."""
        inner: list[Element] = []
        yield from self._fill(note, look, [line], inner)
        for each in inner:
            target = each.get("id", "")
            if target in self._book.numbers:
                continue
            self._book.numbers[target] = 0
            begun = Line(rtl=line.rtl)
            begun.add(f"{each.get('data-mark', '')} ", replace(look, raised="superscript"))
            yield from self._list_lines(each, look, begun)

    def _fill(self, element: Element, look: Look, lines: list[Line], inner: list[Element]) -> Iterator[Line]:
        """Fill the last of the lines; those that are full are taken off and given."""
        look = replace(look, lang=element.get("lang") or look.lang)
        rtl = direction(look.lang) == "rtl" if element.get("lang") else lines[-1].rtl
        lines[-1].rtl = rtl
        lines[-1].add(element.text or "", look)
        for child in element:
            inner += [each for each in child.iter() if has_class(each, "footnote")]
            if has_class(child, "footnote") or not any(has_class(each, "p", "item") for each in child.iter()):
                self._inlines.add(lines[-1], child, look)
            elif has_class(child, "p"):
                self._inlines.fill(lines[-1], child, replace(look, lang=child.get("lang") or look.lang))
                yield self._end(lines, rtl)
            else:
                yield from self._fill(child, look, lines, inner)
            lines[-1].add(child.tail or "", look)
        if has_class(element, "item", "footnote") and lines[-1].holds:
            yield self._end(lines, rtl)

    def _end(self, lines: list[Line], rtl: bool) -> Line:
        done = lines[-1]
        lines[-1] = Line(rtl=rtl)
        return done
