"""Lines that were broken once are not broken again: a page is laid out after every save, and most of it is the same.

To find where the first line of a text ends takes WeasyPrint a third of laying out a page: Pango lays the text out
several times, with one word more, or with less of a word. What comes of it is a few plain values, and they depend on
nothing but the text, its width and its style. A page after a save, a brief for another audience, and a table that is
laid out again to fit find them here.

Like ``pango_internals.py``, this leans on what WeasyPrint does not promise.
"""

from __future__ import annotations

import sys
from typing import Any

from briefgen.rendering import line_store
from briefgen.rendering.engine import share_fonts
from briefgen.rendering.pango_internals import line_break
from briefgen.rendering.weasyprint_internals import is_known

#: All of a style that ``weasyprint/text/line_break.py`` asks for, itself or for the font.
PROPERTIES = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings", "font_weight",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break", "word_spacing",
)  # fmt: skip


def split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, *rest: Any, **how: Any
) -> tuple[Any, ...]:
    """What ``split_first_line`` of WeasyPrint gives."""
    # A document with fonts of its own has a configuration of its own, in which a name may be another font.
    if not is_known() or style.font_config is not share_fonts():
        return tuple(line_break.split_first_line(text, style, context, max_width, spacing, *rest, **how))
    key = text, _describe(style), max_width, spacing, *rest, *how.items()
    line = line_store.get(key)
    if line is None:
        layout, *measures = line_break.split_first_line(text, style, context, max_width, spacing, *rest, **how)
        plain = {name: value for name, value in vars(layout).items() if not name.startswith("_")}
        line_store.add({key: line_store.Line(plain, tuple(measures))})
        return layout, *measures
    layout = line_break.Layout.__new__(line_break.Layout)
    vars(layout).update(line.layout)
    return layout, *line.measures


def _describe(style: Any) -> str:
    described: str | None = getattr(style, "described_for_lines", None)
    if described is None:
        described = style.described_for_lines = sys.intern(repr([style[each] for each in PROPERTIES]))
    return described
