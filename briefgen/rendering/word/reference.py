"""A pack's reference document -> the styles, theme and margins that its Word files take from it.

It is a "Word XML Document", as Word saves it: all parts in one text, in the flat form of ECMA-376's packages. Of it,
``styles.xml``, the theme's colours and fonts and the margins are used, and of these only what is told in the namespaces
of the standard: no text, no picture, no link, and nothing of who wrote it when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring

from briefgen.edition import Pack
from briefgen.edition.pack_address import find_key
from briefgen.edition.pack_sheets import WORD_REFERENCE
from briefgen.errors import TemplateError
from briefgen.problems import Place, Problem
from briefgen.rendering.word.markup import NAMESPACES, tag

_W, _A = (f"{{{NAMESPACES[prefix]}}}" for prefix in "wa")
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_HINT = (
    "In Word: File, Save As, Word XML Document (*.xml). To begin with one of briefgen's: briefgen templates eject word"
)
#: Not taken: lists that a style numbers with, since the file has lists of its own; and marks of editing sessions.
_DROPPED = frozenset({f"{_W}numPr", f"{_W}rsid", f"{_A}extLst"})
_SCHEMES = ("clrScheme", "fontScheme")
_SIDES = ("top", "right", "bottom", "left", "header", "footer")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken from a reference document.

    Attributes:
        styles: the element ``w:styles``.
        theme: the markup of its ``clrScheme`` and ``fontScheme``, by these names; those that it has.
        margins: in twentieths of a point, by side; those that it tells.
    """

    styles: Element
    theme: Mapping[str, str]
    margins: Mapping[str, int]


def find_reference(pack: Pack) -> Reference | None:
    """The reference document of a pack; none when neither it nor what it extends has one.

    Raises:
        TemplateError: it is no Word XML document.
    """
    key = find_key(WORD_REFERENCE, pack.chain, pack.files)
    return _read(pack.files[key], key) if key else None


@lru_cache(maxsize=16)
def _read(text: str, name: str) -> Reference:
    line, column, why = 1, 1, ""
    try:
        if "<!DOCTYPE" in text:
            raise ValueError("it has a document type declaration")
        parts = _list_parts(fromstring(text))
    except ParseError as fault:
        line, column = fault.position[0], fault.position[1] + 1
        why = str(fault).partition(":")[0]
    except ValueError as fault:
        why = str(fault)
    if not why and "/word/styles.xml" not in parts:
        why = "it has no styles"
    if why:
        message = f"The reference document is not a Word XML document: {why}."
        raise TemplateError(message, (Problem("TPL204", message, Place(name, line, column), _HINT),))
    theme = parts.get("/word/theme/theme1.xml", Element("none"))
    schemes = [(name, theme.find(f"{_A}themeElements/{_A}{name}")) for name in _SCHEMES]
    document = parts.get("/word/document.xml", Element("none"))
    margins = next(reversed([*document.iter(f"{_W}pgMar")]), Element("none"))
    given = {side: margins.get(f"{_W}{side}", "") for side in _SIDES}
    return Reference(
        parts["/word/styles.xml"],
        {name: write(scheme, "a") for name, scheme in schemes if scheme is not None},
        {side: int(value) for side, value in given.items() if value.isdecimal()},
    )


def _list_parts(package: Element) -> dict[str, Element]:
    """The parts of XML, by name."""
    return {
        part.get(f"{_PKG}name", ""): data[0]
        for part in package.iter(f"{_PKG}part")
        if (data := part.find(f"{_PKG}xmlData")) is not None and len(data)
    }


def write(element: Element, prefix: str) -> str:
    """An element of one namespace as markup, without all that is in others."""
    space = f"{{{NAMESPACES[prefix]}}}"
    if not isinstance(element.tag, str) or not element.tag.startswith(space) or element.tag in _DROPPED:
        return ""
    # Attributes of ``w`` have its prefix, those of ``a`` have none.
    own = {key.removeprefix(space): value for key, value in element.items() if prefix == "a" or key.startswith(space)}
    plain = {key: value for key, value in own.items() if key.isalnum()}
    return tag(f"{prefix}:{element.tag.removeprefix(space)}", *(write(child, prefix) for child in element), **plain)


def merge_styles(reference: Reference, own: str, lang: str, kept: frozenset[str]) -> str:
    """The styles of a reference document, under the IDs that the file uses, and ours that it has not got.

    Args:
        reference: the document.
        own: our ``w:styles``.
        lang: ``w:lang`` of the edition.
        kept: IDs of styles that are ours in any case.

    Returns:
        The content of ``w:styles``.
    """
    ours = {_name(style): style for style in fromstring(own).iter(f"{_W}style")}
    theirs = {_name(style): style for style in reference.styles.iter(f"{_W}style")}
    # Word looks styles up by their names; the IDs of a German file are German.
    renamed = {
        style.get(f"{_W}styleId", ""): ours[name].get(f"{_W}styleId", "")
        for name, style in theirs.items()
        if name in ours
    }
    taken = {style.get(f"{_W}styleId", "") for style in ours.values()}
    for style in theirs.values():
        identifier = style.get(f"{_W}styleId", "")
        renamed.setdefault(identifier, f"{identifier}Own" if identifier in taken else identifier)
    used = [style for name, style in theirs.items() if name not in ours or _id(ours[name]) not in kept]
    names = {_name(style) for style in used}
    defaults = reference.styles.find(f"{_W}docDefaults")
    whole = [_rename(style, renamed) for style in used] + [style for name, style in ours.items() if name not in names]
    head = _write_defaults(defaults, lang) if defaults is not None else ""
    return head + "".join(write(style, "w") for style in whole)


def _name(style: Element) -> str:
    found = style.find(f"{_W}name")
    return found.get(f"{_W}val", "").lower() if found is not None else ""


def _id(style: Element) -> str:
    return style.get(f"{_W}styleId", "")


def _rename(style: Element, renamed: dict[str, str]) -> Element:
    copy = Element(style.tag, style.attrib)
    copy.extend(style)
    copy.set(f"{_W}styleId", renamed[_id(style)])
    for number, child in enumerate(copy):
        if child.tag in (f"{_W}basedOn", f"{_W}next", f"{_W}link"):
            value = child.get(f"{_W}val", "")
            copy[number] = Element(child.tag, {f"{_W}val": renamed.get(value, value)})
    return copy


def _write_defaults(defaults: Element, lang: str) -> str:
    """``w:docDefaults`` in the language of the edition."""
    written = write(defaults, "w")
    before, found, behind = written.partition("<w:lang ")
    if found:
        return before + lang + behind.partition("/>")[2]
    before, found, behind = written.partition("</w:rPr>")
    return before + lang + found + behind if found else written
