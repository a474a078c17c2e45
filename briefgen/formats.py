"""The formats an edition can be written as; each has its writer in ``briefgen.rendering.formats``."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What an edition can be written as."""

    HTML = "html"
    PDF = "pdf"
