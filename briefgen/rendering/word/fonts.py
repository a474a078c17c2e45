"""The families that an edition is set in -> those that a Word file names, and what stands in where they are missing."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.edition import Edition
from briefgen.rendering.font_stacks import order_families
from briefgen.rendering.word.languages import find_east_asian_font
from briefgen.rendering.word.markup import root, tag

#: Fonts that come with Word, by what they are used for; and the family that Word takes any other one from.
_STAND_INS = {"text": ("Georgia", "roman"), "furniture": ("Segoe UI", "swiss"), "code": ("Consolas", "modern")}
#: For Arabic, Hebrew and other scripts that Word calls complex.
COMPLEX = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Families:
    """The family for each use; ``asian`` is that of the edition's own language, else empty."""

    text: str
    heading: str
    furniture: str
    code: str
    asian: str


def choose_families(edition: Edition) -> Families:
    """The first family of each use."""
    chains = order_families(edition)
    first = {use: families[0] for use, families in chains.items()}
    heading = first.get("heading", first["text"])
    return Families(first["text"], heading, first["furniture"], first["code"], find_east_asian_font(edition.lang))


def write_font_table(families: Families) -> str:
    """``fontTable.xml``: which font Word takes when a reader's machine has not got one (ECMA-376 part 1, 17.8.3)."""
    uses = {families.text: "text", families.heading: "text", families.furniture: "furniture", families.code: "code"}
    fonts = (
        tag("w:font", tag("w:altName", val=_STAND_INS[use][0]), tag("w:family", val=_STAND_INS[use][1]), name=family)
        for family, use in uses.items()
    )
    return root("w:fonts", *fonts)
