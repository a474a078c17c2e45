"""The content of pages -> the text of each marked-content sequence (ISO 32000-1, 14.6), and what is in none.

Words that are parted only by their places are parted by a space here; a hyphen that a line ends with joins. Where a PDF
draws the spaces at the ends of its lines, as it should (14.8.2.5), a line that ends in none goes on in the same word:
an address, or Korean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.inspecting.tags.fonts import Font, read_font

#: Where text is: the number of its page, from 1; of a form, its object (0 for the page itself); of its marked content.
Mark = tuple[int, int, int]
#: Thousandths of the type's size: a gap of so much is a space.
_GAP = -200
#: Of the type's size: a shift of the base line by more is a new line.
_LINE = 0.7
#: Forms in forms in forms.
_DEEPEST = 12
#: What a line may end with in the middle of a word.
_HYPHENS = "-\u2010\u00ad"
#: Stands for the end of a line without a space, until all lines are read; Unicode has no such character.
_LINE_END = "\ufdd0"
#: A PDF draws spaces at the ends of lines if one line in so many ends in one: those of tables and headings never do.
_FEW = 10


@dataclass
class Contents:
    """What the pages of a PDF show.

    Attributes:
        marked: the text of each marked-content sequence.
        artifacts: the texts that are artifacts, with the numbers of their pages.
        loose: texts that are neither, with the numbers of their pages.
        order: the marks in the order in which the pages show them.
        lines: how many lines of marked text there are before other lines of it.
        spaced_lines: how many of those end in a space.
    """

    marked: dict[Mark, str] = field(default_factory=dict)
    artifacts: list[tuple[int, str]] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    order: dict[Mark, None] = field(default_factory=dict)
    lines: int = 0
    spaced_lines: int = 0


def read_contents(pdf: pikepdf.Pdf) -> Contents:
    """Read every page.

    Raises:
        pikepdf.PdfError: a page's content is damaged.
    """
    found = Contents()
    fonts: dict[Any, Font] = {}
    for number, page in enumerate(pdf.pages, 1):
        reader = _Reader(number, fonts, found)
        reader.read(page, page.get("/Resources", pikepdf.Dictionary()), 0, 0)
        reader.end()
    space = "" if found.spaced_lines * _FEW > found.lines else " "
    found.marked = {mark: text.replace(_LINE_END, space) for mark, text in found.marked.items()}
    found.artifacts = [(page, text.replace(_LINE_END, " ")) for page, text in found.artifacts]
    found.loose = [(page, text.replace(_LINE_END, space)) for page, text in found.loose]
    return found


@dataclass(slots=True)
class _Run:
    """Where the next text goes: a mark, or an artifact, or neither; what ActualText says in its place."""

    mark: Mark | None = None
    artifact: bool = False
    instead: bool = False


class _Reader:
    """Reads the content streams of a page."""

    def __init__(self, page: int, fonts: dict[Any, Font], found: Contents) -> None:
        self._page, self._fonts, self._found = page, fonts, found
        self._runs = [_Run()]
        self._parts: defaultdict[Mark | str, list[str]] = defaultdict(list)
        self._font: Font | None = None
        self._moved = self._parted = False
        self._last: dict[bool, str] = {}
        self._line = self._shown = 0.0
        self._scale = self._em = self._size = 1.0

    def end(self) -> None:
        """Hand on what was read."""
        for mark, parts in self._parts.items():
            text = "".join(parts)
            if isinstance(mark, tuple):
                self._found.marked[mark] = text
            else:
                (self._found.artifacts if mark == "artifact" else self._found.loose).append((self._page, text))

    def read(self, stream: Any, resources: Any, form: int, depth: int) -> None:
        """Read a page, or a form that it draws."""
        base = len(self._runs)
        instructions: Any = pikepdf.parse_content_stream(stream)
        for operands, operator in instructions:
            match str(operator):
                case "BDC" | "BMC":
                    self._begin(operands, resources, form)
                case "EMC" if len(self._runs) > base:
                    self._runs.pop()
                case "Tf":
                    self._choose(operands, resources)
                case "Td" | "TD":
                    self._line += float(operands[1]) * self._scale
                case "Tm":
                    self._scale = abs(float(operands[3])) or abs(float(operands[1])) or 1.0
                    self._line = float(operands[5])
                case "T*":
                    self._moved = True
                case "Tj":
                    self._show(bytes(operands[0]))
                case "'" | '"':
                    self._moved = True
                    self._show(bytes(operands[-1]))
                case "TJ":
                    self._show_parts(operands[0])
                case "Do" if depth < _DEEPEST:
                    self._draw(str(operands[0]), resources, depth)
        del self._runs[base:]

    def _draw(self, name: str, resources: Any, depth: int) -> None:
        thing = resources.get("/XObject", {}).get(name)
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            self.read(thing, thing.get("/Resources", resources), thing.objgen[0], depth + 1)

    def _begin(self, operands: Any, resources: Any, form: int) -> None:
        above = self._runs[-1]
        run = _Run(above.mark, above.artifact or operands[0] == "/Artifact", above.instead)
        entries = operands[1] if len(operands) > 1 else None
        if isinstance(entries, pikepdf.Name):
            entries = resources.get("/Properties", {}).get(str(entries))
        if isinstance(entries, Mapping | pikepdf.Dictionary):
            if "/MCID" in entries:
                run.mark = (self._page, form, int(entries["/MCID"]))
                self._found.order.setdefault(run.mark)
                self._parts.setdefault(run.mark, [])
            if "/ActualText" in entries and not above.instead:
                self._add(str(entries["/ActualText"]), run)
                run.instead = True
        self._runs.append(run)

    def _choose(self, operands: Any, resources: Any) -> None:
        font = resources.get("/Font", {}).get(str(operands[0]))
        self._font, self._em = None, abs(float(operands[1])) or 1.0
        if isinstance(font, pikepdf.Dictionary):
            key = font.objgen if font.objgen[0] else str(operands[0])
            if key not in self._fonts:
                self._fonts[key] = read_font(font)
            self._font = self._fonts[key]

    def _show_parts(self, parts: Any) -> None:
        for part in parts:
            if isinstance(part, pikepdf.String):
                self._show(bytes(part))
            elif float(part) < _GAP:
                self._parted = True

    def _show(self, codes: bytes) -> None:
        if self._font is not None and not self._runs[-1].instead:
            self._add(self._font.read(codes), self._runs[-1])

    def _add(self, text: str, run: _Run) -> None:
        """Text goes where its run says; what was on the line above is parted from it."""
        if not text:
            return
        key: Mark | str = "artifact" if run.artifact else run.mark or "loose"
        last, size = self._last.get(run.artifact, " "), self._scale * self._em
        # A raised or lowered letter is still on its line.
        moved = self._moved or abs(self._line - self._shown) > _LINE * max(size, self._size)
        if moved and not run.artifact and False in self._last:
            self._found.lines += 1
            self._found.spaced_lines += last.isspace()
        if (moved or self._parted) and not (last.isspace() or text[:1].isspace() or (moved and last in _HYPHENS)):
            self._parts[key].append(_LINE_END if moved else " ")
        self._moved = self._parted = False
        self._shown, self._size = self._line, size
        self._parts[key].append(text)
        self._last[run.artifact] = text[-1]
