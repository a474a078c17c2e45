"""Links lead to elements, and elements name those that they refer to (ISO 14289-2:2024, 8.2.5.8, 8.2.5.14 and 8.8).

WeasyPrint 70 writes where on a page a link leads, and no more. That stays (D), for readers' software that does not know
the other (SD).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pydyf

from briefgen.rendering.pdf_finishing.tree import Annotation, Node


def link_elements(pdf: pydyf.PDF, written: dict[Node, bytes], root: Any) -> None:
    """Make links and bookmarks lead to elements, and have notes and contents refer to theirs.

    Args:
        written: the objects of all elements, the outermost first.
        root: the element ``html``.
    """
    targets = _Targets(next(iter(written)), root)
    names = pdf.catalog.get("Names", {}).pop("Dests", {}).get("Names", [])
    places = {name.string: place for name, place in zip(names[::2], names[1::2], strict=True)}
    for node in written:
        for kid in node.kids:
            link = _get(pdf, kid.reference) if isinstance(kid, Annotation) else {}
            if "Dest" in link:
                name = link["Dest"].string
                _lead(link, places[name], written[targets.find(name)])
    for node, others in _list_references(written, targets):
        _get(pdf, written[node])["Ref"] = pydyf.Array(written[other] for other in others)
    headings = [node for node in written if getattr(node.box, "bookmark_label", "")]
    for bookmark in _list_bookmarks(pdf, _get(pdf, pdf.catalog["Outlines"]) if "Outlines" in pdf.catalog else {}):
        title = bookmark["Title"].string
        heading = next((node for node in headings if node.box.bookmark_label == title), next(iter(written)))
        headings = [node for node in headings if node is not heading]
        _lead(bookmark, bookmark["Dest"], written[heading])


class _Targets:
    """Which structure element a name in the HTML is that of."""

    def __init__(self, tree: Node, root: Any) -> None:
        self._tree = tree
        self._nodes: dict[Any, Node] = {}
        for node in tree.walk():
            if node.html:
                self._nodes.setdefault(node.element, node)
        self._elements: dict[str, Any] = {}
        self._parents: dict[Any, Any] = {}
        for element in root.iter():
            self._elements.setdefault(element.get("id") or "", element)
            self._parents |= dict.fromkeys(element, element)

    def find(self, name: str) -> Node:
        """The element itself; if it has none, the first one in it, else the nearest one around it."""
        element = self._elements.get(name)
        for part in element.iter() if element is not None else ():
            if part in self._nodes:
                return self._nodes[part]
        while element is not None and element not in self._nodes:
            element = self._parents.get(element)
        return self._tree if element is None else self._nodes[element]


def _list_references(written: dict[Node, bytes], targets: _Targets) -> Iterator[tuple[Node, list[Node]]]:
    """Elements with those that they refer to: entries of contents, references of notes, and notes."""
    references: dict[Node, list[Node]] = {}
    for node in written:
        if node.tag == "TOCI":
            link = next(part for part in node.walk() if part.tag == "Link" and part.html == "a")
            yield node, [targets.find(_leads_to(link))]
        elif node.tag == "Link" and node.html == "a":
            note = targets.find(_leads_to(node))
            if note.tag == "FENote":
                yield node, [note]
                references.setdefault(note, []).append(node)
    yield from references.items()


def _leads_to(link: Node) -> str:
    address = link.element.get("href") or ""
    return unquote(address[1:]) if address.startswith("#") else ""


def _list_bookmarks(pdf: pydyf.PDF, above: Any) -> Iterator[Any]:
    """Those in a bookmark, in order."""
    at = above.get("First")
    while at:
        bookmark = _get(pdf, at)
        yield bookmark
        yield from _list_bookmarks(pdf, bookmark)
        at = bookmark.get("Next")


def _lead(source: Any, place: Any, element: bytes) -> None:
    """Give a link or a bookmark an action in place of its destination (ISO 32000-2, table 202)."""
    del source["Dest"]
    source["A"] = pydyf.Dictionary({"S": "/GoTo", "D": place, "SD": pydyf.Array([element, *place[1:]])})


def _get(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
