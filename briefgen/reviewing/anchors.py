"""A finished Word file -> the same to be reviewed: a bookmark around each paragraph, and what it says of itself."""

from __future__ import annotations

from typing import Any
from xml.dom.minidom import Document, Element, parseString

from briefgen.importing.dom import find, list_all, name_of
from briefgen.importing.ooxml import find_main, find_related
from briefgen.inspecting.zip_parts import read_parts
from briefgen.rendering.word.package import pack
from briefgen.reviewing.links import list_links
from briefgen.reviewing.paragraphs import ANCHOR, read_around, read_paragraphs
from briefgen.reviewing.state import PART, PROPERTIES, SentState, write_properties

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES_KIND = f"{_KIND}Props"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
#: Above all that the file has: IDs of bookmarks are unique in it.
_FIRST_ID = 1_000_000


def anchor(data: bytes, slug: str, audience: str, digest: str) -> bytes:
    """The file with its bookmarks; the same bytes each time.

    Args:
        data: a Word file of ours.
        slug: the name of the brief's pages.
        audience: whom it is for.
        digest: that of its edition.
    """
    parts = read_parts(data)
    main = find_main(parts)
    related = find_related(parts, main)
    ids: dict[Element, int] = {}
    documents = {name: parseString(parts[name]) for name in (main, *_list_notes(related))}
    # The order of read_paragraphs: the text, then each note as it is called.
    paragraphs = [each for each in list_all(documents[main], frozenset({"p"})) if not _ends_section(each)]
    kind = next(iter(_list_notes(related)), "")
    if kind:
        notes = {each.getAttribute("w:id"): each for each in _list_notes_of(documents[kind])}
        references = frozenset({"footnoteReference", "endnoteReference"})
        for call in list_all(documents[main], references):
            if (note := notes.pop(call.getAttribute("w:id"), None)) is not None:
                paragraphs += note.getElementsByTagName("w:p")
    for number, paragraph in enumerate(paragraphs):
        ids[paragraph] = number
        _wrap(paragraph, number)
    accepted = tuple(read_paragraphs(parts, "accept"))
    state = SentState(slug, audience, digest, accepted, tuple(read_around(parts)), tuple(list_links(parts)))
    assert len(state.paragraphs) == len(paragraphs)
    relations = f"word/_rels/{main.rpartition('/')[2]}.rels"
    link = f'<Relationship Id="rIdReview" Type="{_KIND}" Target="../{PART}"/></Relationships>'
    own = f'<Relationship Id="rId1" Type="{_PROPERTIES_KIND}" Target="{PROPERTIES.rpartition("/")[2]}"/>'
    changed = {name: document.toxml(encoding="utf-8") for name, document in documents.items()}
    changed[relations] = parts[relations].replace(b"</Relationships>", link.encode())
    changed |= {PART: state.write(), PROPERTIES: write_properties()}
    rels = f'<Relationships xmlns="{_RELATIONS}">{own}</Relationships>'
    changed["customXml/_rels/item1.xml.rels"] = f'<?xml version="1.0" encoding="UTF-8"?>\n{rels}'.encode()
    return pack({name: content for name, content in (parts | changed).items() if name != "[Content_Types].xml"})


def _list_notes(related: dict[str, list[str]]) -> list[str]:
    return [*related.get("footnotes", ()), *related.get("endnotes", ())]


def _list_notes_of(document: Document) -> list[Element]:
    found = list_all(document, frozenset({"footnote", "endnote"}))
    return [each for each in found if not each.hasAttribute("w:type")]


def _ends_section(paragraph: Element) -> bool:
    """Whether a paragraph has no words, and only holds the properties of the section that it ends."""
    properties = find(paragraph, "pPr")
    return properties is not None and find(properties, "sectPr") is not None and not find(paragraph, "r")


def _wrap(paragraph: Element, number: int) -> None:
    """Put a bookmark around what is in a paragraph."""
    document: Any = paragraph.ownerDocument
    start, end = document.createElement("w:bookmarkStart"), document.createElement("w:bookmarkEnd")
    for each in (start, end):
        each.setAttribute("w:id", str(_FIRST_ID + number))
    start.setAttribute("w:name", f"{ANCHOR}{number}")
    properties: Any = find(paragraph, "pPr")
    first: Any = properties.nextSibling if properties is not None else paragraph.firstChild
    while first is not None and name_of(first) == "bookmarkStart":
        first = first.nextSibling
    paragraph.insertBefore(start, first)
    paragraph.appendChild(end)
