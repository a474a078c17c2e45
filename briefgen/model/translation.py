"""Which brief another one translates, and which state of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from briefgen.model.base import Line, Part
from briefgen.model.shape import Shape

#: Groups of eight hexadecimal digits; see ``briefgen.analysis.translation_digest``.
Digest = Annotated[
    str,
    Shape(
        r"^[0-9a-f]{8}(-[0-9a-f]{8})+$", "must be groups of eight digits, as briefgen languages --accept writes them"
    ),
]


class TranslationOf(Part):
    """The original of a translation. Text alone is the file of the original."""

    shorthand: ClassVar[str | None] = "file"

    file: Line
    """The content file of the original, relative to the folder of this one: ferry.md."""
    digest: Digest | None = None
    """The state of the original that was translated; `briefgen languages --accept` writes it."""
