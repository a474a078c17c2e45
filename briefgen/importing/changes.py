"""A part of a Word file with tracked changes -> the same, all of them accepted or refused.

Pandoc would do so too, but keeps a row that was deleted (measured with 3.9).
"""

from __future__ import annotations

from typing import Any, Literal
from xml.dom.minidom import Document, Element

from briefgen.importing.dom import children, find, list_all, name_of, remove, unwrap

Choice = Literal["accept", "refuse"]

_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
#: What tells how something looked before; the old properties are in it.
_FORMER = frozenset({
    "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange",
    "tblPrExChange", "numberingChange",
})  # fmt: skip
_CELLS = {"cellIns": True, "cellDel": False}
#: Properties in which ``ins`` and ``del`` speak of the paragraph's mark, or of the row.
_MARKED = frozenset({"rPr", "trPr"})


def resolve_changes(document: Document, choice: Choice) -> None:
    """Accept or refuse all changes of a part.

    Args:
        document: the part; it is changed.
        choice: what becomes of its changes.
    """
    kept, gone = (_INSERTED, _DELETED) if choice == "accept" else (_DELETED, _INSERTED)
    _resolve_rows(document, gone, accept=choice == "accept")
    _join_paragraphs(document, gone)
    for each in list_all(document, kept | gone):
        if each.parentNode is not None and name_of(each.parentNode) in _MARKED:
            each.parentNode.removeChild(each)
        elif name_of(each) in gone:
            remove(each)
        else:
            unwrap(each)
    for each in list_all(document, _FORMER):
        _resolve_former(each, refuse=choice == "refuse")
    for each in list_all(document, frozenset({"delText", "delInstrText"})):
        _rename(document, each)


def _is_marked(element: Element, path: tuple[str, ...], names: frozenset[str]) -> bool:
    properties = find(element, *path)
    return properties is not None and any(name_of(each) in names for each in children(properties))


def _resolve_rows(document: Document, gone: frozenset[str], *, accept: bool) -> None:
    for row in list_all(document, frozenset({"tr"})):
        if _is_marked(row, ("trPr",), gone):
            remove(row)
    for mark in list_all(document, frozenset(_CELLS)):
        cell = mark.parentNode and mark.parentNode.parentNode
        if _CELLS[name_of(mark)] is not accept and isinstance(cell, Element):
            remove(cell)
    for table in list_all(document, frozenset({"tbl"})):
        if not any(name_of(each) == "tr" for each in children(table)):
            remove(table)


def _join_paragraphs(document: Document, gone: frozenset[str]) -> None:
    """A paragraph whose mark is gone runs on in the next one, whose properties it takes (ECMA-376, 17.13.5.15)."""
    for paragraph in list_all(document, frozenset({"p"})):
        if not _is_marked(paragraph, ("pPr", "rPr"), gone):
            continue
        after = paragraph.nextSibling
        while after is not None and not isinstance(after, Element):
            after = after.nextSibling
        if after is None or name_of(after) != "p":
            continue
        properties = find(after, "pPr")
        place: Any = properties.nextSibling if properties is not None else after.firstChild
        for each in list(paragraph.childNodes):
            if name_of(each) != "pPr":
                after.insertBefore(each, place)
        remove(paragraph)


def _resolve_former(change: Element, *, refuse: bool) -> None:
    """Forget how something looked, or let it look so again; what else is among its properties stays."""
    properties = change.parentNode
    old = next(children(change), None)
    if refuse and old is not None and isinstance(properties, Element):
        for each in children(properties):
            if name_of(each) not in ("rPr", "sectPr") or name_of(properties) != "pPr":
                remove(each)
        for number, each in enumerate(children(old)):
            properties.insertBefore(each, properties.childNodes[number] if properties.childNodes else None)
    remove(change)


def _rename(document: Document, element: Element) -> None:
    """Deleted text that stays is text."""
    name = element.tagName.replace("delText", "t").replace("delInstrText", "instrText")
    new = document.createElementNS(element.namespaceURI, name)
    for key, value in element.attributes.items():
        new.setAttribute(key, value)
    for each in list(element.childNodes):
        new.appendChild(each)
    if element.parentNode is not None:
        element.parentNode.replaceChild(new, element)
