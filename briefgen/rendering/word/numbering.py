"""The lists of a page -> ``numbering.xml`` (ECMA-376 part 1, 17.9): what stands before each of their items."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.markdown.tree import Node
from briefgen.rendering.word.book import BULLETS, MARGIN, NUMBERS, PARENTHESES, POINTS, STEP, Book
from briefgen.rendering.word.markup import root, tag
from briefgen.rendering.word.theme import list_colours

_LEVELS = 9
#: A style of numbers -> ST_NumberFormat (ECMA-376 part 1, 17.18.59).
_FORMATS = {
    "": "decimal",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_TEXTS = {BULLETS: "–", NUMBERS: "%{}.", PARENTHESES: "%{})", POINTS: "%{}"}


def write_numbering(book: Book) -> str:
    """The part."""
    kinds = (tag("w:abstractNum", _write_levels(kind, book.edition), abstractNumId=kind) for kind in _TEXTS)
    return root("w:numbering", *kinds, *book.lists)


def write_form(edition: Edition, numbered: Node, level: int) -> str:
    """The level of a list whose numbers no kind of list has: (a), iv.; else ""."""
    style, delimiter = numbered.get("style"), numbered.get("delimiter")
    if not style and delimiter != "()":
        return ""
    text = {"()": "(%{})", ")": "%{})"}.get(delimiter, "%{}.").format(level + 1)
    return _write_level(NUMBERS, level, _write_look(NUMBERS, edition), _FORMATS[style], text)


def _write_look(kind: int, edition: Edition) -> str:
    colour = tag("w:color", val=list_colours(edition)["accent"], themeColor="accent1")
    size = tag("w:sz", val=40) + tag("w:szCs", val=40) if kind == POINTS else ""
    return tag("w:rPr", tag("w:b", val=0) + tag("w:i", val=0), colour, size)


def _write_levels(kind: int, edition: Edition) -> str:
    look = _write_look(kind, edition)
    kept = tag("w:multiLevelType", val="hybridMultilevel" if kind == BULLETS else "multilevel")
    return kept + "".join(_write_level(kind, level, look) for level in range(_LEVELS))


def _write_level(kind: int, level: int, look: str, form: str = "decimal", text: str = "") -> str:
    points = kind == POINTS
    indent = tag("w:ind", left=0 if points else STEP * (level + 1), hanging=MARGIN if points else STEP)
    return tag(
        "w:lvl",
        tag("w:start", val=1),
        tag("w:numFmt", val="bullet" if kind == BULLETS else form),
        tag("w:lvlText", val=text or _TEXTS[kind].format(level + 1)),
        tag("w:lvlJc", val="left"),
        tag("w:pPr", indent),
        look,
        ilvl=level,
    )
