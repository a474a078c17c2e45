"""The content stream of a page: which operators draw the text of a marked-content sequence, and in which font."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf

from briefgen.core import lazy_re

_SHOW = b"] TJ"
_HYPHENS = ("-", "\u2010")
_PART = lazy_re.compile(rb"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")


@dataclass(slots=True)
class Drawn:
    """The text of a marked-content sequence.

    Attributes:
        stream: the operators of its page.
        first, last: the places of the first and the last operator that shows glyphs of it.
        first_font, last_font: the fonts of those.
    """

    stream: list[Any]
    first: int
    first_font: Any
    last: int
    last_font: Any

    def append(self, glyphs: bytes) -> None:
        """Show more glyphs at its end: what stands between the brackets of TJ."""
        self.stream[self.last] = self.stream[self.last].removesuffix(_SHOW) + glyphs + _SHOW

    def prepend(self, glyphs: bytes) -> None:
        """Show more glyphs at its start."""
        self.stream[self.first] = b"[" + glyphs + self.stream[self.first][1:]

    def part_last(self, mark: str, fonts: Mapping[str, Any]) -> bool:
        """Show the last glyph, if it is a hyphen, in a marked-content sequence of its own; whether that can be done.

        Args:
            mark: the operators that begin the new sequence.
            fonts: as ``read_drawn`` takes them.
        """
        at, shown = self.last, self.stream[self.last]
        end = shown.rindex(b">")
        start = end - 4
        font = self.last_font
        if font is None or font.bitmap or font.to_unicode.get(_read_number(shown[start:end])) not in _HYPHENS:
            return False
        before, hyphen, behind = shown[1:start], shown[start:end], shown[end + 1 :]
        self.stream[at] = b"[" + before + b">" + _SHOW
        matrix = _move(self.stream, at, fonts)
        parts = (b"ET\nEMC", mark.encode(), b"BT", matrix or b"", b"[<" + hyphen + b">" + behind)
        self.stream[at] = b"\n".join((self.stream[at], *parts)) if matrix else shown
        return matrix is not None


def _read_number(digits: bytes) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return -1


def _move(stream: list[Any], last: int, fonts: Mapping[str, Any]) -> bytes | None:
    """The text matrix behind what an operator shows; None where that cannot be told."""
    first = last
    while first > 0 and isinstance(stream[first], bytes) and not stream[first].endswith(b" Tm"):
        first -= 1
    if not isinstance(stream[first], bytes):
        return None
    font, size, way = None, 0.0, 0.0
    for part in stream[first + 1 : last + 1]:
        if part.endswith(b" Tf"):
            name, told = part.removesuffix(b" Tf").split()
            font, size = fonts.get(name[1:].decode()), float(told)
        elif part.endswith(_SHOW) and font is not None and not font.bitmap:
            way += _measure(part, font) * size / 1000
        elif not part.endswith(b" Ts"):
            return None
    across, up, *others, x, y = (float(number) for number in stream[first].split()[:6])
    moved = (across, up, *others, x + across * way, y + up * way)
    return b" ".join(f"{number:f}".rstrip("0").rstrip(".").encode() for number in moved) + b" Tm"


def _measure(shown: bytes, font: Any) -> float:
    """How far what TJ shows goes, in thousandths of the font's size."""
    width = 0.0
    for glyphs, step in _PART.findall(shown):
        if step:
            width -= float(step)
        else:
            width += sum(font.widths.get(int(glyphs[i : i + 4], 16), 0) for i in range(0, len(glyphs), 4))
    return width


def list_streams(pdf: pydyf.PDF) -> Iterator[list[Any]]:
    """The operators of each page."""
    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        yield pdf.objects[int(page["Contents"].split()[0])].stream


def read_drawn(stream: list[Any], fonts: Mapping[str, Any]) -> dict[int, Drawn]:
    """The texts of a page by their MCID.

    Args:
        fonts: the fonts of the document by the names that content streams have for them.
    """
    found: dict[int, Drawn] = {}
    stack: list[int] = []
    font = None
    for at, part in enumerate(stream):
        if isinstance(part, pydyf.Dictionary):
            waiting = part.get("MCID", -1)
        elif part == b"BDC":
            stack.append(waiting)
        elif part == b"BMC":
            stack.append(-1)
        elif part == b"EMC":
            stack.pop()
        elif not isinstance(part, bytes):
            continue
        elif part.endswith(b" Tf"):
            font = fonts.get(part[1:].split(b" ")[0].decode())
        elif part.endswith(_SHOW) and stack and stack[-1] >= 0 and len(part) > len(_SHOW) + 1:
            text = found.setdefault(stack[-1], Drawn(stream, at, font, at, font))
            text.last, text.last_font = at, font
    return found
