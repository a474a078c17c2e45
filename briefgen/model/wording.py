"""A text of the front matter that is not the same for everyone: marked, or in several wordings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, TypeAlias, TypeVar

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from briefgen.model.base import Blocks, Inline, Line
from briefgen.model.marks import Marked


class Wording(Marked):
    """A text with who may see it."""

    shorthand: ClassVar[str | None] = "text"

    text: Line
    """What it says."""


class InlineWording(Wording):
    """A line of Markdown with who may see it."""

    text: Inline
    """What it says."""


class BlocksWording(Wording):
    """Paragraphs of Markdown with who may see them."""

    text: Blocks
    """What it says."""


W = TypeVar("W", bound=Wording)


class Wordings(tuple[W, ...]):
    """The wordings of one text: an audience reads the first that it may see."""

    __slots__ = ()


def _shape(value: Any) -> str:
    """How it is written: a text, a group with its text, or a list of these. No tag is the name of a field."""
    if isinstance(value, (dict, Wording)):
        return "=wording"
    return "=wordings" if isinstance(value, (list, tuple)) else "=text"


def _gather(values: Iterable[W]) -> Wordings[W]:
    gathered = Wordings(values)
    if not gathered:
        raise PydanticCustomError("blank", "has no wording")
    if any(not (each.audiences or each.withhold_from or each.mark) for each in gathered[:-1]):
        # A list of bare texts stands where one text belongs, or nobody would ever read the last.
        raise PydanticCustomError("wordings", "has a wording after one for everyone")
    return gathered


_Many: TypeAlias = Annotated[
    tuple[W, ...], AfterValidator(_gather), Field(json_schema_extra={"minItems": 1}), Tag("=wordings")
]
#: A line of Markdown; or one with who may see it; or a list of these, of which each audience reads its own.
WordedInline = Annotated[
    Annotated[Inline, Tag("=text")] | Annotated[InlineWording, Tag("=wording")] | _Many[InlineWording],
    Discriminator(_shape),
]
#: The same for paragraphs.
WordedBlocks = Annotated[
    Annotated[Blocks, Tag("=text")] | Annotated[BlocksWording, Tag("=wording")] | _Many[BlocksWording],
    Discriminator(_shape),
]
#: The same for a line without Markdown.
WordedLine = Annotated[
    Annotated[Line, Tag("=text")] | Annotated[Wording, Tag("=wording")] | _Many[Wording],
    Discriminator(_shape),
]
#: What a field of any of these three holds.
Worded: TypeAlias = str | Wording | tuple[Wording, ...]
