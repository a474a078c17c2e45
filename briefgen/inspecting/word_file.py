"""The bytes of a Word file -> its parts, read as ECMA-376 part 2 has them, by nothing that wrote them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.inspecting.zip_parts import parse_part, read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to.

    Attributes:
        kind: the last word of its type: hyperlink, image, header.
        target: the name of a part, or an address.
        outside: whether it is an address.
    """

    kind: str
    target: str
    outside: bool


@dataclass(slots=True)
class WordFile:
    """A Word file.

    Attributes:
        names: of its parts.
        trees: its parts of XML, by name.
        relations: of each part, by ID.
    """

    names: tuple[str, ...]
    trees: dict[str, Element] = field(default_factory=dict)
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    @property
    def document(self) -> Element:
        """The main text."""
        return self.trees["word/document.xml"]

    def find(self, name: str) -> Element:
        """A part of the folder ``word``; an empty element when there is none."""
        return self.trees.get(f"word/{name}.xml", Element("none"))

    def list_furniture(self) -> Iterator[tuple[str, Element]]:
        """The heads and feet of its pages, each with what it is: ``header``, ``footer``."""
        relations = self.relations.get("word/document.xml", {})
        for reference in self.document.iter():
            if reference.tag not in (f"{W}headerReference", f"{W}footerReference"):
                continue
            relation = relations.get(reference.get(f"{R}id", ""))
            if relation and relation.target in self.trees:
                yield relation.kind, self.trees[relation.target]


def open_word(data: bytes) -> WordFile:
    """Read a Word file.

    Raises:
        FileUnreadable: it is no ZIP file, its parts are too large, one is no XML, or it has no main text.
    """
    parts = read_parts(data)
    file = WordFile(tuple(parts))
    file.trees.update((name, parse_part(parts, name)) for name in parts if name.endswith((".xml", ".rels")))
    if "word/document.xml" not in file.trees:
        raise FileUnreadable("it has no main text")
    for name in file.names:
        folder, base = posixpath.split(name)
        owner = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        if name.endswith(".rels") and posixpath.basename(folder) == "_rels":
            file.relations[owner] = dict(_read_relations(file.trees[name], posixpath.dirname(folder)))
    return file


def _read_relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for each in root:
        outside, target = each.get("TargetMode") == "External", each.get("Target", "")
        whole = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield each.get("Id", ""), Relation(each.get("Type", "").rpartition("/")[2], whole, outside)
