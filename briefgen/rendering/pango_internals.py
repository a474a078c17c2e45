"""What is used of WeasyPrint's bindings to Pango beyond its documented API: how a text is set, and what is drawn of it.

As ``weasyprint_internals.py`` for the rest: nothing here is promised to stay as it is, and with a new version this file
is read against its source first. Importing it loads WeasyPrint with our fonts.
"""

# ruff: noqa: E402 - import_engine comes first
from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.rendering.engine import import_engine

import_engine()

from weasyprint.text import line_break as line_break  # finds the first line of a text; the module whose names it uses
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description, get_pango_font_key
from weasyprint.text.line_break import Layout as Layout  # a text that Pango lays out

if TYPE_CHECKING:
    from weasyprint import Document

#: What is stretched in a justified line: a space and one at which no line ends.
_SPACES = b" ", "\xa0".encode()


def pango_version() -> int:
    """The version of Pango as it numbers itself: 15102 for 1.51.2 (rendering/pango_space_fix.py)."""
    return int(pango.pango_version())


class Cluster(NamedTuple):
    """Letters that are drawn together (``PangoGlyphString.log_clusters``).

    Attributes:
        font: their ``weasyprint.pdf.fonts.Font``; None if the document has none such.
        glyphs: as they are drawn, from left to right.
        text: the letters.
        turned: whether they run from right to left.
    """

    font: Any
    glyphs: tuple[int, ...]
    text: str
    turned: bool


def list_clusters(document: Document, box: Any) -> list[Cluster]:
    """What a text box of a document draws, from left to right, as ``weasyprint.draw.text`` does."""
    layout = box.pango_layout
    layout.reactivate(box.style)
    try:
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        words, found, run = layout.text.encode(), list[Cluster](), line.runs[0]
        while run != ffi.NULL:
            found += _list_clusters(document, run.data, words)
            run = run.next
        return found
    finally:
        layout.deactivate()


def _list_clusters(document: Document, run: Any, words: bytes) -> Iterator[Cluster]:
    font = document.fonts.get(get_pango_font_key(run.item.analysis.font)[0])
    turned, starts = bool(run.item.analysis.level % 2), run.glyphs.log_clusters
    count = run.glyphs.num_glyphs
    # Each begins where the next one in the order of the text does not begin yet.
    ends = dict(pairwise([*sorted({starts[index] for index in range(count)}), run.item.length]))
    for start, group in groupby(range(count), key=lambda index: starts[index]):
        ids = (run.glyphs.glyphs[index].glyph for index in group)
        text = words[run.item.offset + start : run.item.offset + ends[start]].decode()
        yield Cluster(font, tuple(glyph for glyph in ids if glyph != pango.PANGO_GLYPH_EMPTY), text, turned)


class TextSetup(NamedTuple):
    """What Pango is told of all texts of a style.

    Attributes:
        values: what a ``Layout`` knows of its style.
        context: the fonts, the direction and the language (``PangoContext``).
        description: of the font (``PangoFontDescription``).
        features: of the font, as Pango reads them; empty for none.
        shared: these features, for texts that nothing is added to (``PangoAttrList``).
        is_spaced: whether something is: letters or words are moved apart, or words are broken anywhere.
    """

    values: Mapping[str, Any]
    context: Any
    description: Any
    features: bytes
    shared: Any
    is_spaced: bool


def set_up_text(style: Any) -> TextSetup:
    """What ``Layout.setup`` tells Pango of a style, to be told once."""
    layout = Layout.__new__(Layout)
    layout.setup(style)
    values = {name: value for name, value in vars(layout).items() if name not in ("layout", "style")}
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    pango.pango_context_set_language(context, layout.language)
    kinds = ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
    variants = (style[f"font_variant_{kind}"] for kind in kinds)
    named = font_features(style["font_kerning"], *variants, style["font_feature_settings"])
    features = ",".join(f"{name} {value}" for name, value in named.items()).encode()
    spaces = style["letter_spacing"], style["word_spacing"]
    is_spaced = spaces not in (("normal", 0), (0, 0)) or style["overflow_wrap"] in ("anywhere", "break-word")
    return TextSetup(values, context, get_font_description(style), features, _list_features(features), is_spaced)


