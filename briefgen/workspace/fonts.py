"""The organisation's fonts as ``briefgen.toml`` names them: an installed family, or files of its own."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Discriminator, Tag
from pydantic_core import PydanticCustomError

from briefgen.model.base import Line, Part
from briefgen.model.shape import Shape

#: Words that style sheets and fontconfig keep for any font of a kind (CSS Fonts 4, 2.1.2).
_GENERIC = frozenset("serif sans sans-serif monospace mono cursive fantasy system-ui math emoji inherit".split())


def _no_generic(value: str) -> str:
    if value.lower() in _GENERIC:
        raise PydanticCustomError("generic_family", "is a generic font family; write the name of a font")
    return value


#: A family's name: nothing in it can end a string of a style sheet or a list of families.
FamilyName = Annotated[
    str,
    Shape("^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$", "must be letters A-Z and a-z, digits, spaces, dots and hyphens"),
    AfterValidator(_no_generic),
]
#: A font package as a package registry calls it.
PackageName = Annotated[
    str,
    Shape("^fontpkg-[a-z0-9]+(-[a-z0-9]+)*$", "must be the name of a font package, such as fontpkg-spectral"),
]


class FontFiles(Part):
    """A family of font files in the workspace: TTF, OTF, WOFF or WOFF2, static or variable."""

    CUTS: ClassVar[tuple[str, ...]] = ("regular", "italic", "bold", "bold_italic")

    family: FamilyName
    """The family's name, such as Acme Serif."""
    regular: Line
    """The upright regular style."""
    italic: Line | None = None
    """The italic style; without it, emphasised words look like other text in the PDF."""
    bold: Line | None = None
    """The bold or semibold style; without it, strong words look like other text in the PDF."""
    bold_italic: Line | None = None
    """The bold italic style."""


def _kind_of(value: Any) -> str:
    return "installed" if isinstance(value, str) else "files"


#: An installed family by its package's name, or a table of files.
FontChoice = Annotated[
    Annotated[PackageName, Tag("installed")] | Annotated[FontFiles, Tag("files")], Discriminator(_kind_of)
]


class Fonts(Part):
    """The organisation's fonts. Missing characters are set in the default fonts."""

    text: FontChoice | None = None
    """Running text, and headings without their own font. The default is Spectral."""
    heading: FontChoice | None = None
    """The title and all headings. The default is the text or furniture font, as the template chooses."""
    furniture: FontChoice | None = None
    """Page furniture, tables, captions, notes on the web. The default is Fira Sans."""
    code: FontChoice | None = None
    """Code. The default is IBM Plex Mono."""
