"""What a typeface is: a family's name and its cuts, and which cut stands for a weight and a style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.core.hashes import blake2b


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut of a family, by value: a static TrueType or OpenType font."""

    weight: int
    """CSS weight, 100 to 900."""
    style: str
    """`normal` or `italic`."""
    data: bytes = field(repr=False)
    """The font file."""
    digest: str
    """BLAKE2b-128 of `data`, hexadecimal."""

    @classmethod
    def of(cls, weight: int, style: str, data: bytes) -> Cut:
        """A cut with its digest."""
        return cls(weight, style, data, blake2b(data, digest_size=16).hexdigest())


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font family that an edition is set in: an installed one by name, files by value."""

    family: str
    """The family's name, as style sheets use it."""
    package: str = ""
    """The installed package it comes from, such as `fontpkg-spectral`; empty for files."""
    cuts: tuple[Cut, ...] = ()
    """The cuts of a family of files; an installed family's belong to the installed engine."""


def pick_cut(cuts: Iterable[Cut], weight: int, style: str) -> Cut | None:
    """The cut of this style whose weight CSS Fonts 4 (5.2, font-weight matching) prefers; None without any."""
    own = sorted((cut for cut in cuts if cut.style == style), key=lambda cut: cut.weight)
    lighter = [cut for cut in own if cut.weight <= weight][::-1]
    heavier = [cut for cut in own if cut.weight > weight]
    if 400 <= weight <= 500:
        near = [cut for cut in heavier if cut.weight <= 500]
        exact = [cut for cut in lighter if cut.weight == weight]
        order = [*exact, *near, *lighter, *heavier]
    else:
        exact = [cut for cut in lighter if cut.weight == weight]
        order = [*exact, *lighter, *heavier] if weight < 400 else [*exact, *heavier, *lighter]
    return next(iter(order), None)
