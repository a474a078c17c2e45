"""The finishing step: around the writing of each PDF."""

from __future__ import annotations

from typing import Any

import pydyf

from briefgen.charting.canvas import WHOLE
from briefgen.rendering.pdf_finishing.about import NOTHING, About
from briefgen.rendering.pdf_finishing.attached_files import attach_files
from briefgen.rendering.pdf_finishing.captions import place_captions
from briefgen.rendering.pdf_finishing.chart_tables import add_chart_tables
from briefgen.rendering.pdf_finishing.contents import tag_contents
from briefgen.rendering.pdf_finishing.formulas import tag_formulas
from briefgen.rendering.pdf_finishing.image_smoothing import drop_interpolation
from briefgen.rendering.pdf_finishing.languages import tell_languages
from briefgen.rendering.pdf_finishing.link_words import describe_links
from briefgen.rendering.pdf_finishing.lists import label_lists
from briefgen.rendering.pdf_finishing.notes import place_notes, take_notes
from briefgen.rendering.pdf_finishing.page_text import list_streams, read_drawn
from briefgen.rendering.pdf_finishing.parted_elements import join_parts
from briefgen.rendering.pdf_finishing.pdf_2_types import add_namespace, name_types
from briefgen.rendering.pdf_finishing.pictures import place_pictures
from briefgen.rendering.pdf_finishing.plain_groups import drop_plain
from briefgen.rendering.pdf_finishing.point_numbers import number_headings
from briefgen.rendering.pdf_finishing.roles import name_roles
from briefgen.rendering.pdf_finishing.running_content import mark_artifacts
from briefgen.rendering.pdf_finishing.shaped_letters import mark_shaped_letters
from briefgen.rendering.pdf_finishing.soft_hyphens import mark_soft_hyphens
from briefgen.rendering.pdf_finishing.stream_ends import clear_stream_ends
from briefgen.rendering.pdf_finishing.structure_destinations import link_elements
from briefgen.rendering.pdf_finishing.table_headers import set_scopes
from briefgen.rendering.pdf_finishing.tree import read_tree, write_tree
from briefgen.rendering.pdf_finishing.word_spaces import part_words
from briefgen.rendering.pdf_finishing.written_once import write_objects
from briefgen.rendering.pdf_finishing.xmp import write_xmp
from briefgen.rendering.weasyprint_internals import (
    OUTPUT_INTENT,
    add_output_intent,
    change_tags,
    draw_whole_texts,
    html_root,
)

#: It brings an identifier, an output intent and links that are printed; PDF/UA is added here.
PROFILE = "pdf/a-2a"
#: The version of PDF for each part of PDF/UA.
_VERSIONS = {1: "1.7", 2: "2.0"}


class Finisher:
    """Writes one PDF, and mends it before it is whole.

    Args:
        about: what its metadata say beyond what the engine reads from the page.
    """

    def __init__(self, about: About = NOTHING) -> None:
        self._about = about
        self._boxes: dict[int, Any] = {}

    def write(self, document: Any) -> bytes:
        """The PDF of a ``weasyprint.Document``."""
        add_output_intent(document)
        with change_tags(self._note), clear_stream_ends(), draw_whole_texts(WHOLE):
            data: bytes = document.write_pdf(
                pdf_variant=PROFILE,
                pdf_version=_VERSIONS[self._about.ua],
                output_intent=OUTPUT_INTENT,
                finisher=self._finish,
            )
        return data

    def _note(self, box: Any, tag: pydyf.Dictionary) -> None:
        # Boxes that have no element hand those of their children on: the first that is told is the right one.
        self._boxes.setdefault(tag.number, box)

    def _finish(self, document: Any, pdf: pydyf.PDF) -> None:
        """Mend what the engine wrote; a ``finisher`` as ``Document.write_pdf`` takes it."""
        tree = read_tree(pdf, self._boxes)
        notes = take_notes(tree)
        whole = [tree, *notes]
        for part in whole:
            join_parts(part)
            name_roles(part)
        number_headings(tree)
        place_captions(tree)
        place_notes(tree, notes)
        label_lists(tree)
        tag_contents(tree)
        set_scopes(tree)
        tag_formulas(tree)
        place_pictures(tree, document)
        add_chart_tables(pdf, tree)
        tell_languages(tree, html_root(document))
        fonts = {font.hash: font for font in document.fonts.values()}
        drawn = [read_drawn(stream, fonts) for stream in list_streams(pdf)]
        part_words(tree, drawn)
        mark_soft_hyphens(tree, drawn, fonts)
        mark_shaped_letters(document, tree, drawn)
        drop_plain(tree)
        describe_links(pdf, tree)
        mark_artifacts(pdf, tree)
        if self._about.ua == 2:
            name_types(tree)
        written = write_tree(pdf, tree)
        if self._about.ua == 2:
            add_namespace(pdf, written)
            link_elements(pdf, written, html_root(document))
        drop_interpolation(pdf)
        attach_files(pdf, self._about.attachments)
        write_xmp(pdf, document.metadata, self._about)
        write_objects(pdf)
