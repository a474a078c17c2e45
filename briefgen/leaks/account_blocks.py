"""A text in Markdown -> its stretches, each with who sees it: by lines, fences, headings and rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefgen.core import lazy_re
from briefgen.leaks.account_inline import ATTRIBUTES, Sees, drop, find_hidden, find_remarks, is_seen, list_remarked
from briefgen.located import Text

#: What is seen only by those who see a call of it: a note, a source, a URL; the key it is under and its name.
Root = tuple[str, str]

_FENCE = lazy_re.compile(r"(`{3,}|~{3,})")
_BLOCK = lazy_re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*\Z")
_HEADING = lazy_re.compile(r" {0,3}(#{1,6})(?:[ \t]+|\Z)")
_TRAILING = lazy_re.compile(r"[ \t]+(\{[^{}]*\})[ \t#]*\Z")
_UNDERLINE = lazy_re.compile(r" {0,3}(?:(=+)|-+)[ \t]*\Z")
_ITEM = lazy_re.compile(r"[ \t>]*(?:[-*+:]|[0-9]{1,9}[.)])(?=[ \t]|\Z)")
_PREFIX = lazy_re.compile(r"[ \t>]*(?:(?:[-*+:]|[0-9]{1,9}[.)])[ \t]+[>]?[ \t]*)*")
_ROW = lazy_re.compile(r"\|[ \t]*(\{[^{}|]*\})?[ \t]*\Z")
_CELL = lazy_re.compile(r"(?:[^|\\]|\\.)+")
_LINE = lazy_re.compile(r"[ \t]*(?:[A-Za-z]{2,10}|([^\W\d_]|[0-9]{1,2}|[*†‡§¶#]{1,3})):(?=[ \t]|\Z)")
_ABOUT = lazy_re.compile(r"[ \t]*[Aa]nnotation:[ \t]*(.+?): ")
_NOTE = lazy_re.compile(r" {0,3}\[\^([^\[\]\s]+)\]:")
_LINK = lazy_re.compile(r" {0,3}\[([^\[\]^][^\[\]]*)\]:[ \t]*<?([^\s<>]+)>?")
#: What a block says in its braces: the title of a box, the label of a table, a figure or a formula.
_SAID = lazy_re.compile(r'(?:title|(label))=(?:"((?:[^"\\]|\\.)*)"|([^\s"\'{}=]+))')
#: What is around the place of the number in a label.
_BESIDE_NUMBER = lazy_re.compile(r"(?:[^#]|#(?=\w))+")
_ESCAPED = lazy_re.compile(r'\\["\\]')
_SIGN = lazy_re.compile(r"\^([^\s^]+)\^")
#: What must not be taken for the begin or the end of a superscript, and what may be in one.
_NO_SIGN = lazy_re.compile(r"\[\^[^\[\]\s^]+\]|\^(?=\[)|\[|\](?:\{[^{}]*\})?|\\")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words side by side that the same readers see.

    Attributes:
        words: as they are written.
        text: where they are from, and from which offset.
        hidden: whether they are withheld.
        root: the note, source or address that they belong to.
    """

    words: str
    text: Text
    start: int
    hidden: bool
    root: Root | None = None

    @property
    def spot(self) -> tuple[int, int]:
        """Line and column of the first character, counted from 1."""
        blanks = len(self.words) - len(self.words.lstrip())
        return self.text.spot(self.start + blanks)

    def list_spans(self) -> Iterator[tuple[int, int, int]]:
        """Line, column and length of each piece of it that is on one line."""
        stop = self.start + len(self.words)
        inner = [offset for offset, _, _ in self.text.anchors if self.start < offset < stop]
        for first, last in pairwise([self.start, *inner, stop]):
            yield (*self.text.spot(first), last - first)


@dataclass(slots=True)
class _Frame:
    """A ``:::`` block that is open; the first is the text as a whole."""

    colons: int
    hidden: bool
    exhibit: bool = False
    under: int = 0  # the level of a heading that hides what is under it
    #: Of an exhibit: the signs of notes called in it, by anybody and by those who see them; its lettered notes.
    called: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    notes: list[tuple[str, int, int]] = field(default_factory=list)
    #: Of a chart: whether its headings were read, and the columns whose heading is withheld, with all their values.
    chart: bool = False
    headed: bool = False
    columns: set[int] = field(default_factory=set)
    #: Of a chart: the names of rows that are withheld; its annotations, by the name of the row that each is about.
    lost: set[str] = field(default_factory=set)
    annotations: list[tuple[str, int, int]] = field(default_factory=list)


