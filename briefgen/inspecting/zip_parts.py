"""A ZIP file, as Word files and e-books are -> its parts, and the XML in them."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring

from briefgen.inspecting.unreadable import FileUnreadable

#: Bytes of all parts together; far more than any edition has.
_LARGEST = 400_000_000
#: What ``zipfile`` raises for a file that is damaged, locked, or packed in a way that it does not know.
_FAULTS = (ValueError, zipfile.BadZipFile, RuntimeError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError)


def read_parts(data: bytes) -> dict[str, bytes]:
    """The bytes of each part, by its name, in the order of the file.

    Raises:
        FileUnreadable: it is no ZIP file, or damaged, or its parts are too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise FileUnreadable("its parts are too large")
            return {entry.filename: archive.read(entry) for entry in entries}
    except _FAULTS as fault:
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
