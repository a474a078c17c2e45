"""A Word file -> the texts that Word shows: with the numbers of notes and lists that it counts, its notes apart."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.inspecting.stream import Piece
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.inspecting.web_words import WebWords
from briefgen.inspecting.word_file import M, W, WordFile
from briefgen.markdown.list_numbers import write_number
from briefgen.markdown.tree import Node

_BLANKS = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
#: Half points; smaller letters nobody reads.
_SMALLEST = 10
#: Of a number in a file.
_DIGITS = 10
_PAPER = "FFFFFF"
_DESCRIBED = "}docPr"
#: What parts a name and a role, or two titles, and belongs to neither.
_SEPARATORS = lazy_re.compile(r"([、，]|[,;،]$)")
#: Children of a paragraph or a run that hold none of its text.
_UNREAD = frozenset({f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}del", f"{W}sectPr"})


def read_words(file: WordFile) -> WebWords:
    """Read all of it, as its readers do.

    Raises:
        FileUnreadable: it is nested too deeply.
    """
    reader = _Reader(_Numbers.of(file))
    with _bounded():
        main = list(reader.read(file.document))
        notes = [
            piece
            for part in ("footnotes", "endnotes")
            for note in file.find(part)
            if note.get(f"{W}type", "normal") == "normal"
            for piece in reader.read_note(note)
        ]
    return WebWords(tuple(main), tuple(notes), tuple(reader.pictures))


def read_text(element: Element) -> str:
    """All words of a part, such as the head of a page."""
    with _bounded():
        return " ".join(piece.text for piece in _Reader(_Numbers()).read(element))


@contextmanager
def _bounded() -> Iterator[None]:
    """Say of what is nested without end that it cannot be read."""
    try:
        yield
    except RecursionError as fault:
        raise FileUnreadable("it is nested too deeply") from fault


def sort_letters(words: str) -> str:
    """The letters and digits of a formula in alphabetical order: two ways to write it down can differ in theirs.

    An accent is a sign of its own for one, and part of its letter for the other; so letters are without them.
    """
    return f"|{''.join(sorted(filter(str.isalnum, unicodedata.normalize('NFKD', words).casefold())))}|"


#: ST_NumberFormat -> the style of numbers.
_STYLES = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}


@dataclass(slots=True)
class _Numbers:
    """The numbers of lists, counted as ECMA-376 part 1, 17.9 tells.

    Attributes:
        texts: by list and level, what stands before an item: ``%1.``; nothing for one that is not numbered.
        starts: by list and level, the first number.
        styles: by list and level, the style of the numbers; nothing for decimal ones.
        counts: by list, the number of each level.
    """

    texts: dict[tuple[str, int], str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[tuple[str, int], str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, file: WordFile) -> _Numbers:
        """What ``numbering.xml`` tells."""
        numbers, part = cls(), file.find("numbering")
        kinds = {kind.get(f"{W}abstractNumId"): kind for kind in part.iter(f"{W}abstractNum")}
        for each in part.iter(f"{W}num"):
            name = each.get(f"{W}numId", "")
            kind = kinds.get(_value(each, "abstractNumId"))
            levels = [*kind.iter(f"{W}lvl")] if kind is not None else []
            for level in [*levels, *each.iter(f"{W}lvl")]:
                at = name, _read_number(level.get(f"{W}ilvl", ""))
                if _value(level, "numFmt") != "bullet":
                    numbers.texts[at] = _value(level, "lvlText")
                numbers.styles[at] = _STYLES.get(_value(level, "numFmt"), "")
                numbers.starts[at] = _read_number(_value(level, "start"), 1)
            for override in each.iter(f"{W}lvlOverride"):
                if start := _value(override, "startOverride"):
                    numbers.starts[name, _read_number(override.get(f"{W}ilvl", ""))] = _read_number(start, 1)
        return numbers

    def count(self, paragraph: Element) -> str:
        """What stands before a paragraph."""
        place = paragraph.find(f"{W}pPr/{W}numPr")
        if place is None:
            return ""
        name, level = _value(place, "numId"), _read_number(_value(place, "ilvl"))
        counts = self.counts[name]
        counts[level] = counts.get(level, self.starts.get((name, level), 1) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        text = self.texts.get((name, level), "")
        for each, number in counts.items():
            style = self.styles.get((name, each), "")
            words = write_number(Node("list", attrs=(("start", str(number)), ("style", style))), 0)
            text = text.replace(f"%{each + 1}", words)
        return text


def _value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def _read_number(text: str, other: int = 0) -> int:
    """A number; another one where a file has something else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else other


class _Reader:
    """Reads elements in the order of the file; collects what pictures and formulas say."""

    def __init__(self, numbers: _Numbers) -> None:
        self._numbers = numbers
        self._marks: dict[str, str] = {}
        self._mark = ""
        self.pictures: list[str] = []

    def read_note(self, note: Element) -> Iterator[Piece]:
        """A note, with the number that it was called by."""
        self._mark = self._marks.get(note.get(f"{W}id", ""), "")
        yield from self.read(note)

    def read(self, element: Element) -> Iterator[Piece]:
        """The texts in an element."""
        name = element.tag
        if name == f"{W}p":
            number = self._numbers.count(element)
            yield from (Piece(number),) if number else ()
        elif name == f"{M}oMath":
            self.pictures.append(sort_letters("".join(_list_signs(element))))
            return
        elif name == f"{W}r" and _is_hidden(element):
            return
        for child in element:
            if child.tag in _UNREAD:
                continue
            if child.tag == f"{W}t":
                # A word is a piece: Word's runs end where looks change, and not where texts do.
                words = (child.text or "").split()
                yield from (Piece(part) for word in words for part in _SEPARATORS.split(word) if part)
            elif child.tag in _BLANKS:
                yield Piece(" ")
            elif child.tag == f"{W}noBreakHyphen":
                yield Piece("-")
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield Piece(self._count_note(child))
            elif child.tag in (f"{W}footnoteRef", f"{W}endnoteRef"):
                yield Piece(self._mark)
            else:
                if child.tag.endswith(_DESCRIBED) and child.get("descr"):
                    self.pictures.append(child.get("descr", ""))
                yield from self.read(child)

    def _count_note(self, reference: Element) -> str:
        """The number of a note; one with a mark of its own takes none."""
        if reference.get(f"{W}customMarkFollows", "0") not in ("0", "false"):
            return ""
        mark = str(len(self._marks) + 1)
        self._marks[reference.get(f"{W}id", "")] = mark
        return mark


def _is_hidden(run: Element) -> bool:
    """Whether a run is not shown, is of the colour of what is behind it, or too small to be read."""
    look = run.find(f"{W}rPr")
    if look is None:
        return False
    hidden, size, shade = (look.find(f"{W}{name}") for name in ("vanish", "sz", "shd"))
    ground = shade.get(f"{W}fill", "auto") if shade is not None else "auto"
    return (
        (hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false"))
        or (size is not None and _read_number(size.get(f"{W}val", "")) < _SMALLEST)
        or _value(look, "color").lower() == (_PAPER if ground == "auto" else ground).lower()
    )


def _list_signs(formula: Element) -> Iterator[str]:
    """The letters of a formula, and the signs that are told as properties: brackets, sums."""
    for each in formula.iter():
        if each.tag == f"{M}t":
            yield each.text or ""
        elif each.tag in (f"{M}begChr", f"{M}endChr", f"{M}chr", f"{M}sepChr"):
            yield each.get(f"{M}val", "")
