"""An SVG file's bytes -> a tree whose elements know their places, or the reason why it is not read."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from briefgen.assets.refused import AssetRefused
from briefgen.assets.svg.refusals import Refusals

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
MAX_ELEMENTS = 20_000
#: The PDF engine calls itself for every level.
MAX_DEPTH = 64


def read_svg(data: bytes) -> tuple[Element, Refusals]:
    """Read a drawing; names are ``{namespace}name``, an attribute of XLink or XML has its usual prefix.

    Raises:
        AssetRefused: not well-formed, no SVG, too large, too deep, or with entities of its own.
    """
    builder, refusals = TreeBuilder(), Refusals()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH:
            _refuse(parser, f"nests more than {MAX_DEPTH} elements", "ungroup it, or save it as plain SVG")
        if count > MAX_ELEMENTS:
            raise AssetRefused(f"has more than {MAX_ELEMENTS:,} elements; simplify it")
        element = builder.start(_name(name), {_attribute(key): value for key, value in attributes.items()})
        refusals.places[element] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(name))

    def open_type(name: str, system: str | None, public: str | None, inside: int) -> None:
        if inside:
            _refuse(parser, "has a document type declaration with entities", "save it as plain SVG")

    def instruct(target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            _refuse(parser, "loads an external style sheet", "save it with attributes (fill=, stroke=)")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = open_type
    parser.ProcessingInstructionHandler = instruct
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise AssetRefused(f"is not well-formed SVG (line {fault.lineno}, column {fault.offset + 1})") from fault
    except (ValueError, LookupError) as fault:
        if isinstance(fault, AssetRefused):
            raise
        raise AssetRefused("is not written in UTF-8; save it again") from fault
    root = builder.close()
    if root.tag != f"{{{SVG}}}svg":
        raise AssetRefused("is not an SVG picture")
    return root, refusals


def local_name(element: Element) -> str:
    """``rect`` for an element of SVG, ``""`` for one of another language."""
    tag = element.tag
    return tag[len(SVG) + 2 :] if tag.startswith(f"{{{SVG}}}") else ""


def _refuse(parser: Any, what: str, advice: str) -> None:
    raise AssetRefused(f"{what} (line {parser.CurrentLineNumber}, column {parser.CurrentColumnNumber + 1}); {advice}")


def _name(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _attribute(name: str) -> str:
    space, _, local = name.rpartition("}")
    return {"": local, XLINK: f"xlink:{local}", XML: f"xml:{local}"}.get(space, f"{{{name}")
