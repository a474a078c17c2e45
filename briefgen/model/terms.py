"""Terms: what a thing is called, and what it is not; the glossaries of workspaces and briefs are lists of them."""

from __future__ import annotations

from typing import ClassVar

from briefgen.model.base import Language, Line, Part


class Term(Part):
    """One person, place, body or thing, and the words for it. It is never printed."""

    shorthand: ClassVar[str | None] = "term"

    term: Line
    """The name, exactly as it is written: Kim Jong Un. A lower-case name may begin a sentence."""
    later: tuple[Line, ...] = ()
    """Shorter names for it, to be used after the term: Kim."""
    aliases: tuple[Line, ...] = ()
    """Other names for the same thing, which must not be used."""
    instead_of: tuple[Line, ...] = ()
    """Spellings that are never used: Kim Jong-un."""
    expansion: Line | None = None
    """What the term is short for, if it is an abbreviation."""
    languages: tuple[Language, ...] = ()
    """The languages that this applies to; the default is all."""
    note: Line | None = None
    """The reason, for authors who ask."""
