"""What is used of WeasyPrint beyond its documented API, apart from how texts are set (``pango_internals.py``).

Nothing here is promised to stay as it is, and the version is pinned for that (see ``pyproject.toml``). With a new one,
these two modules are read against its source first. Others use what is here, and the documented ``HTML``, ``CSS``,
``Document``, ``FontConfiguration`` and ``URLFetcher``; ``tests/packaging/test_imports.py`` holds them to that.

Importing this loads WeasyPrint, by way of ``import_engine``, which gives it our fonts.
"""

# ruff: noqa: E402 - import_engine comes first
from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from itertools import pairwise
from typing import Any

from briefgen.rendering.engine import import_engine

import_engine()

from weasyprint import DEFAULT_OPTIONS, HTML, Document, __version__, pdf, svg
from weasyprint import css as css  # the module whose names it uses; what properties are by themselves
from weasyprint.css import PAGE_MARGIN_BOXES as PAGE_MARGIN_BOXES  # the boxes in the margins of a page: @top-left
from weasyprint.css import PSEUDO_ELEMENTS as PSEUDO_ELEMENTS  # those that have boxes: ::before

# How styles are computed (rendering/computed_styles.py).
from weasyprint.css import AnonymousStyle as AnonymousStyle  # of boxes that no element has
from weasyprint.css import ColorProfile  # of the output intent, when a PDF is written
from weasyprint.css import ComputedStyle as ComputedStyle  # of all others
from weasyprint.css import StyleFor as StyleFor  # those of a document

# How a style sheet is read, for those who ask what of it would be left out (linting/css_verdicts.py, css_engine.py).
from weasyprint.css import media_queries as media_queries  # which @media rules are for print
from weasyprint.css import parse_page_selectors as parse_page_selectors  # which pages an @page rule is for
from weasyprint.css import preprocess_stylesheet as preprocess_stylesheet  # warns of the rules that are left out
from weasyprint.css.counters import CounterStyle as CounterStyle  # what @counter-style is put into; the layout's too
from weasyprint.css.properties import KNOWN_PROPERTIES  # the properties that are not shorthands
from weasyprint.css.validation import NOT_PRINT_MEDIA  # known properties that pages do not have
from weasyprint.css.validation import expanders as expanders  # shorthands; its source names the keywords
from weasyprint.css.validation import preprocess_declarations as preprocess_declarations  # warns of what is left out
from weasyprint.css.validation import properties as properties  # the source of the validators names the keywords

# The layout, in which boxes are changed between two steps (see lay_out below).
from weasyprint.document import DocumentMetadata, Page
from weasyprint.formatting_structure import boxes as boxes  # the kinds of boxes: what is on a page is read from them
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.formatting_structure.build import create_anonymous_boxes as create_anonymous_boxes  # makes them whole
from weasyprint.html import get_html_metadata
from weasyprint.layout import (
    LayoutContext,
    absolute,
    block,
    column,
    grid,
    layout_document,
    page,
    percent,
    preferred,
    table,
)
from weasyprint.layout import float as floats
from weasyprint.layout import inline as inline  # the module whose names it uses
from weasyprint.layout.absolute import AbsolutePlaceholder

# How columns are laid out (rendering/column_layout.py).
from weasyprint.layout.block import block_box_layout as block_box_layout  # one of them
from weasyprint.layout.block import block_level_layout as block_level_layout  # of any block
from weasyprint.layout.block import block_level_width as block_level_width  # all of them
from weasyprint.layout.block import collapse_margin as collapse_margin  # the distance that several margins make
from weasyprint.layout.block import remove_placeholders as remove_placeholders  # what an attempt left in the context
from weasyprint.layout.percent import resolve_percentages as resolve_percentages  # the sizes and edges of a box

# What is painted, where and in which order (rendering/painting.py).
from weasyprint.layout.replaced import replacedbox_layout as replacedbox_layout  # where a picture is in its box
from weasyprint.pdf import tags
from weasyprint.stacking import StackingContext as StackingContext  # the order of painting
from weasyprint.text.fonts import FontConfiguration

