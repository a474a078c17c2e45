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
    Shape(
        "^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$", "must consist of letters A-Z and a-z, digits, spaces, dots and hyphens"
    ),
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
    """The upright regular cut."""
    italic: Line | None = None
    """The italic cut; without it, emphasised words look like the others in the PDF."""
    bold: Line | None = None
    """The bold or semibold cut; without it, strong words look like the others in the PDF."""
    bold_italic: Line | None = None
    """The bold italic cut."""


def _kind_of(value: Any) -> str:
    return "installed" if isinstance(value, str) else "files"


#: An installed family by its package's name, or a table of files.
FontChoice = Annotated[
    Annotated[PackageName, Tag("installed")] | Annotated[FontFiles, Tag("files")], Discriminator(_kind_of)
]


class Fonts(Part):
    """The organisation's fonts. What one of them has no glyph for is set in the default fonts."""

    text: FontChoice | None = None
    """Running text, and headings that have no font of their own. Spectral when left out."""
    heading: FontChoice | None = None
    """The title and all headings. When left out, the template's choice of text and furniture."""
    furniture: FontChoice | None = None
    """Page furniture, tables, captions, notes on the web. Fira Sans when left out."""
    code: FontChoice | None = None
    """Program text. IBM Plex Mono when left out."""
