"""The formats that content is read from, and those that an edition can be written as."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec

#: The ends of the names of content files; each has its reader in ``briefgen.reading.reader``.
SUFFIXES = (".md", ".markdown", ".yaml", ".yml", ".json", ".toml")


class Format(StrEnum):
    """What an edition can be written as."""

    # The docstring is for readers of the JSON Schema. A line below is a format: what writes it is
    # briefgen/rendering/write_NAME.py; what reads it back and inspects it is briefgen/inspecting/inspect_NAME.py.
    #: How the names of its files end.
    suffix: str
    #: What messages call one of its files.
    called: str
    #: A module that is needed to write it and may be missing; else empty.
    library: str
    #: The extra of briefgen that installs this module.
    extra: str

    def __new__(cls, name: str, suffix: str, called: str, library: str = "", extra: str = "") -> Format:
        """A format by its name; the other values are its attributes."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.suffix, member.called, member.library, member.extra = suffix, called, library, extra
        return member

    HTML = "html", "html", "the web page"
    PDF = "pdf", "pdf", "the PDF"
    DOCX = "docx", "docx", "the Word file"
    TXT = "txt", "txt", "the plain text"
    MD = "md", "md", "the Markdown"
    JSON = "json", "json", "the JSON"
    EMAIL = "email", "eml", "the mail"
    EPUB = "epub", "epub", "the e-book"

    def is_installed(self) -> bool:
        """Whether what writes it is there."""
        return not self.library or find_spec(self.library) is not None


_BY_NAME = {str(each): each for each in Format}
_BY_SUFFIX = {each.suffix: each for each in Format}


def name_file(stem: str, name: str) -> str:
    """The name of a file of an edition: ``ferry`` and ``pdf`` make ``ferry.pdf``.

    Args:
        stem: the name without suffix.
        name: of the format; a name that is no format is the suffix itself.
    """
    return f"{stem}.{_BY_NAME[name].suffix if name in _BY_NAME else name}"


def find_format(file: str) -> Format | None:
    """The format of a file of an edition, by the end of its name."""
    return _BY_SUFFIX.get(file.rpartition(".")[2])
