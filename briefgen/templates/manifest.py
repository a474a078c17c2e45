"""What ``template.toml`` may say: a pack's title, what it extends, and the options it takes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from briefgen.model.base import Line, OptionName, OptionValue, Part
from briefgen.model.shape import Shape

#: A pack is a folder of this name.
PackName = Annotated[str, Shape(r"^[a-z][a-z0-9-]{0,59}$", "must be lower-case letters a-z, digits and hyphens")]


class OptionType(StrEnum):
    """The kinds of option."""

    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    TEXT = "text"
    COLOUR = "colour"


class OptionEntry(Part):
    """An option that a pack takes, or a new default for one that its parent takes."""

    type: OptionType | None = None
    """choice (one of `choices`), flag (true or false), number (a whole one), text, or colour (#rrggbb or nothing)."""
    default: OptionValue | None = None
    """The value when nobody sets one."""
    choices: tuple[Line, ...] = ()
    """The values that a choice allows."""
    description: Line | None = None
    """One sentence: what the option changes on the page."""


class Manifest(Part):
    """A template pack."""

    title: Line
    """The pack's name for people."""
    description: Line | None = None
    """One sentence: what the pack's pages look like."""
    extends: PackName | None = None
    """The pack that gives every file, option and label which this one does not have."""
    options: dict[OptionName, OptionEntry] = Field(default_factory=dict)
    """The options by name, a table each."""
