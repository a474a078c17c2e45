"""The lists of a page -> ``numbering.xml`` (ECMA-376 part 1, 17.9): what stands before each of their items."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.word.book import BULLETS, MARGIN, NUMBERS, PARENTHESES, POINTS, STEP, Book
from briefgen.rendering.word.markup import root, tag
from briefgen.rendering.word.theme import list_colours

_LEVELS = 9
_TEXTS = {BULLETS: "–", NUMBERS: "%{}.", PARENTHESES: "%{})", POINTS: "%{}"}


def write_numbering(book: Book) -> str:
    """The part."""
    kinds = (tag("w:abstractNum", _write_levels(kind, book.edition), abstractNumId=kind) for kind in _TEXTS)
    return root("w:numbering", *kinds, *book.lists)


def _write_levels(kind: int, edition: Edition) -> str:
    colour = tag("w:color", val=list_colours(edition)["accent"], themeColor="accent1")
    size = tag("w:sz", val=40) + tag("w:szCs", val=40) if kind == POINTS else ""
    look = tag("w:rPr", tag("w:b", val=0) + tag("w:i", val=0), colour, size)
    kept = tag("w:multiLevelType", val="hybridMultilevel" if kind == BULLETS else "multilevel")
    return kept + "".join(_write_level(kind, level, look) for level in range(_LEVELS))


def _write_level(kind: int, level: int, look: str) -> str:
    points = kind == POINTS
    indent = tag("w:ind", left=0 if points else STEP * (level + 1), hanging=MARGIN if points else STEP)
    return tag(
        "w:lvl",
        tag("w:start", val=1),
        tag("w:numFmt", val="bullet" if kind == BULLETS else "decimal"),
        tag("w:lvlText", val=_TEXTS[kind].format(level + 1)),
        tag("w:lvlJc", val="left"),
        tag("w:pPr", indent),
        look,
        ilvl=level,
    )
