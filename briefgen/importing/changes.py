"""The parts of a Word file with tracked changes -> the same, all of them accepted or refused.

Pandoc would do so too, but keeps a row that was deleted (measured with 3.9). The tree is that of ``xml.dom``, which keeps
the prefixes of namespaces as they were: pandoc looks for some of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal
from xml.dom.minidom import Document, Element, parseString
from xml.parsers.expat import ExpatError

from briefgen.importing.ooxml import PartDamaged, check_xml

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


def resolve_changes(parts: Mapping[str, bytes], names: list[str], choice: Choice) -> dict[str, bytes]:
    """The parts of a file, without changes.

    Args:
        parts: all parts by name.
        names: those that hold text.
        choice: what becomes of all changes.

    Raises:
        PartDamaged: one of them is not well-formed.
    """
    return {**parts, **{name: _resolve_part(parts, name, choice) for name in names}}


def _resolve_part(parts: Mapping[str, bytes], name: str, choice: Choice) -> bytes:
    try:
        document: Document = parseString(check_xml(parts, name))
    except ExpatError as fault:
        raise PartDamaged(f"{name} is not well-formed XML ({fault})") from fault
    kept, gone = (_INSERTED, _DELETED) if choice == "accept" else (_DELETED, _INSERTED)
    _resolve_rows(document, gone, accept=choice == "accept")
    _join_paragraphs(document, gone)
    for each in _list_all(document, kept | gone):
        if each.parentNode is not None and _name(each.parentNode) in _MARKED:
            each.parentNode.removeChild(each)
        elif _name(each) in gone:
            _remove(each)
        else:
            _unwrap(each)
    for each in _list_all(document, _FORMER):
        _resolve_former(each, refuse=choice == "refuse")
    for each in _list_all(document, frozenset({"delText", "delInstrText"})):
        _rename(document, each)
    return document.toxml(encoding="utf-8")


def _name(node: object) -> str:
    return str(getattr(node, "localName", "") or "")


def _list_all(document: Document, names: frozenset[str]) -> list[Element]:
    return [each for each in document.getElementsByTagName("*") if _name(each) in names]


def _children(element: Element) -> Iterator[Element]:
    yield from (each for each in list(element.childNodes) if isinstance(each, Element))


def _find(element: Element, *path: str) -> Element | None:
    found: Element | None = element
    for name in path:
        found = next((each for each in _children(found) if _name(each) == name), None) if found else None
    return found


def _is_marked(element: Element, path: tuple[str, ...], names: frozenset[str]) -> bool:
    properties = _find(element, *path)
    return properties is not None and any(_name(each) in names for each in _children(properties))


def _resolve_rows(document: Document, gone: frozenset[str], *, accept: bool) -> None:
    for row in _list_all(document, frozenset({"tr"})):
        if _is_marked(row, ("trPr",), gone):
            _remove(row)
    for mark in _list_all(document, frozenset(_CELLS)):
        cell = mark.parentNode and mark.parentNode.parentNode
        if _CELLS[_name(mark)] is not accept and isinstance(cell, Element):
            _remove(cell)
    for table in _list_all(document, frozenset({"tbl"})):
        if not any(_name(each) == "tr" for each in _children(table)):
            _remove(table)


def _join_paragraphs(document: Document, gone: frozenset[str]) -> None:
    """A paragraph whose mark is gone runs on in the next one, whose properties it takes (ECMA-376, 17.13.5.15)."""
    for paragraph in _list_all(document, frozenset({"p"})):
        if not _is_marked(paragraph, ("pPr", "rPr"), gone):
            continue
        after = paragraph.nextSibling
        while after is not None and not isinstance(after, Element):
            after = after.nextSibling
        if after is None or _name(after) != "p":
            continue
        properties = _find(after, "pPr")
        place = properties.nextSibling if properties is not None else after.firstChild
        for each in list(paragraph.childNodes):
            if _name(each) != "pPr":
                after.insertBefore(each, place)
        _remove(paragraph)


def _remove(element: Element) -> None:
    if element.parentNode is not None:
        element.parentNode.removeChild(element)


def _unwrap(element: Element) -> None:
    parent = element.parentNode
    if parent is not None:
        for each in list(element.childNodes):
            parent.insertBefore(each, element)
        parent.removeChild(element)


def _resolve_former(change: Element, *, refuse: bool) -> None:
    """Forget how something looked, or let it look so again; what else is among its properties stays."""
    properties = change.parentNode
    old = next(_children(change), None)
    if refuse and old is not None and isinstance(properties, Element):
        for each in _children(properties):
            if _name(each) not in ("rPr", "sectPr") or _name(properties) != "pPr":
                _remove(each)
        for number, each in enumerate(_children(old)):
            properties.insertBefore(each, properties.childNodes[number] if properties.childNodes else None)
    _remove(change)


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
