"""An e-book -> what a reading system finds in it: its package, its documents, its parts."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

from briefgen.inspecting.unreadable import FileUnreadable

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FAULTS = (zipfile.BadZipFile, KeyError, ValueError, ParseError, RuntimeError, NotImplementedError, zlib.error)


@dataclass(frozen=True, slots=True)
class Book:
    """An e-book.

    Attributes:
        titles: what it is called, each ``dc:title``.
        languages: each ``dc:language``.
        creators: each ``dc:creator``.
        pages: the documents of the spine, in order, as text.
        parts: the parts that its documents may use, by their names beside the first document.
    """

    titles: tuple[str, ...]
    languages: tuple[str, ...]
    creators: tuple[str, ...]
    pages: tuple[str, ...]
    parts: frozenset[str]


def read_book(data: bytes) -> Book:
    """Read an e-book as reading systems do (EPUB 3.3, 4.2.6.3.1): container, package, spine.

    Raises:
        FileUnreadable: it is damaged, or a document is not well-formed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except _FAULTS as fault:
        raise FileUnreadable(str(fault)) from fault


def _read(archive: zipfile.ZipFile) -> Book:
    container = fromstring(archive.read("META-INF/container.xml"))
    place = next(container.iter(f"{_CONTAINER}rootfile")).get("full-path", "")
    package = fromstring(archive.read(place))
    folder = posixpath.dirname(place)
    items = {each.get("id"): each.get("href", "") for each in package.iter(f"{_OPF}item")}
    pages = []
    for reference in package.iter(f"{_OPF}itemref"):
        page = archive.read(posixpath.join(folder, items[reference.get("idref")]))
        fromstring(page)
        pages.append(page.decode("utf-8"))

    def list_texts(name: str) -> tuple[str, ...]:
        return tuple(_read_text(each) for each in package.iter(f"{_DC}{name}"))

    return Book(
        list_texts("title"), list_texts("language"), list_texts("creator"), tuple(pages), frozenset(items.values())
    )


def _read_text(element: Element) -> str:
    return "".join(element.itertext()).strip()
