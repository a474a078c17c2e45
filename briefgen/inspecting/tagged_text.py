"""A PDF's tags -> the letters that are read aloud, in their order: of the text, and where notes interrupt it.

Lists of contents, and what pictures and formulas show, are left out: they repeat, or are read as a description.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.inspecting.stream import fold
from briefgen.inspecting.tags.tree import Element, TagTree, Words

_NOTES = ("Note", "FENote")


@dataclass(slots=True)
class TaggedText:
    """Letters in a row, folded as ``stream.fold`` does.

    Attributes:
        letters: all of them.
        starts: the offset at which each run begins.
        langs: the language of each run.
        notes: the notes that stand between letters, or at their end, with the offsets at which they do.
    """

    letters: str = ""
    starts: list[int] = field(default_factory=list)
    langs: list[str] = field(default_factory=list)
    notes: list[tuple[int, Element]] = field(default_factory=list)

    def list_langs(self, start: int, stop: int) -> set[str]:
        """The languages of some letters."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, stop - 1)
        return set(self.langs[max(first, 0) : last])

    def list_runs(self) -> Iterator[tuple[str, str]]:
        """Each run with its language."""
        stops = [*self.starts[1:], len(self.letters)]
        for start, stop, lang in zip(self.starts, stops, self.langs, strict=True):
            yield self.letters[start:stop], lang


def read_text(tree: TagTree) -> TaggedText:
    """The text without its notes."""
    return _join(tree.root)


def read_notes(text: TaggedText) -> Iterator[TaggedText]:
    """The text of each of its notes, and of the notes in these."""
    for _, note in text.notes:
        inner = _join(Element("Div", lang=note.lang, kids=note.kids))
        yield inner
        yield from read_notes(inner)


def _join(root: Element) -> TaggedText:
    found, parts, at = TaggedText(), list[str](), 0
    for kid, lang in _walk(root):
        if isinstance(kid, Element):
            found.notes.append((at, kid))
            continue
        letters, _ = fold(kid)
        if letters:
            found.starts.append(at)
            found.langs.append(lang)
            parts.append(letters)
            at += len(letters)
    found.letters = "".join(parts)
    return found


def _walk(element: Element) -> Iterator[tuple[str | Element, str]]:
    """Texts with their languages, and notes."""
    if element.actual is not None:
        yield element.actual, element.lang
        return
    for kid in element.kids:
        if isinstance(kid, Words):
            yield kid.text, element.lang
        elif isinstance(kid, Element) and kid.role in _NOTES:
            yield kid, kid.lang
        elif isinstance(kid, Element) and kid.role in ("Figure", "Formula") and kid.alt is not None:
            for caption in (each for each in kid.elements if each.role == "Caption"):
                yield from _walk(caption)
        elif isinstance(kid, Element) and kid.role != "TOC":
            yield from _walk(kid)
