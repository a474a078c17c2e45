"""An Edition's own fonts -> faces, as those of the workspace are faces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.assets.fonts.packages import read_cuts
from briefgen.assets.fonts.typeface import Cut, Typeface, pick_cut
from briefgen.rendering.font_stacks import DEFAULT_FAMILIES
from briefgen.rendering.fonts import Face, characters_of

if TYPE_CHECKING:
    from briefgen.edition import Edition

#: Weight and style of a cut.
Wanted = tuple[int, str]
#: Every cut that style sheets of the PDF ask for.
_PRINT_CUTS: tuple[Wanted, ...] = (
    (300, "normal"),
    (400, "normal"),
    (400, "italic"),
    (500, "normal"),
    (600, "normal"),
    (600, "italic"),
)


def brand_faces(edition: Edition, wanted: Iterable[Wanted] = _PRINT_CUTS) -> tuple[Face, ...]:
    """The faces of the edition's own families that come nearest to ``wanted``; none of the workspace's."""
    return _faces(edition.fonts.values(), wanted)


def brand_characters(edition: Edition) -> frozenset[int]:
    """What the edition's own families have between them, upright."""
    return characters_of_families(edition.fonts.values())


def characters_of_families(families: Iterable[Typeface]) -> frozenset[int]:
    """What families of an organisation have between them, upright; those of the workspace do not count."""
    upright = _faces(families, [(400, "normal")])
    return frozenset().union(*(characters_of(face) for face in upright))


def _faces(families: Iterable[Typeface], wanted: Iterable[Wanted]) -> tuple[Face, ...]:
    return tuple(
        dict.fromkeys(
            Face(family.family, cut.weight, cut.style, data=cut.data)
            for family in families
            if family.family not in DEFAULT_FAMILIES.values()
            for cut in _pick(family, wanted)
        )
    )


def _pick(family: Typeface, wanted: Iterable[Wanted]) -> Iterable[Cut]:
    cuts = family.cuts or read_cuts(family.package)
    return filter(None, (pick_cut(cuts, weight, style) for weight, style in wanted))