#: The versions of WeasyPrint of which ``tests/rendering/test_as_the_engine.py`` and ``test_note_layout.py`` have shown
#: that the PDFs are the same where we do in other ways what it does. With others, it does all in its own way.
KNOWN_VERSIONS = frozenset({"70.0"})
#: The modules in which boxes get their sizes.
LAYOUT_MODULES = (absolute, block, column, floats, grid, inline, page, percent, table)
#: Every property that is known, shorthands included (linting/css_verdicts.py).
ALL_PROPERTIES = frozenset({*KNOWN_PROPERTIES, *expanders.EXPANDERS, *NOT_PRINT_MEDIA})


def is_known() -> bool:
    """Whether this version of WeasyPrint was compared."""
    return __version__ in KNOWN_VERSIONS


@contextmanager
def replaced(module: Any, **names: Any) -> Iterator[None]:
    """Have other things under some names of a module, as long as a page is laid out."""
    before = {name: vars(module)[name] for name in names}
    vars(module).update(names)
    try:
        yield
    finally:
        vars(module).update(before)


def page_box(page: Any) -> Any:
    """The box of a page of a document, with everything that is on the page."""
    return page._page_box


#: What the colour profile of our PDFs is called in them.
OUTPUT_INTENT = "output-intent"


def add_output_intent(document: Any) -> None:
    """Give a document its colour profile, sRGB, as ``output_intent=OUTPUT_INTENT`` asks for it when it is written.

    WeasyPrint 70 would do so itself for PDF/A, and leave the file of the profile open.
    """
    profile = io.BytesIO((files(pdf) / "sRGB2014.icc").read_bytes())
    components = (["r"], ["g"], ["b"])
    document.color_profiles[OUTPUT_INTENT] = ColorProfile(profile, "", "relative-colorimetric", components)
    document.output_intent = OUTPUT_INTENT


def html_root(document: Any) -> Any:
    """The element ``html`` of a document."""
    return document._html.etree_element


