"""The names of Office Open XML that are looked for (ECMA-376, part 1), in transitional and strict files alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring

from briefgen.core import lazy_re

#: Bytes of one part; 48,000 words in tables have 13 million, and as a tree a hundred times as many.
LARGEST = 20_000_000
_RELATIONSHIPS = "_rels/.rels"
#: A strict file has other namespaces for the same elements (ECMA-376, part 1 against part 4).
_NAMESPACE = lazy_re.compile(r"\{[^}]*\}")
#: Word writes no document type; one is only there to make a reader expand entities.
_DOCTYPE = lazy_re.compile(rb"<!DOCTYPE", re.IGNORECASE)


class PartDamaged(ValueError):
    """A part of a Word file that is not there, or is no XML."""


def name_of(element: Element) -> str:
    """The element's name without its namespace: ``p``, ``tbl``."""
    return _NAMESPACE.sub("", element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace; "" without one."""
    return next((value for key, value in element.items() if _NAMESPACE.sub("", key) == name), "")


def child(element: Element, *names: str) -> Element | None:
    """The element that a path of names leads to."""
    found: Element | None = element
    for name in names:
        found = next((each for each in found if name_of(each) == name), None) if found is not None else None
    return found


def check_xml(parts: Mapping[str, bytes], name: str) -> bytes:
    """The bytes of a part that has no document type.

    Raises:
        PartDamaged: it has one, is too large, or not there.
    """
    if name not in parts:
        raise PartDamaged(f"{name} is missing")
    if len(parts[name]) > LARGEST:
        raise PartDamaged(f"{name} has more than {LARGEST:,} bytes")
    if _DOCTYPE.search(parts[name]):
        raise PartDamaged(f"{name} has a document type declaration")
    return parts[name]


def parse(parts: Mapping[str, bytes], name: str) -> Element:
    """The XML of a part.

    Raises:
        PartDamaged: it is not there, or not well-formed.
    """
    try:
        return fromstring(check_xml(parts, name))
    except ParseError as fault:
        raise PartDamaged(f"{name} is not well-formed XML ({fault})") from fault
    except (ValueError, RecursionError) as fault:
        raise PartDamaged(str(fault) or f"{name} is nested too deeply") from fault


def find_main(parts: Mapping[str, bytes]) -> str:
    """The name of the part that holds the text, as the package's relationships give it.

    Raises:
        PartDamaged: the file has none.
    """
    for each in parse(parts, _RELATIONSHIPS):
        if attribute(each, "Type").endswith("/officeDocument"):
            return attribute(each, "Target").lstrip("/")
    raise PartDamaged("it has no part with the text")


def find_related(parts: Mapping[str, bytes], main: str) -> dict[str, list[str]]:
    """The parts that belong to the text, by the last word of their kind: ``footnotes``, ``header``, ``comments``."""
    folder, _, name = main.rpartition("/")
    related: dict[str, list[str]] = {}
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    if rels not in parts:
        return related
    for each in parse(parts, rels):
        target = attribute(each, "Target")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        if attribute(each, "TargetMode") != "External" and path in parts:
            related.setdefault(attribute(each, "Type").rpartition("/")[2], []).append(path)
    return related
