"""Waivers: what the editor has decided to leave as it is, with a reason and a last day."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Line, Part
from briefgen.model.dates import IsoDate
from briefgen.model.shape import Shape

#: The code of a rule, or of another Problem.
Code = Annotated[str, Shape("^[A-Z]{3}[0-9]{3}$", "must be three capital letters and three digits, such as LNG606")]


def _whole_day(value: str) -> str:
    if len(value) != len("2025-05-06"):
        raise PydanticCustomError("date_form", "must be a date such as 2025-05-06")
    return value


class Waiver(Part):
    """A finding that is accepted. It is still reported, as waived, and no longer stops a release."""

    code: Code
    """What is waived: the code that `briefgen check` prints."""
    reason: Line
    """Why it is accepted."""
    until: Annotated[IsoDate, AfterValidator(_whole_day)]
    """The last day on which it applies: 2026-12-31."""
    where: Line | None = None
    """Only there: words of a paragraph, #name of a section or a place, @key of a source, ^label of a note."""
