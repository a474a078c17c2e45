"""An e-book -> what a reading system finds in it: its package, its documents, its parts."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.inspecting.zip_parts import parse_part, read_parts

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


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
    parts = read_parts(data)
    rootfile = parse_part(parts, "META-INF/container.xml").find(f".//{_CONTAINER}rootfile")
    place = "" if rootfile is None else rootfile.get("full-path", "")
    package = parse_part(parts, place)
    folder = posixpath.dirname(place)
    items = {each.get("id"): each.get("href", "") for each in package.iter(f"{_OPF}item")}
    pages = []
    for reference in package.iter(f"{_OPF}itemref"):
        name = posixpath.join(folder, items.get(reference.get("idref"), ""))
        parse_part(parts, name)
        try:
            pages.append(parts[name].decode("utf-8"))
        except UnicodeDecodeError as fault:
            raise FileUnreadable(f"{name}: {fault}") from fault

    def list_texts(name: str) -> tuple[str, ...]:
        return tuple(_read_text(each) for each in package.iter(f"{_DC}{name}"))

    return Book(
        list_texts("title"), list_texts("language"), list_texts("creator"), tuple(pages), frozenset(items.values())
    )


def _read_text(element: Element) -> str:
    return "".join(element.itertext()).strip()