def unwrap(box: Any) -> Any:
    """The box itself, where a placeholder is in the place of one that is positioned absolutely."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


class NoteContext(LayoutContext):  # type: ignore[misc]
    """A layout context in which one can say how the notes of a page are measured."""

    def measure_notes(self) -> bool:
        """Note the height of the notes of the page; whether they are higher than they may be."""
        return bool(super()._update_footnote_area())

    def _update_footnote_area(self) -> bool:
        return self.measure_notes()


def lay_out(
    html: HTML,
    fonts: FontConfiguration,
    options: dict[str, Any],
    change_trees: Callable[[Sequence[Any]], None],
    change_page: Callable[[Any], None],
    context_kind: type[NoteContext],
) -> Document:
    """Lay out a page as ``Document._render`` does, in the same steps, with changes between them.

    Args:
        html: the page.
        fonts: its fonts.
        options: as ``weasyprint.HTML.render`` takes them.
        change_trees: is given the trees of boxes before they are laid out: the page's, and one for each note.
        change_page: is given the box of each page that was laid out.
        context_kind: knows the page that is laid out; has no ``__init__``: what it adds begins as its class says.
    """
    settings: dict[str, Any] = dict(DEFAULT_OPTIONS) | options
    counters, profiles = CounterStyle(), dict[str, Any]()
    context = Document._build_layout_context(html, fonts, counters, profiles, settings)
    context.__class__ = context_kind
    root = build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        counters,
        context.footnotes,
    )
    change_trees((root, *context.footnotes))
    with _noted_line_ends():
        page_boxes = tuple(layout_document(html, root, context))
    for box in page_boxes:
        change_page(box)
    pages, metadata = [Page(box) for box in page_boxes], DocumentMetadata(**get_html_metadata(html))
    document = Document(pages, metadata, html.url_fetcher, fonts, profiles, settings["output_intent"])
    document._html = html  # it is asked for when the PDF is written
    return document


_GAPS = (b" ", b"\n")
_HYPHENS = ("-", "\u2010")
#: The hyphen that a word has at the end of a line alone.
SOFT = "\u00ad"


@contextmanager
def _noted_line_ends() -> Iterator[None]:
    """While pages are laid out, note which texts lose a space at an end of their line, or go on behind a hyphen."""
    remove, split = inline.remove_last_whitespace, inline.split_text_box
    latest: Any = None

    def split_and_note(context: LayoutContext, box: Any, *others: Any, **named: Any) -> tuple[Any, ...]:
        nonlocal latest
        new, resume, *rest = split(context, box, *others, **named)
        latest, start = new, others[1]
        # Places in a text are those of its bytes in UTF-8.
        if new is not None and (resume or start):
            words = box.text.encode()
            new.lost_space = words[: resume or 0].endswith(_GAPS)
            new.led_by_space = words[: start or 0].endswith(_GAPS)
            if resume:
                new.parted_by = _find_hyphen(new, words[:resume].decode(), words[resume:].decode())
        return (new, resume, *rest)

    def remove_and_note(context: LayoutContext, line: Any) -> None:
        path = [line]
        while isinstance(path[-1], boxes.LineBox | boxes.InlineBox) and path[-1].children:
            path.append(path[-1].children[-1])
        last = path[-1]
        text, x, width = getattr(last, "text", ""), last.position_x, line.width
        remove(context, line)
        if text != getattr(last, "text", ""):
            last.lost_space = True
            if last.position_x < x and last.text:
                # From right to left, the letters would begin behind the space.
                last.pango_layout = latest.pango_layout
            _place_without_space(path, width - line.width, x - last.position_x)

    with replaced(inline, remove_last_whitespace=remove_and_note, split_text_box=split_and_note):
        yield


def _place_without_space(path: Sequence[Any], width: float, moved: float) -> None:
    """Place what is on a line whose last text has lost a space: WeasyPrint 70 moves all of it left with a text from
    right to left, and nothing else.

    The text already begins where it has to, at the left; what is to the right of it, in boxes from right to left,
    follows there.

    Args:
        path: the line, and in it the last box, and so on to the text.
        width: of the space.
        moved: how far left all was moved.
    """
    for child in path[0].children:
        child.translate(dx=moved, ignore_floats=True)
    for parent, last in pairwise(path):
        if parent.style["direction"] == "rtl":
            for child in parent.children:
                if child is not last:
                    child.translate(dx=-width, ignore_floats=True)


def lost_space(box: Any) -> bool:
    """Whether a text was parted from the next one by a space that the end of the line took."""
    return getattr(box, "lost_space", False)


def led_by_space(box: Any) -> bool:
    """Whether a text was parted from the one before by a space that the start of the line took."""
    return getattr(box, "led_by_space", False)


def change_style(box: Any, **values: Any) -> None:
    """Give one box other values of properties; ``letter_spacing=0``."""
    box.style = box.style.copy()
    box.style.update(values)


def turn_style(style: Any, direction: str) -> Any:
    """A style with another direction; the same one for all that had this."""
    if style["direction"] == direction:
        return style
    others = vars(style)
    if "turned" not in others:
        others["turned"] = style.copy()
        others["turned"]["direction"] = direction
    return others["turned"]


def end_block(box: Any, *, after_space: bool) -> None:
    """Mark a text that is the last of its paragraph, for who is given its style (rendering/narrow.py).

    Args:
        after_space: whether a line may end before it.
    """
    # One for all texts of a style that end alike.
    ends = vars(box.style).setdefault("ends", {})
    if after_space not in ends:
        ends[after_space] = style = box.style.copy()
        style.ends_block, style.after_space = True, after_space
    box.style = ends[after_space]


def follows_space(style: Any) -> bool:
    """Whether a line may end before a text that was marked so."""
    return getattr(style, "after_space", False)


def hyphenates_last_word(text: str, style: Any, line: tuple[Any, ...]) -> bool:
    """Whether a first line, as WeasyPrint gives it, leaves only the rest of a word to the last line of a paragraph."""
    layout, resume = line[0], line[2]
    if resume is None or not getattr(style, "ends_block", False):
        return False
    rest = text.encode()[resume:].decode().strip()
    return bool(rest) and " " not in rest and str(layout.text).endswith(style["hyphenate_character"])


def _find_hyphen(box: Any, before: str, behind: str) -> str:
    drawn = str(box.style["hyphenate_character"])
    if box.text.endswith(drawn) and not before.endswith(drawn):
        return SOFT
    return before[-1] if before.endswith(_HYPHENS) and behind[:1].isalnum() else ""


def parted_by(box: Any) -> str:
    """The hyphen by which a word goes on on the next line: ``SOFT`` for one that only the line's end needs; or ""."""
    return getattr(box, "parted_by", "")


