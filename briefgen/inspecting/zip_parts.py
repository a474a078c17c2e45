"""A ZIP file, as Word files and e-books are -> its parts, and the XML in them."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring

from briefgen.core.zip_files import read_zip
from briefgen.inspecting.unreadable import FileUnreadable


def read_parts(data: bytes) -> dict[str, bytes]:
    """The bytes of each part, by its name, in the order of the file.

    Raises:
        FileUnreadable: it is no ZIP file, or damaged, or its parts are too large.
    """
    try:
        return read_zip(data)[0]
    except ValueError as fault:
        raise FileUnreadable(str(fault)) from fault


def parse_part(parts: Mapping[str, bytes], name: str) -> Element:
    """The XML of a part.

    Raises:
        FileUnreadable: there is no such part, or it is not well-formed.
    """
    if name not in parts:
        raise FileUnreadable(f"it has no {name}")
    try:
        return fromstring(parts[name])
    except (ParseError, ValueError) as fault:
        raise FileUnreadable(f"{name}: {fault}") from fault
