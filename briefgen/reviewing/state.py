"""What a Word file under review says of itself: the brief, the audience, and each paragraph as it was sent.

It is a part of custom XML (ECMA-376 part 1, 15.2.5), which Word and LibreOffice keep when they save the file (measured
with LibreOffice 7.4). It says nothing that the audience of the file does not read in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from briefgen.importing.ooxml import PartDamaged, parse
from briefgen.reviewing.paragraphs import Paragraph

#: Not a URL: the name leads nowhere, and tells of no machine.
NAMESPACE = "urn:briefgen:review:1"
PART = "customXml/item1.xml"
PROPERTIES = "customXml/itemProps1.xml"
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_NUMBERS = ("cell", "row", "note")
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "{6F0E2D3C-9B0F-4B63-9E2A-3A6B5A3D2C11}"


@dataclass(frozen=True, slots=True)
class SentState:
    """A Word file as it was sent.

    Attributes:
        slug: the name of the brief's pages, which is that of its content file as a rule.
        audience: whom its edition is for.
        digest: that of the edition.
        paragraphs: the paragraphs, those of the notes last; their indices name the bookmarks.
        around: the texts of headers and footers.
        links: the URLs of its links.
    """

    slug: str
    audience: str
    digest: str
    paragraphs: tuple[Paragraph, ...]
    around: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def write(self) -> bytes:
        """The part."""
        root = Element(f"{{{NAMESPACE}}}review", brief=self.slug, audience=self.audience, edition=self.digest)
        for each in self.paragraphs:
            numbers = {name: str(getattr(each, name)) for name in _NUMBERS if getattr(each, name)}
            SubElement(root, f"{{{NAMESPACE}}}p", {"where": each.where, **numbers}).text = each.text
        for name in ("around", "links"):
            for text in getattr(self, name):
                SubElement(root, f"{{{NAMESPACE}}}{name}").text = text
        return _HEAD + tostring(root)


def write_properties() -> bytes:
    """The part that gives the other one its ID (15.2.6)."""
    root = Element(f"{{{_DATASTORE}}}datastoreItem", {f"{{{_DATASTORE}}}itemID": _ITEM})
    refs = SubElement(root, f"{{{_DATASTORE}}}schemaRefs")
    SubElement(refs, f"{{{_DATASTORE}}}schemaRef", {f"{{{_DATASTORE}}}uri": NAMESPACE})
    return _HEAD + tostring(root)


def read_state(parts: Mapping[str, bytes]) -> SentState | None:
    """What a file says; None of one that was not sent for a review. Programs give the part other names.

    Raises:
        PartDamaged: the part is damaged.
    """
    for name in sorted(parts):
        if not name.startswith("customXml/") or NAMESPACE.encode() not in parts[name]:
            continue
        root = parse(parts, name)
        if root.tag != f"{{{NAMESPACE}}}review":
            continue
        paragraphs = tuple(_read(each) for each in root if each.tag == f"{{{NAMESPACE}}}p")
        slug, audience, digest = (root.get(key, "") for key in ("brief", "audience", "edition"))
        if not (slug and audience and digest):
            raise PartDamaged(f"{name} does not name a brief and an audience")
        around, links = (
            tuple(each.text or "" for each in root if each.tag == f"{{{NAMESPACE}}}{name}")
            for name in ("around", "links")
        )
        return SentState(slug, audience, digest, paragraphs, around, links)
    return None


def _read(element: Element) -> Paragraph:
    cell, row, note = (
        int(value) if (value := element.get(name, "")).isdecimal() and len(value) < 7 else 0 for name in _NUMBERS
    )
    return Paragraph(element.get("where", ""), cell, row, note, element.text or "")
