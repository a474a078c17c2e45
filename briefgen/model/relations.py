"""Laws that a brief is about or issued under, and earlier papers that it takes the place of."""

from __future__ import annotations

from typing import ClassVar

from briefgen.model.base import Inline, Line, Url
from briefgen.model.dates import Date
from briefgen.model.marks import Marked


class Instrument(Marked):
    """A law, a directive or another paper, as it is printed."""

    shorthand: ClassVar[str | None] = "title"

    title: Inline
    """What it is called: Ferries Act 2019, section 4."""
    number: Line | None = None
    """Its number, as printed."""
    date: Date | None = None
    """Its date."""
    url: Url | None = None
    """Where it can be read; the title is a link to it."""


class Replaced(Instrument):
    """A paper that the brief replaces."""

    brief: Line | None = None
    """Its content file, relative to this one, if it is a brief of the same workspace: ferry-2024.md."""
