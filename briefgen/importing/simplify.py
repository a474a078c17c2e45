"""A part of a Word file -> the same words in fewer elements: those that pandoc reads.

Measured with pandoc 3.9 on Word files that others made: it passes over what stands in simple fields, in runs of another
writing direction, in ruby, in most text boxes, and in cells beyond the grid of the table; of several paragraphs in the
style Title at the start it keeps the last. The tree is that of ``xml.dom``, which keeps the prefixes of namespaces as
they were: pandoc looks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.dom.minidom import Document, Element, parseString
from xml.parsers.expat import ExpatError

from briefgen.core import lazy_re
from briefgen.importing.changes import Choice, resolve_changes
from briefgen.importing.dom import children, find, list_all, name_of, remove, unwrap
from briefgen.importing.ooxml import PartDamaged, check_xml

#: What is only around words.
_SHELLS = frozenset({"fldSimple", "bdo", "dir", "customXml", "smartTag"})
#: Columns; a damaged file has cells that fill millions.
_WIDEST = 200
_REASONS = lazy_re.compile(rb"[<:](?:fldSimple|bdo|dir|customXml|smartTag|ruby|txbxContent|tbl)\b")
_BODY = lazy_re.compile(rb"<((?:[\w.-]+:)?)body(?:\s[^>]*)?>")
#: A paragraph before all others, so that the masthead is not the beginning: pandoc takes that apart.
START = "\ue1ff"


def simplify_parts(parts: Mapping[str, bytes], names: list[str], choice: Choice | None) -> dict[str, bytes]:
    """The parts of a file as pandoc can read them.

    Args:
        parts: all parts by name.
        names: those that hold text, the main one first.
        choice: what becomes of all tracked changes; None where there are none.

    Raises:
        PartDamaged: one of them is not well-formed.
    """
    changed = {name: _simplify(parts, name, choice) for name in names}
    mark = rb"\g<0><\1p><\1r><\1t>" + START.encode() + rb"</\1t></\1r></\1p>"
    changed[names[0]] = _BODY.sub(mark, changed[names[0]], count=1)
    return {**parts, **changed}


def _simplify(parts: Mapping[str, bytes], name: str, choice: Choice | None) -> bytes:
    data = check_xml(parts, name)
    if choice is None and not _REASONS.search(data):
        return data
    try:
        document = parseString(data)
    except ExpatError as fault:
        raise PartDamaged(f"{name} is not well-formed XML ({fault})") from fault
    if choice:
        resolve_changes(document, choice)
    _move_boxes(document)
    for each in list_all(document, frozenset({"ruby"})):
        _write_ruby(document, each)
    for each in list_all(document, _SHELLS):
        unwrap(each)
    for each in list_all(document, frozenset({"tbl"})):
        _complete(document, each)
    return document.toxml(encoding="utf-8")


def _move_boxes(document: Document) -> None:
    """Put the text of a text box behind the paragraph that it is tied to, as the other reader has it."""
    for each in list_all(document, frozenset({"AlternateContent"})):
        choice, fallback = find(each, "Choice"), find(each, "Fallback")
        if choice and fallback and list_all(choice, frozenset({"txbxContent"})):
            remove(fallback)
    for box in reversed(list_all(document, frozenset({"txbxContent"}))):
        paragraph = _find_paragraph(box)
        if paragraph is None or paragraph.parentNode is None:
            continue
        place: Any = paragraph.nextSibling
        parent: Any = paragraph.parentNode
        for each in list[Any](box.childNodes):
            parent.insertBefore(each, place)


def _complete(document: Document, table: Element) -> None:
    """Write the empty cells before and behind the cells of a row, and all columns of the grid.

    Pandoc cuts off the cells that are beyond the grid, and counts short rows wrong (ECMA-376, 17.4.14 to 17.4.17).
    """
    rows = [each for each in list_all(table, frozenset({"tr"})) if each.parentNode is table]
    for each in rows:
        _fill(document, each)
    grid = find(table, "tblGrid")
    if grid is None:
        return
    for _ in range(len(list(children(grid))), min(max(map(_measure, rows), default=0), _WIDEST)):
        column = document.createElementNS(grid.namespaceURI, grid.tagName.replace("tblGrid", "gridCol"))
        column.setAttributeNS(grid.namespaceURI, grid.tagName.replace("tblGrid", "w"), "1000")
        grid.appendChild(column)


def _fill(document: Document, row: Element) -> None:
    cells = [each for each in children(row) if name_of(each) == "tc"]
    for name, place in (("gridBefore", cells[0] if cells else None), ("gridAfter", None)):
        empty = find(row, "trPr", name)
        for _ in range(_read_number(empty) if empty is not None else 0):
            cell = document.createElementNS(row.namespaceURI, row.tagName.replace("tr", "tc"))
            cell.appendChild(document.createElementNS(row.namespaceURI, row.tagName.replace("tr", "p")))
            row.insertBefore(cell, place)
        if empty is not None:
            remove(empty)


def _measure(row: Element) -> int:
    """How many columns of the grid the cells of a row fill."""
    spans = [find(each, "tcPr", "gridSpan") for each in children(row) if name_of(each) == "tc"]
    return sum(max(_read_number(each), 1) if each is not None else 1 for each in spans)


def _read_number(element: Element) -> int:
    value = next((each for key, each in element.attributes.items() if key.rpartition(":")[2] == "val"), "")
    return min(int(value), _WIDEST) if value.isdecimal() else 0


def _find_paragraph(element: Element) -> Element | None:
    node = element.parentNode
    while node is not None and name_of(node) != "p":
        node = node.parentNode
    return node if isinstance(node, Element) else None


def _write_ruby(document: Document, ruby: Element) -> None:
    """The words, and behind them in brackets how they are read."""
    run = ruby.parentNode
    if not isinstance(run, Element) or run.parentNode is None:
        return
    base, reading = (_read(find(ruby, name)) for name in ("rubyBase", "rt"))
    text = document.createElementNS(run.namespaceURI, run.tagName.replace("r", "t"))
    text.appendChild(document.createTextNode(f"{base}（{reading}）" if reading else base))
    run.replaceChild(text, ruby)


def _read(element: Element | None) -> str:
    texts = list_all(element, frozenset({"t"})) if element else []
    return "".join(node.data for each in texts for node in each.childNodes if node.nodeType == node.TEXT_NODE)