def _list_features(features: bytes) -> Any:
    listed = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    if features:
        pango.pango_attr_list_insert(listed, pango.pango_attr_font_features_new(features))
    return listed


def make_layout(setup: TextSetup) -> Any:
    """A ``PangoLayout`` of a style, without text."""
    layout = ffi.gc(pango.pango_layout_new(setup.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, setup.description)
    if setup.features:
        pango.pango_layout_set_attributes(layout, setup.shared)
    return layout


def give_own_features(layout: Any, setup: TextSetup) -> None:
    """Let a ``PangoLayout`` have the features of its style for itself, so that spacing can be added to them."""
    if setup.features:
        pango.pango_layout_set_attributes(layout, _list_features(setup.features))


def set_single_paragraph(layout: Any, single: bool) -> None:
    """Whether a ``PangoLayout`` takes all of its text for one paragraph."""
    pango.pango_layout_set_single_paragraph_mode(layout, single)


def widen_spaces(layout: Any, text: str, by: float) -> None:
    """Widen the spaces of the first line of a ``PangoLayout``, until something of it is changed.

    Args:
        layout: it, in which that line is all there is.
        text: its text.
        by: by how many CSS pixels.
    """
    words, widened = text.encode(), set[int]()
    run = pango.pango_layout_get_line_readonly(layout, 0).runs[0]
    while run != ffi.NULL:
        glyphs, offset = run.data.glyphs, run.data.item.offset
        for index in range(glyphs.num_glyphs):
            at = offset + glyphs.log_clusters[index]
            if words.startswith(_SPACES, at) and at not in widened:
                glyphs.glyphs[index].geometry.width += int(by * TO_UNITS)
                widened.add(at)
        run = run.next


class LevelFinder:
    """Finds the embedding levels of texts by UAX 9, as Pango does to draw them."""

    def __init__(self) -> None:
        #: By the identity of a style and the level around the text; the style stays as long as that.
        self._layouts: dict[tuple[int, int], tuple[Any, Any]] = {}

    def find(self, text: str, style: Any, base: int) -> list[int]:
        """The level of each character of a paragraph.

        Args:
            text: the paragraph, without what ends it.
            style: that of some of its text, for the fonts.
            base: its own level: 0 from left to right, 1 from right to left.
        """
        key = id(style), base
        if key not in self._layouts:
            setup = set_up_text(style)
            pango.pango_context_set_base_dir(setup.context, PANGO_DIRECTION[("ltr", "rtl")[base]])
            self._layouts[key] = make_layout(setup), style
            set_single_paragraph(self._layouts[key][0], single=True)
        layout, _ = self._layouts[key]
        pointer, words = unicode_to_char_p(text)
        pango.pango_layout_set_text(layout, pointer, -1)
        levels, number = [base] * len(words), 0
        while (line := pango.pango_layout_get_line_readonly(layout, number)) != ffi.NULL:
            run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
            while run != ffi.NULL:
                item = run.data.item
                # One byte of what WeasyPrint declares as four.
                (level,) = ffi.buffer(ffi.addressof(item.analysis, "level"), 1)[:]
                levels[item.offset : item.offset + item.length] = [level] * item.length
                run = run.next
            number += 1
        starts = accumulate((len(char.encode()) for char in text), initial=0)
        return [levels[start] for start, _ in zip(starts, text, strict=False)]


def measure_line(style: Any) -> tuple[float, float]:
    """How high a line of a style is, and how far below its upper edge its baseline; CSS pixels."""
    height, baseline = line_break.strut(style)
    return float(height), float(baseline)
