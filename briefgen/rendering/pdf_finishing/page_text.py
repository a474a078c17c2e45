"""The content stream of a page: which operators draw the text of a marked-content sequence, and in which font."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf

_SHOW = b"] TJ"


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