class Blocks:
    """Reads one text; ``stretches`` is what it found.

    Args:
        text: Markdown, with its places.
        sees: who may see what.
        hidden: whether all of it is withheld.
        root: what it belongs to.
        links: the names of URLs.
    """

    def __init__(
        self, text: Text, sees: Sees, hidden: bool, root: Root | None = None, links: Collection[str] = ()
    ) -> None:
        self.stretches: list[Stretch] = []
        self._sees, self._links = sees, links
        self._hidden, self._base = hidden, root
        self._root = root
        self._frames = [_Frame(0, hidden)]
        self._run: list[Text] = []
        self._marker = ""
        self._about = ""
        self._code = ""
        for line in text.split_lines():
            self._take(line)
        self._flush()
        while len(self._frames) > 1:
            self._close_frame()

    def _take(self, line: Text) -> None:
        words = line.value
        bare = words[_PREFIX.match(words).end() :]  # type: ignore[union-attr]
        if not self._run and not self._code and words.strip() and not words.startswith("    "):
            self._root = self._base  # further paragraphs of a note are indented
        if self._code:
            self._emit(line)
            ends = bare.startswith(self._code) and not bare.strip(" \t").strip(self._code[0])
            self._code = "" if ends else self._code
        elif not words.strip():
            self._flush()
        elif fence := _FENCE.match(bare):
            self._flush()
            self._code = fence[1]
            self._take_attributes(line, len(words) - len(bare) + fence.end())
        elif block := _BLOCK.match(bare):
            self._flush()
            self._take_block(block, line, len(words) - len(bare))
        elif heading := _HEADING.match(words):
            self._flush()
            self._take_heading(line, heading.end(), len(heading[1]))
        elif self._run and (under := _UNDERLINE.match(words)):
            run, self._run = Text.join(self._run), []
            self._take_heading(run, 0, 1 if under[1] else 2)
        elif "|" in words and (row := _ROW.search(words)):
            self._flush()
            self._take_row(line, row)
        else:
            self._take_line(line)

    def _take_line(self, line: Text) -> None:
        """A line of running text, which may begin a list's item, a note or a line of an exhibit."""
        words = line.value
        if note := _NOTE.match(words):
            self._flush()
            self._root = ("notes", note[1])
            line = line.slice(note.end(), len(words))
        elif (link := _LINK.match(words)) and not self._run:
            self.stretches.append(Stretch(link[2], line, link.start(2), self._hidden, ("links", link[1])))
            return
        elif self._frames[-1].exhibit and (found := _LINE.match(words)):
            self._flush()
            self._marker = found[1] or ""
            if self._frames[-1].chart and (about := _ABOUT.match(words)):
                self._about = about[1].strip()
            line = line.slice(found.end(), len(words))
        elif item := _ITEM.match(words):
            self._flush()
            if self._is_hidden():  # pages count their lists by themselves
                line = line.slice(item.end(), len(words))
        self._run.append(line)

    def _take_block(self, block: re.Match[str], line: Text, at: int) -> None:
        if not block[2]:
            self._close(len(block[1]))
            return
        braces = ATTRIBUTES.search(block[2])
        hidden = self._is_hidden() or bool(braces and not is_seen(braces[0], self._sees))
        exhibit = block[2].startswith(("table", "figure", "chart", "timeline"))
        self._frames.append(_Frame(len(block[1]), hidden, exhibit, chart=block[2].startswith("chart")))
        self._take_attributes(line, at)

    def _take_attributes(self, line: Text, at: int) -> None:
        """What a block says in its braces. A label is printed as it is written, with a number in place of its ``#``."""
        for span in find_remarks(line.value, at):
            value = _unescape(line.slice(*span))
            self.stretches.append(Stretch(value.value, value, 0, True))
        for said in _SAID.finditer(line.value, at):
            value = _unescape(line.slice(*said.span(2 if said[3] is None else 3)))
            if not said[1]:
                self._emit(value)
                continue
            for part in _BESIDE_NUMBER.finditer(value.value):
                self.stretches.append(Stretch(part[0], value, part.start(), self._is_hidden(), self._root))

    def _close(self, colons: int) -> None:
        exact = [n for n, frame in enumerate(self._frames) if frame.colons == colons]
        fewer = [n for n, frame in enumerate(self._frames) if 0 < frame.colons < colons]
        last = (exact or fewer or [len(self._frames)])[-1]
        while len(self._frames) > last:
            self._close_frame()

    def _close_frame(self) -> None:
        """End a block. A lettered note that is called only where it is withheld is withheld."""
        frame = self._frames.pop()
        for marker, start, stop in frame.notes:
            if marker in frame.called - frame.seen:
                self._hide(start, stop)
        for about, start, stop in frame.annotations:
            if about in frame.lost:
                self._hide(start, stop)

    def _hide(self, start: int, stop: int) -> None:
        for number in range(start, stop):
            self.stretches[number] = replace(self.stretches[number], hidden=True)

    def _take_heading(self, line: Text, start: int, level: int) -> None:
        frame = self._frames[-1]
        braces = _TRAILING.search(line.value, start)
        if not frame.under or level <= frame.under:
            frame.under = level if braces and not is_seen(braces[1], self._sees) else 0
        self._emit(line, start, braces.start() if braces else None)

    def _take_row(self, line: Text, row: re.Match[str]) -> None:
        hidden = bool(row[1]) and not is_seen(row[1], self._sees)
        stop = row.start(1) if row[1] else len(line.value)
        cells = list(_CELL.finditer(line.value, 0, stop))
        frame = self._frames[-1]
        if frame.chart and not frame.headed:
            frame.columns = {index for index, cell in enumerate(cells) if index and self._is_lost(cell[0])}
            frame.headed = True
        elif frame.chart and cells:
            # Numbers are nothing without what they are of.
            hidden = hidden or self._is_lost(cells[0][0])
            frame.lost |= {cells[0][0].strip()} if hidden else set()
        for index, cell in enumerate(cells):
            self._emit(line, *cell.span(), hidden=hidden or index in frame.columns)

    def _is_lost(self, words: str) -> bool:
        """Whether words say something, and nothing of it may be seen."""
        return bool(words.strip()) and not drop(words, find_hidden(words, self._sees, self._links)).strip()

    def _flush(self) -> None:
        """End the run of lines that is open."""
        if self._run:
            run, self._run = Text.join(self._run), []
            start = len(self.stretches)
            self._emit(run, calls=not self._marker)
            if self._marker:
                self._frames[-1].notes.append((self._marker, start, len(self.stretches)))
            if self._about:
                self._frames[-1].annotations.append((self._about, start, len(self.stretches)))
        self._marker = self._about = ""

    def _emit(
        self, text: Text, start: int = 0, stop: int | None = None, *, hidden: bool = False, calls: bool = True
    ) -> None:
        """Note a run: what is withheld of it, piece by piece, and the rest as it reads."""
        words = text.value[start:stop]
        ranges = [] if self._code else find_hidden(words, self._sees, self._links)
        hidden = hidden or (self._is_hidden() and self._root == self._base)
        shown = "" if hidden else drop(words, ranges)
        frame = self._frames[-1]
        if frame.exhibit and calls:
            frame.called.update(_list_signs(words))
            frame.seen.update(_list_signs(shown))
        if not self._code:
            shown = self._take_remarks(text, start, words, shown)
        for first, last in [(0, len(words))] if hidden else ranges:
            self.stretches.append(Stretch(words[first:last], text, start + first, True, self._root))
        if shown.strip():
            self.stretches.append(Stretch(shown, text, start, self._hidden, self._root))

    def _take_remarks(self, text: Text, start: int, words: str, shown: str) -> str:
        """Note what remarks in a run say; what is shown of it, without their brackets and braces."""
        for _, (first, last) in list_remarked(words, self._links):
            for span in find_remarks(text.value[: start + last], start + first):
                value = _unescape(text.slice(*span))
                self.stretches.append(Stretch(value.value, value, 0, True))
        brackets = [
            span
            for (first, _), (braces, last) in list_remarked(shown, self._links)
            for span in ((first, first + 1), (braces - 1, last))
        ]
        return drop(shown, sorted(brackets))

    def _is_hidden(self) -> bool:
        return self._frames[-1].hidden or any(frame.under for frame in self._frames)


def _list_signs(text: str) -> Iterator[str]:
    """The signs of lettered notes that superscripts name."""
    for match in _SIGN.finditer(_NO_SIGN.sub("", text)) if "^" in text else ():
        for sign in match[1].split(","):
            yield from (sign, sign.strip("*_"))


def _unescape(value: Text) -> Text:
    """The value of an attribute, in which a quotation mark follows a backslash."""
    starts = [0, *(match.end() - 1 for match in _ESCAPED.finditer(value.value))]
    stops = [*(match.start() for match in _ESCAPED.finditer(value.value)), len(value.value)]
    return Text.join([value.slice(start, stop) for start, stop in zip(starts, stops, strict=True)], "")
