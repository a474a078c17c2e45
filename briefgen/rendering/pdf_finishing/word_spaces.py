"""Between two words there is a space, at the end of a line too (ISO 32000-1, 14.8.2.5).

WeasyPrint 70 draws no space at a line's end, and none of those that are alone between two elements. Readers that go by
the tags then join the last word of each line with the first of the next. A space is seen by nobody, so it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.rendering.pdf_finishing.page_text import Drawn
from briefgen.rendering.pdf_finishing.plain_groups import INLINE
from briefgen.rendering.pdf_finishing.tree import Content, Node, TextBox
from briefgen.rendering.weasyprint_internals import led_by_space, lost_space
from briefgen.rendering.word_order import run_around

#: em; texts that are further apart than this on their line are two words.
_FAR = 0.2


def part_words(tree: Node, drawn: Sequence[Mapping[int, Drawn]]) -> None:
    """Draw the spaces that are missing; what draws spaces alone is left out of the tree.

    Args:
        drawn: the texts of each page, by MCID.
    """
    for run in _list_runs(tree):
        before: Content | None = None
        gap = False
        for content in run:
            if content is None or _is_blank(content):
                gap = True
                continue
            if before is not None and (gap or _are_apart(before.box, content.box)):
                _part(before, content, drawn)
            before, gap = content, False
    _drop_blank(tree)


def _is_blank(content: Content) -> bool:
    return isinstance(content.box, TextBox) and not content.box.text.strip()


def _drop_blank(tree: Node) -> None:
    for node in tree.walk():
        node.kids = [kid for kid in node.kids if not (isinstance(kid, Content) and _is_blank(kid))]


def _list_runs(node: Node) -> Iterator[list[Content | None]]:
    """The contents of each paragraph, in order, those of inline elements among them; None between two words."""
    run: list[Content | None] = []
    yield from _collect(node, run)
    yield run


def _collect(node: Node, run: list[Content | None]) -> Iterator[list[Content | None]]:
    for kid in node.kids:
        if isinstance(kid, Content):
            run.append(kid)
        elif isinstance(kid, Node) and kid.html == "br":
            run.append(None)
        elif isinstance(kid, Node) and kid.tag in INLINE:
            yield from _collect(kid, run)
            if kid.has_class("numeral"):
                run.append(None)
        elif isinstance(kid, Node):
            yield run[:]
            run.clear()
            yield from _list_runs(kid)


def _are_apart(first: Any, second: Any) -> bool:
    if lost_space(first) or led_by_space(second):
        return True
    size = first.style["font_size"]
    if abs(_base_line(first) - _base_line(second)) > size:
        return False  # another line: without a space, it goes on in the same word
    # Where a run of the other direction begins, the next text is at the far end of it.
    runs = run_around(first), run_around(second)
    one, other = runs if runs[0] is not runs[1] else (first, second)
    far = max(other.position_x - one.position_x - one.width, one.position_x - other.position_x - other.width)
    return bool(far > _FAR * size)


def _base_line(box: Any) -> float:
    return float(box.position_y + (box.baseline if isinstance(box, TextBox) else box.height))


def _part(first: Content, second: Content, drawn: Sequence[Mapping[int, Drawn]]) -> None:
    before, after = drawn[first.page].get(first.mcid), drawn[second.page].get(second.mcid)
    if (before and _text(first.box).endswith(" ")) or (after and _text(second.box).startswith(" ")):
        return
    if not (before and _add(before, at_end=not _runs_left(first.box))) and after:
        _add(after, at_end=_runs_left(second.box))


def _text(box: Any) -> str:
    return str(box.pango_layout.text) if isinstance(box, TextBox) else ""


def _runs_left(box: Any) -> bool:
    return isinstance(box, TextBox) and bool(box.pango_layout.first_line_direction % 2)


def _find_space(font: Any) -> int | None:
    if font is None or font.bitmap:
        return None
    return next((glyph for glyph, text in font.to_unicode.items() if text == " "), None)


def _add(text: Drawn, *, at_end: bool) -> bool:
    """Draw a space in the font that a text has there; whether there is one."""
    font = text.last_font if at_end else text.first_font
    glyph = _find_space(font)
    if glyph is None:
        return False
    shown = f"<{glyph:04x}>".encode()
    if at_end:
        text.append(shown)
    else:  # a step back, so that what is behind it stays where it is
        text.prepend(f"{font.widths.get(glyph, 0)}".encode() + shown)
    return True
