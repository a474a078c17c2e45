"""An Edition and its page -> all parts of its Word file, and the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from briefgen.edition import Edition
from briefgen.rendering.word.blocks import Blocks, Place
from briefgen.rendering.word.book import Book, Relations
from briefgen.rendering.word.fonts import choose_families, write_font_table
from briefgen.rendering.word.furniture import write_furniture
from briefgen.rendering.word.lines import Look
from briefgen.rendering.word.markup import root, tag
from briefgen.rendering.word.measures import measure_page
from briefgen.rendering.word.notes import write_notes
from briefgen.rendering.word.numbering import write_numbering
from briefgen.rendering.word.package import pack, write_relations
from briefgen.rendering.word.properties import write_app, write_core
from briefgen.rendering.word.revisions import Revisions
from briefgen.rendering.word.sections import divide
from briefgen.rendering.word.settings import write_settings
from briefgen.rendering.word.styles import write_styles
from briefgen.rendering.word.theme import write_theme

_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def write_file(
    edition: Edition,
    page: Element,
    notes: Mapping[str, Element],
    resources: Mapping[str, tuple[str, bytes]],
    drawn: Mapping[str, bytes],
    revisions: Revisions | None = None,
) -> bytes:
    """The file.

    Args:
        edition: what is written.
        page: its page.
        notes: the texts of its notes, by ID.
        resources: the pictures that the page names: media type and bytes, by URL.
        drawn: the drawings among them as PNG.
        revisions: whose changes ``ins`` and ``del`` are, for a file with tracked changes.
    """
    book, relations = Book.of(edition, page, notes, resources, drawn), Relations()
    if revisions:
        # Bookmarks and changes have their IDs from one series.
        book.revisions = replace(revisions, number=lambda: book.count("bookmark"))
    place = Place(Look(edition.lang), rtl=edition.direction == "rtl")
    blocks = Blocks(book, relations)
    text = "".join(blocks.write(page, place))
    if book.endnotes and book.notes:
        text += blocks.write_heading(edition.pack.labels["notes"], place)
    own_notes, note_relations = write_notes(book, place) if book.notes else ("", Relations())
    kind = "endnotes" if book.endnotes else "footnotes"
    families = choose_families(edition)
    own = {
        "styles.xml": write_styles(edition, measure_page(edition).text),
        "theme/theme1.xml": write_theme(edition, families),
        "fontTable.xml": write_font_table(families),
        "settings.xml": write_settings(book),
        **({"numbering.xml": write_numbering(book)} if book.lists else {}),
        **({f"{kind}.xml": own_notes} if own_notes else {}),
    }
    for name in own:
        relations.add("theme" if name.startswith("theme") else name.removesuffix(".xml"), name)
    own |= {"document.xml": root("w:document", tag("w:body", divide(book, relations, text))), **write_furniture(book)}
    parts = {
        "_rels/.rels": write_relations(_write_root()),
        "docProps/core.xml": write_core(edition).encode(),
        "docProps/app.xml": write_app(edition).encode(),
        **{f"word/{name}": content.encode() for name, content in own.items()},
        "word/_rels/document.xml.rels": write_relations(relations.write()),
        **({f"word/_rels/{kind}.xml.rels": write_relations(note_relations.write())} if note_relations else {}),
        **{f"word/{name}": data for name, data in book.parts.items()},
    }
    return pack(parts)


def _write_root() -> str:
    relations = Relations()
    relations.add("officeDocument", "word/document.xml")
    relations.add("extended-properties", "docProps/app.xml")
    return relations.write() + tag("Relationship", Id="rId3", Type=_CORE, Target="docProps/core.xml")
