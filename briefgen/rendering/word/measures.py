"""The page of a Word file, in points, and Word's units."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.core.paper import PAPERS
from briefgen.edition import Edition
from briefgen.rendering.word.reference import find_reference

#: Word counts lengths in twentieths of a point, and pictures in English Metric Units.
TWIPS_PER_POINT, EMU_PER_POINT = 20, 12700
_POINTS_PER_MM = 72 / 25.4
#: Margins, in points: top, right, bottom, left. A wider one at the left, for the numbers of points that stand in it.
_MARGINS = {"top": 82.0, "right": 96.0, "bottom": 80.0, "left": 110.0, "header": 28.0, "footer": 30.0}


@dataclass(frozen=True, slots=True)
class PageSize:
    """The paper and the room for text.

    Attributes:
        width, height: of the paper.
        top, right, bottom, left: margins.
        header, footer: how far from the edges of the paper the running heads and feet stand.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float

    @property
    def text(self) -> float:
        """The width of a line."""
        return self.width - self.left - self.right

    @property
    def turned_text(self) -> float:
        """The width of a line on a landscape page."""
        return self.height - self.left - self.right


def measure_page(edition: Edition) -> PageSize:
    """The page that an edition asks for; its wide margin is where its lines begin."""
    wide, high = (round(side * _POINTS_PER_MM, 1) for side in PAPERS[str(edition.pack.options["paper"])])
    reference = find_reference(edition.pack)
    given = {side: value / TWIPS_PER_POINT for side, value in reference.margins.items()} if reference else {}
    sides = _MARGINS | given
    if edition.direction == "rtl":
        sides |= {"left": sides["right"], "right": sides["left"]}
    return PageSize(wide, high, **sides)


def twips(points: float) -> int:
    """Points in Word's unit."""
    return round(points * TWIPS_PER_POINT)
