"""The formats that content is read from, and those that an edition can be written as."""

from __future__ import annotations

from enum import StrEnum

#: The ends of the names of content files; each has its reader in ``briefgen.reading.reader``.
SUFFIXES = (".md", ".markdown", ".yaml", ".yml", ".json", ".toml")


class Format(StrEnum):
    """What an edition can be written as."""

    HTML = "html"
    PDF = "pdf"
