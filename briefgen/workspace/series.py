"""A series of an organisation: its name, its numbers, and how these are written."""

from __future__ import annotations

from typing import Annotated, ClassVar

from briefgen.model.base import Line, Part
from briefgen.model.identity import Issn
from briefgen.model.shape import Shape

_SCHEME = r"[^{}]*(\{(volume|number|issue|year|part)\}[^{}]*)+"
#: How numbers are written: Vol. {volume}, No. {number}.
Scheme = Annotated[
    Line,
    Shape(_SCHEME, "must be text with {number}, {volume}, {issue}, {year} or {part}, and no other braces"),
]


class KnownSeries(Part):
    """A series that the organisation publishes."""

    shorthand: ClassVar[str | None] = "name"

    name: Line
    """The name, as briefs write it under `series`."""
    issn: Issn | None = None
    """ISSN of the printed series."""
    issn_online: Issn | None = None
    """ISSN of the online series."""
    description: Line | None = None
    """One sentence about the series."""
    scheme: Scheme | None = None
    """How its numbers are written, in briefs and citations: Vol. {volume}, No. {number}."""
