"""The organisation's colours, each pair that text is set in checked for contrast; and its fonts."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Part
from briefgen.model.shape import Shape
from briefgen.workspace.colours import ENOUGH, find_readable, measure_contrast
from briefgen.workspace.fonts import Fonts

#: What text is set on.
GROUNDS = ("paper", "tint")


def _lower(value: str) -> str:
    # Of a built-in function, Pydantic would read the arguments from its documentation.
    return value.lower()


#: A CSS colour of six hexadecimal digits.
Colour = Annotated[
    str, Shape("^#[0-9a-fA-F]{6}$", "must be # and six hexadecimal digits, such as #1f4e79"), AfterValidator(_lower)
]
#: A colour of text; checked even where it is left out, since the grounds may be set.
TextColour = Annotated[Colour, Field(validate_default=True)]


def suggest_colour(colour: str, grounds: Sequence[str]) -> str:
    """The end of a message on a colour that cannot be read on some grounds: which one like it can."""
    nearest = find_readable(colour, grounds)
    return f"; the nearest colour with enough is {nearest}" if nearest else ""


class Brand(Part):
    """The organisation's colours and fonts."""

    # The grounds stand first: a text colour is checked against the grounds that are already known.
    paper: Colour = "#ffffff"
    """The background of the page."""
    tint: Colour = "#f1f4f7"
    """The background of panels and boxes."""
    rule: Colour = "#b9c2cb"
    """Lines."""
    ink: TextColour = "#1b1e23"
    """The text. At least 4.5:1 on paper and on tint."""
    muted: TextColour = "#56606b"
    """Captions, page furniture. At least 4.5:1 on paper and on tint."""
    accent: TextColour = "#1f4e79"
    """Headings, numerals, links. At least 4.5:1 on paper and on tint."""
    decorative: Colour | None = None
    """Bands and lines without text, such as the line below the masthead; any contrast will do. Default: the accent."""

    fonts: Fonts = Fonts()
    """The fonts."""

    @field_validator("ink", "muted", "accent")
    @classmethod
    def _can_be_read(cls, value: str, info: ValidationInfo) -> str:
        for ground in GROUNDS:
            behind = info.data.get(ground)
            ratio = measure_contrast(value, behind) if behind else ENOUGH
            if ratio < ENOUGH:
                raise PydanticCustomError(
                    "contrast",
                    "cannot be read well: {name} {colour} on {ground} {behind} has a contrast of {ratio}:1, "
                    "and at least {enough}:1 is needed{nearest}",
                    {
                        "name": str(info.field_name),
                        "colour": value,
                        "ground": ground,
                        "behind": behind,
                        # Rounded down, so that 4.49 is not shown as 4.5.
                        "ratio": f"{floor(ratio * 100) / 100:.2f}",
                        "enough": f"{ENOUGH}",
                        "nearest": suggest_colour(value, [info.data[each] for each in GROUNDS if each in info.data]),
                    },
                )
        return value

    @property
    def colours(self) -> dict[str, str]:
        """The colours by name, as style sheets take them."""
        return self.model_dump(exclude={"fonts"}, exclude_none=True)
