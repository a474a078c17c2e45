"""The structure tree of a PDF (ISO 32000-1, 14.7): read from what WeasyPrint made, changed, written again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import pydyf

from briefgen.rendering.weasyprint_internals import boxes as box_kinds

LineBox, TextBox = box_kinds.LineBox, box_kinds.TextBox


class Content(NamedTuple):
    """A marked-content sequence: the index of its page, its MCID there, and the box of its text or picture."""

    page: int
    mcid: int
    box: Any


class Annotation(NamedTuple):
    """A link's annotation, and the index of its page."""

    page: int
    reference: bytes


@dataclass(eq=False, slots=True)
class Node:
    """A structure element.

    Attributes:
        tag: its structure type: ``P``.
        kids: what is in it, in reading order.
        element: the HTML element that it was made of; None for what the engine puts between.
        pseudo: of which pseudo-element it was made: ``before``; empty for the element itself.
        box: the box that it was made of.
        entries: other entries of its dictionary: ``Alt``, ``Lang``, ``ID``, ``A``.
    """

    tag: str
    kids: list[Kid] = field(default_factory=list)
    element: Any = None
    pseudo: str = ""
    box: Any = None
    entries: dict[str, Any] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """The name of the HTML element; empty for pseudo-elements, and where there is none."""
        return str(self.element.tag) if self.element is not None and not self.pseudo else ""

    def has_class(self, name: str) -> bool:
        """Whether the HTML element, not a pseudo-element of it, has a class."""
        return bool(self.html) and name in (self.element.get("class") or "").split()

    def nodes(self) -> list[Node]:
        """The structure elements in it, without contents and annotations."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """This, and all below it, in reading order."""
        yield self
        for kid in self.nodes():
            yield from kid.walk()

    def contents(self) -> Iterator[Content]:
        """The marked content of this and all below it."""
        for node in self.walk():
            yield from (kid for kid in node.kids if isinstance(kid, Content))


Kid: TypeAlias = Node | Content | Annotation


def read_tree(pdf: pydyf.PDF, boxes: dict[int, Any]) -> Node:
    """The tree as the engine wrote it; it is taken out of the PDF, and must be written again.

    Args:
        boxes: of which box an element was made, by the number of its object.
    """
    document_number = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]["K"][0]
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}
    tree = _read(pdf, _number(document_number), boxes, pages)
    _remove(pdf)
    return tree


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _read(pdf: pydyf.PDF, number: int, boxes: dict[int, Any], pages: dict[bytes, int]) -> Node:
    source, box = pdf.objects[number], boxes.get(number)
    node = Node(source["S"][1:], box=box)
    if box is not None and box.element is not None:
        node.element, node.pseudo = box.element, str(box.element_tag).partition("::")[2]
    node.entries = {key: source[key] for key in ("Alt", "A") if key in source}
    texts = _list_texts(box)
    for kid in source["K"]:
        if isinstance(kid, int):
            node.kids.append(Content(pages[source["Pg"]], kid, next(texts, box)))
            continue
        target = pdf.objects[_number(kid)]
        if target.get("Type") == "/OBJR":
            node.kids.append(Annotation(pages[target["Pg"]], target["Obj"]))
        elif _number(kid) in boxes:
            node.kids.append(_read(pdf, _number(kid), boxes, pages))
        else:  # the element that the engine puts around every text
            node.kids.append(Content(pages[target["Pg"]], target["K"][0], next(texts)))
    return node


def _list_texts(box: Any) -> Iterator[Any]:
    """The texts of which the engine makes the contents of a box, in the same order."""
    for child in getattr(box, "children", ()):
        for part in child.children if isinstance(child, LineBox) else (child,):
            if isinstance(part, TextBox):
                yield part


def _remove(pdf: pydyf.PDF) -> None:
    """Take the objects of the tree out: all since its first, but for streams (the metadata)."""
    first = _number(pdf.objects[_number(pdf.catalog["StructTreeRoot"])]["ParentTree"])
    later = [item for item in pdf.objects[first:] if isinstance(item, pydyf.Stream)]
    metadata = pdf.catalog.get("Metadata")
    del pdf.objects[first:]
    for item in later:
        was = item.reference
        pdf.add_object(item)
        if metadata == was:
            pdf.catalog["Metadata"] = item.reference


def write_tree(pdf: pydyf.PDF, tree: Node) -> dict[Node, bytes]:
    """Write the tree, and where content and annotations are found in it; the objects of its elements."""
    writer = _Writer(pdf)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    pdf.catalog["StructTreeRoot"] = root.reference
    root["K"] = writer.write(tree, root.reference)
    numbers = pydyf.Array()
    for index, places in enumerate(writer.content):
        last = max(places, default=-1)
        numbers += [index, pydyf.Array(places.get(mcid, b"null") for mcid in range(last + 1))]
    by_number = sorted((pdf.objects[_number(link)]["StructParent"], owner) for link, owner in writer.links.items())
    for number, owner in by_number:
        numbers += [number, owner]
    parents = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(parents)
    root["ParentTree"] = parents.reference
    root["ParentTreeNextKey"] = max((number for number, _ in by_number), default=len(writer.pages) - 1) + 1
    if writer.named:
        names = [part for name, owner in sorted(writer.named) for part in (pydyf.String(name), owner)]
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
    return writer.written


class _Writer:
    """Elements -> objects of a PDF.

    Attributes:
        pages: the pages of the PDF.
        content: of each page, which element holds a marked-content sequence, by MCID.
        links: which element holds an annotation.
        named: elements with an ID.
        written: the object of each element.
    """

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self.pages = pdf.page_references
        self.content: list[dict[int, bytes]] = [{} for _ in self.pages]
        self.links: dict[bytes, bytes] = {}
        self.named: list[tuple[str, bytes]] = []
        self.written: dict[Node, bytes] = {}

    def write(self, node: Node, parent: bytes) -> bytes:
        """Write an element and all in it."""
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent})
        self._pdf.add_object(written)
        owner: bytes = written.reference
        self.written[node] = owner
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if page is not None:
            written["Pg"] = self.pages[page]
        if "ID" in node.entries:
            self.named.append((node.entries["ID"], owner))
        kids = pydyf.Array()
        for kid in node.kids:
            match kid:
                case Content():
                    self.content[kid.page][kid.mcid] = owner
                    here = kid.page == page
                    other = {"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.mcid}
                    kids.append(kid.mcid if here else pydyf.Dictionary(other))
                case Annotation():
                    self.links[kid.reference] = owner
                    kids.append(pydyf.Dictionary({"Type": "/OBJR", "Pg": self.pages[kid.page], "Obj": kid.reference}))
                case Node():
                    kids.append(self.write(kid, owner))
        if kids:
            written["K"] = kids[0] if len(kids) == 1 else kids
        for key, value in node.entries.items():
            written[key] = pydyf.String(value) if isinstance(value, str) else value
        return owner