@contextmanager
def first_lines_from(
    *, narrowest: Callable[..., tuple[Any, ...]], line: Callable[..., tuple[Any, ...]]
) -> Iterator[None]:
    """Have the first lines of texts found by other functions, which take and give what WeasyPrint's own does.

    Args:
        narrowest: where the narrowest width of a box is measured.
        line: where the lines of a page are made.
    """
    with replaced(preferred, split_first_line=narrowest), replaced(inline, split_first_line=line):
        yield


@contextmanager
def change_lines(before_block: Callable[[Any, list[Any]], None], line: Callable[[Any], None]) -> Iterator[None]:
    """While pages are laid out, change where blocks and lines stand.

    Args:
        before_block: is given each block that begins, before it is laid out, and the margins that adjoin its own.
        line: is given each line when it has its place.
    """
    lay_out_block, next_line = block.block_container_layout, inline.get_next_linebox

    def change_block(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        given = inspect.signature(lay_out_block).bind(context, box, *others, **named).arguments
        if given["skip_stack"] is None:
            before_block(box, given["adjoining_margins"] or [])
        return lay_out_block(**given)

    def change_line(*given: Any) -> tuple[Any, Any]:
        found, rest = next_line(*given)
        if found is not None:
            line(found)
        return found, rest

    with replaced(block, block_container_layout=change_block), replaced(inline, get_next_linebox=change_line):
        yield


def make_column(box: Any, container: Any, children: Sequence[Any], width: float, top: float) -> Any:
    """A column of a box, with all that is still to be set; it is at the left edge of the box."""
    return column._create_column_box(box, container, children, width, top)


@contextmanager
def boxes_from(step: str, lay_out: Callable[..., tuple[Any, ...]], wanted: Callable[[Any], bool]) -> Iterator[None]:
    """Have some boxes laid out by another function, which takes and gives what WeasyPrint's own does.

    Args:
        step: the name of its own: ``block_level_layout`` for blocks in blocks, ``columns_layout`` for columns.
        lay_out: the function.
        wanted: which boxes.
    """
    own = getattr(block, step)

    def choose(context: Any, box: Any, *others: Any, **named: Any) -> tuple[Any, ...]:
        return (lay_out if wanted(box) else own)(context, box, *others, **named)

    with replaced(block, **{step: choose}):
        yield


@contextmanager
def change_tags(change: Callable[[Any, Any], None]) -> Iterator[None]:
    """While a PDF is written, change each structure element that is made.

    Args:
        change: is given a box, and an element that is made of it.
    """
    build = tags._build_box_tree

    def build_and_change(box: Any, *others: Any) -> Iterator[Any]:
        for tag in build(box, *others):
            change(unwrap(box), tag)
            yield tag

    with replaced(tags, _build_box_tree=build_and_change):
        yield


class _Whole(str):
    """A text of a drawing that is one piece: the engine goes through its letters, and finds all of it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@contextmanager
def draw_whole_texts(css_class: str) -> Iterator[None]:
    """While drawings are painted, texts of this class are laid out as lines and not letter by letter.

    Letters of Arabic are joined so, those of Hebrew are in their order, and the distances are those of the font.
    """
    own = svg.text

    def draw(drawing: Any, node: Any, font_size: float) -> None:
        if node.get("class") == css_class and node.text:
            node._etree_node.text = _Whole(node.text)
        own(drawing, node, font_size)

    tags_of_texts = [tag for tag, function in svg.TAGS.items() if function is own]
    # Which elements are texts is asked by comparing functions.
    svg.text = draw
    svg.TAGS.update(dict.fromkeys(tags_of_texts, draw))
    try:
        yield
    finally:
        svg.text = own
        svg.TAGS.update(dict.fromkeys(tags_of_texts, own))
