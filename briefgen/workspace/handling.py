"""Handling marks: a ladder of names, the lowest first, and how each is printed.

The ladder that comes with briefgen is the Traffic Light Protocol 2.0 of FIRST (https://www.first.org/tlp/): its labels
are never translated, have no space, and are printed in its colours at the top and bottom of every page.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.core.did_you_mean import suggest
from briefgen.model.base import Line, Part
from briefgen.workspace.brand import Colour
from briefgen.workspace.colours import ENOUGH, measure_contrast


class HandlingMark(Part):
    """A handling mark."""

    shorthand: ClassVar[str | None] = "name"

    name: Line
    """The mark as it is written and printed."""
    open: Annotated[bool, Field(strict=False)] = False
    """true: audiences without any clearance see what carries it."""
    ink: Colour = "#ffffff"
    """The text colour. Its contrast with the ground must be at least 4.5:1."""
    ground: Colour = "#000000"
    """The background colour."""

    @model_validator(mode="after")
    def _can_be_read(self) -> HandlingMark:
        ratio = measure_contrast(self.ink, self.ground)
        if ratio < ENOUGH:
            raise PydanticCustomError(
                "contrast",
                "cannot be read well: ink {ink} on ground {ground} has a contrast of {ratio}:1, "
                "and at least {enough}:1 is needed",
                {"ink": self.ink, "ground": self.ground, "ratio": f"{ratio:.2f}", "enough": f"{ENOUGH}"},
            )
        return self


#: TLP 2.0, section 4: names and colours as the standard gives them.
TLP = (
    HandlingMark(name="TLP:CLEAR", open=True, ink="#ffffff"),
    HandlingMark(name="TLP:GREEN", ink="#33ff00"),
    HandlingMark(name="TLP:AMBER", ink="#ffc000"),
    HandlingMark(name="TLP:AMBER+STRICT", ink="#ffc000"),
    HandlingMark(name="TLP:RED", ink="#ff2b2b"),
)
#: What it was called in TLP 1.0.
_FORMER = {"TLP:WHITE": "TLP:CLEAR"}


class Handling(Part):
    """The handling marks that briefs may carry."""

    marks: Annotated[tuple[HandlingMark, ...], Field(json_schema_extra={"minItems": 1})] = TLP
    """The marks, lowest first. The default is those of TLP 2.0."""

    @model_validator(mode="after")
    def _each_once(self) -> Handling:
        if not self.marks:
            raise PydanticCustomError("no_marks", "has no marks")
        if len({mark.name for mark in self.marks}) < len(self.marks):
            raise PydanticCustomError("mark_twice", "has a mark twice")
        return self

    def find(self, name: str) -> HandlingMark | None:
        """The mark of this name."""
        return next((mark for mark in self.marks if mark.name == name), None)

    def rank(self, name: str) -> int:
        """How high a mark stands, from 0; -1 for one that is not of the ladder."""
        return next((rank for rank, mark in enumerate(self.marks) if mark.name == name), -1)

    def suggest(self, name: str) -> str:
        """What to write instead of a mark that there is not."""
        names = [mark.name for mark in self.marks]
        plain = _FORMER.get(squeeze(name), name)
        same = next((each for each in names if squeeze(each) == squeeze(plain)), "")
        return f"Write {same}." if same else suggest(name, names) or f"The marks are {', '.join(names)}."


def squeeze(name: str) -> str:
    """A name without spaces, in capitals: what a writer may have meant by ``Tlp: amber + strict``."""
    return "".join(name.split()).upper()
