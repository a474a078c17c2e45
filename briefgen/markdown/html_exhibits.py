"""Tables and figures -> ``<figure>`` with the lines around the content: caption, unit, notes, source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from itertools import groupby

from briefgen.markdown.html_decimals import list_missing_decimals
from briefgen.markdown.html_inlines import print_image, print_inlines
from briefgen.markdown.markup import attributes, common, element
from briefgen.markdown.medium import Medium
from briefgen.markdown.plain import plain
from briefgen.markdown.timeline_nodes import is_drawn
from briefgen.markdown.tree import Node

#: Prints blocks that are neither the content of an exhibit nor its lines.
PrintBlocks = Callable[[Iterable[Node]], str]

_LABELS = {"unit": "unit", "source": "source", "credit": "credit", "notes_line": "note"}
#: The kinds of line around a table or a figure.
EXHIBIT_LINES = frozenset({*_LABELS, "caption", "lettered_note"})
#: The class of what says nothing but fixed words, in the language of the page (``rendering/inner_languages.py``).
FIXED_WORDS = "fixed-words"
#: Lines of a chart that are in its drawing, or said in place of it.
_DRAWN = frozenset({"annotation", "alt"})


def print_figure(node: Node, medium: Medium, print_blocks: PrintBlocks) -> str:
    """The pictures, with the lines written before them above and the others below."""
    node = _link_letters(node)
    return _exhibit(node, medium, _pictures(node, medium, print_blocks))


def _link_letters(exhibit: Node) -> Node:
    """The exhibit, its lettered calls leading to their notes; one without an id has no places to lead to."""
    name = exhibit.get("id")
    notes = [part.get("marker") for part in exhibit.children if part.kind == "lettered_note"]
    if not name or not notes:
        return exhibit
    # Signs such as * and † make no id that reads well.
    ids = {marker: f"{name}-{marker if marker.isalnum() else index}" for index, marker in enumerate(notes, 1)}

    def link(node: Node) -> Node:
        if node.kind == "lettered_note":
            return node.having(id=node.get("id") or ids[node.get("marker")])
        if node.kind == "superscript" and node.get("lettered"):
            return node.having(ref=node.get("ref") or ids[node.get("lettered")])
        return node

    return exhibit.map(link)


def _pictures(node: Node, medium: Medium, print_blocks: PrintBlocks) -> str:
    parts = []
    for part in node.children:
        if part.kind == "image":
            parts.append(print_image(part, medium))
        elif part.kind not in EXHIBIT_LINES:
            parts.append(print_blocks([part]))
    return "\n".join(part for part in parts if part)


def print_table(node: Node, medium: Medium, print_blocks: PrintBlocks) -> str:
    """The table, with the lines written before it above and the others below."""
    drawing = medium.chart(node)
    node = replace(node, children=tuple(part for part in node.children if part.kind not in _DRAWN))
    node = _link_letters(node)
    rows = [part for part in node.children if part.kind == "row"]
    others = [part for part in node.children if part.kind not in EXHIBIT_LINES and part.kind != "row"]
    if drawing:
        own = "figure chart timeline" if is_drawn(node) else "figure chart"
        return _exhibit(node, medium, _print_chart(node, drawing, _table(rows, medium), medium), own)
    table = _table(rows, medium)
    if medium.scroll_tables and table:
        caption = next((plain(part) for part in node.children if part.kind == "caption"), "")
        # With its number: two tables may have one caption, and landmarks need names of their own.
        name = " ".join(part for part in (exhibit_label(node, medium), caption) if part) if caption else ""
        role = (("role", "region"), ("aria-label", name)) if name else (("role", "group"),)
        table = element("div", table, ("class", "scroll"), *role, ("tabindex", "0"))
    return _exhibit(node, medium, "\n".join(part for part in (table, print_blocks(others)) if part))


def _print_chart(node: Node, drawing: str, table: str, medium: Medium) -> str:
    """A drawing, and where the medium has it, the table of its values."""
    match medium.chart_tables:
        case "behind":
            summary = element("summary", escape(node.get("summary"), quote=False), ("class", FIXED_WORDS))
            scrolling = element("div", table, ("class", "scroll"), ("role", "group"), ("tabindex", "0"))
            return f"{drawing}\n{element('details', f'{summary}{scrolling}', ('class', 'chart-data'))}"
        case "below":
            return f"{drawing}\n{table}"
        case _:
            return drawing


def _table(rows: list[Node], medium: Medium) -> str:
    groups = []
    missing = list_missing_decimals(rows)
    for head, members in groupby(rows, key=lambda row: bool(row.get("head"))):
        inner = "\n".join(
            element("tr", "".join(_cell(cell, medium, missing.get(id(cell), "")) for cell in row.children))
            for row in members
        )
        # A table with nothing but headers has them for its rows: PDF/UA knows no table without (7.2).
        lone = medium.flat_links and all(row.get("head") for row in rows)
        groups.append(element("thead" if head and not lone else "tbody", f"\n{inner}\n"))
    return element("table", "\n" + "\n".join(groups) + "\n") if groups else ""


def _cell(cell: Node, medium: Medium, decimals: str) -> str:
    # PDF/UA wants a header for every cell; on the web an empty one would be read out as a header.
    head = bool(cell.get("head")) and (bool(cell.children) or medium.flat_links)
    attrs = [(name, cell.get(name)) for name in ("colspan", "rowspan")]
    if head:
        attrs.append(("scope", cell.get("scope") or "col"))
    classes = " ".join(name for name in (cell.get("align"), cell.get("change")) if name)
    attrs += [("class", classes), ("data-decimals", decimals)]
    return element("th" if head else "td", print_inlines(cell.children, medium), *attrs)


def _exhibit(node: Node, medium: Medium, content: str, own: str = "") -> str:
    kinds = [part.kind for part in node.children]
    first = next((index for index, kind in enumerate(kinds) if kind not in EXHIBIT_LINES), len(kinds))
    above = [part for part in node.children[:first] if part.kind in EXHIBIT_LINES]
    below = [part for part in node.children[first:] if part.kind in EXHIBIT_LINES]
    # HTML wants the <figcaption> first or last; it holds the lines on the caption's side.
    caption_below = "caption" not in kinds[:first] and "caption" in kinds
    parts = [
        _lines(node, above, medium, "div" if caption_below else "figcaption"),
        content,
        _lines(node, below, medium, "figcaption" if caption_below else "div"),
    ]
    inner = "\n".join(part for part in parts if part)
    own = own or node.kind
    kind = own if counted_as(node) in own.split() else f"{own} as-{counted_as(node)}"
    return f"<figure{attributes(*common(node, medium, kind))}>\n{inner}\n</figure>"


def _lines(exhibit: Node, lines: list[Node], medium: Medium, tag: str) -> str:
    if not lines:
        return ""
    if tag == "figcaption" and not any(line.kind == "caption" for line in lines):
        tag = "div"
    inner = "\n".join(_line(exhibit, line, medium) for line in lines)
    return element(tag, f"\n{inner}\n", ("class", "exhibit-lines" if tag == "div" else ""))


def _line(exhibit: Node, line: Node, medium: Medium) -> str:
    content = print_line(exhibit, line, medium)
    if line.kind == "lettered_note":
        return element("p", content, *common(line, medium, "lettered-note"))
    return element("p", content, ("class", line.kind.replace("_", "-")))


def print_line(exhibit: Node, line: Node, medium: Medium) -> str:
    """What a line around an exhibit says, with its label before it: Figure 2, Source:, a."""
    content = print_inlines(line.children, medium)
    if line.kind == "caption":
        return " ".join(part for part in (_label("exhibit-label", exhibit_label(exhibit, medium)), content) if part)
    if line.kind == "lettered_note":
        return f"{element('sup', line.get('marker'), ('class', 'lettered'))} {content}"
    label = medium.label(line.get("label").lower(), _LABELS[line.kind])
    colon = medium.labels.get("colon", ": ")
    # A full-width colon has its space in itself.
    return f"{_label('line-label', label + colon.rstrip(' '))}{' ' * colon.endswith(' ')}{content}"


def exhibit_label(exhibit: Node, medium: Medium) -> str:
    """What names a table or a figure: its own label, or "Figure 2"; "" for one without a caption."""
    number = exhibit.get("number")
    return exhibit.get("label") or (f"{medium.label(counted_as(exhibit))} {number}" if number else "")


def counted_as(exhibit: Node) -> str:
    """Whether a table or a figure is counted and named as a table or as a figure; a chart may be a table of numbers."""
    return exhibit.get("as") or exhibit.kind


def _label(css_class: str, text: str) -> str:
    return element("span", text, ("class", css_class)) if text else ""
