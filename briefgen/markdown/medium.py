"""What differs between the web page and the PDF when prose becomes HTML."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from briefgen.markdown.tree import Node


def _data_url(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"


def _print_note(node: Node) -> str:
    words = node.get("number") or node.get("label")
    target = node.get("ref")
    call = f'<a href="#{escape(target)}">{escape(words)}</a>' if target else escape(words)
    return f'<sup class="note-call">{call}</sup>'


def _print_citation(node: Node) -> str:
    cites = []
    for cite in node.children:
        words = " ".join(part for part in (cite.get("prefix"), cite.get("number") or cite.get("key")) if part)
        words = ", ".join(part for part in (words, cite.get("locator")) if part)
        target = cite.get("ref")
        cites.append(f'<a href="#{escape(target)}">{escape(words)}</a>' if target else escape(words))
    return f'<span class="citation">[{"; ".join(cites)}]</span>'


@dataclass(frozen=True, slots=True)
class Medium:
    """How one medium prints prose.

    Attributes:
        note: HTML for a ``note_call`` or an ``inline_note``.
        cite: HTML for a ``citation``, all its ``cite`` children together.
        image: the URL, width and height (CSS pixels, 0 when not known) of a picture's ``src``;
            None when there is no such picture, and nothing is printed.
        image_data: a URL for a picture made here (a formula): its bytes and media type.
        flat_links: PDF/UA as WeasyPrint writes it: an ``<a>`` holds text only (``[*T*](u)`` gives
            ``<em><a>T</a></em>``), each cell of a table's head is a ``<th>``, and a list says where it
            starts in a style, since the engine does not read ``start``.
        hold_calls: a word and the footnote reference after it stay on one line; WeasyPrint parts them.
        math: formulas as ``<math>``, or as ``<img>`` of an SVG.
        chart: the drawing of a chart's table as HTML; "" where it is not drawn.
        chart_tables: where the values of a chart stand besides: behind a line that opens them, below it, or nowhere.
        scroll_tables: a table is in a box that scrolls when the window is narrow.
        relative_links: links to other files of the site stay as the author wrote them.
        labels: fixed words in the language of the edition, by English name in lower-case letters:
            figure, table, unit, source, sources, note, notes, credit, and the colon after them.
        heading_level: the HTML level of the topmost headings inside the prose.
        id_prefix: comes before every id, and before every id that is referred to.
        direction: of the text around, ``ltr`` or ``rtl``; an element in a language of the other one says so.
    """

    note: Callable[[Node], str] = _print_note
    cite: Callable[[Node], str] = _print_citation
    image: Callable[[str], tuple[str, int, int] | None] = lambda src: (src, 0, 0)
    image_data: Callable[[bytes, str], str] = _data_url
    chart: Callable[[Node], str] = lambda node: ""
    chart_tables: Literal["behind", "below", "nowhere"] = "below"
    flat_links: bool = False
    hold_calls: bool = False
    math: Literal["mathml", "svg"] = "mathml"
    scroll_tables: bool = False
    relative_links: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    heading_level: int = 4
    id_prefix: str = ""
    direction: str = "ltr"

    def label(self, *names: str) -> str:
        """The fixed word for the first name that the edition has one for; else the English word."""
        found = next((self.labels[name] for name in names if name in self.labels), "")
        return found or next(name for name in names if name).capitalize()
