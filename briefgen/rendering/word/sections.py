"""Wide tables on landscape pages: where the body of a Word file is divided into sections (ECMA-376 part 1, 17.6)."""

from __future__ import annotations

from briefgen.core import lazy_re
from briefgen.rendering.word.book import Book, Relations
from briefgen.rendering.word.furniture import write_section
from briefgen.rendering.word.markup import tag

#: Where pages are turned and turned back, until it is known what stands between; no XML may hold these signs.
TURN, TURN_BACK = "\x01", "\x02"
_AGAIN = lazy_re.compile(f"{TURN_BACK}{TURN}")
_SIGNS = lazy_re.compile(f"[{TURN}{TURN_BACK}]")


def divide(book: Book, relations: Relations, text: str) -> str:
    """The body of a file: its text and the properties of its sections.

    Args:
        book: the file.
        relations: those of its body.
        text: paragraphs and tables, with ``TURN`` and ``TURN_BACK`` around what stands on landscape pages.
    """
    first = write_section(book, relations)
    # One behind the other are one section: an empty one would be an empty page.
    parts = _SIGNS.split(_AGAIN.sub("", text))
    upright, turned = write_section(book, None), write_section(book, None, turned=True)
    body = ""
    for number, part in enumerate(parts[:-1]):
        section = turned if number % 2 else upright if number else first
        body += part + tag("w:p", tag("w:pPr", tag("w:pStyle", val="Anchor"), section))
    return body + parts[-1] + (upright if len(parts) > 1 else first)
