"""Who may see a thing: the keys that any part of a brief can carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Blocks, Line, Part


def _someone(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise PydanticCustomError("nobody", "names nobody")
    return value


#: Names of audiences; the workspace says which there are.
Names = Annotated[tuple[Line, ...], AfterValidator(_someone), Field(json_schema_extra={"minItems": 1})]


class Marked(Part):
    """A part that may be kept from some readers. Without a mark, everyone who sees what is around it sees it."""

    # Who leaves a mark empty wanted one, and must not get a text for everyone.
    never_empty: ClassVar[Mapping[str, Any]] = {"audiences": (), "withhold-from": (), "withhold_from": (), "mark": ""}

    audiences: Names | None = None
    """Only these audiences see it; names from briefgen.toml."""
    withhold_from: Annotated[Names | None, Field(alias="withhold-from")] = None
    """All audiences but these see it. Write this or `audiences`, not both."""
    mark: Line | None = None
    """A handling mark, such as TLP:AMBER: only audiences with the clearance for it see it."""

    @model_validator(mode="after")
    def _one_mark(self) -> Marked:
        if self.audiences is not None and self.withhold_from is not None:
            raise PydanticCustomError("two_marks", "has both audiences and withhold-from")
        return self


class Note(Marked):
    """A note. Text alone is a note for everyone who sees its footnote reference."""

    shorthand: ClassVar[str | None] = "text"

    text: Blocks
    """What it says."""


def split_names(value: str) -> tuple[str, ...]:
    """The names in the value of ``{audience="internal ministerial"}``."""
    return tuple(re.findall(r"[^\s,]+", value))
