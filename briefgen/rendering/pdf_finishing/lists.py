"""Lists: a label is the ``Lbl`` of its item, a term that of its definition, and an inner list is in its item.

WeasyPrint 70 knows real list markers only, not those that a style sheet draws (``li::before``), makes an item of each
term, and puts an inner list behind its item.
"""

from __future__ import annotations

import pydyf

from briefgen.rendering.pdf_finishing.tree import Kid, Node

#: CSS counter styles -> ListNumbering (ISO 32000-1, table 347).
_NUMBERING = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}


def label_lists(tree: Node) -> None:
    """Lists of the tree, those of numbered references and of definitions among them."""
    for node in tree.walk():
        _list_entries(node)
        if node.tag == "L":
            _take_lists_in(node)
            if node.html == "dl":
                _pair_terms(node)
            for item in node.nodes():
                if item.tag == "LI":
                    _label(item)
            _tell_numbering(node)


def _list_entries(node: Node) -> None:
    """Numbered entries that no list holds in HTML (``div.reference``) are one."""
    kids: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.tag != "LI" and kid.has_class("reference"):
            last = kids[-1] if kids else None
            if not (isinstance(last, Node) and last.tag == "L" and last.element is None):
                last = Node("L")
                kids.append(last)
            label = next((part for part in kid.nodes() if part.has_class("number")), None)
            body = Node("LBody", [part for part in kid.kids if part is not label])
            kid.tag, kid.kids = "LI", [body]
            if label:
                label.tag = "Lbl"
                kid.kids.insert(0, label)
            last.kids.append(kid)
        else:
            kids.append(kid)
    node.kids = kids


def _take_lists_in(node: Node) -> None:
    kids: list[Kid] = []
    for kid in node.kids:
        body = _body(kids[-1]) if kids and isinstance(kids[-1], Node) else None
        if isinstance(kid, Node) and kid.tag == "L" and body is not None:
            body.kids.append(kid)
        else:
            kids.append(kid)
    node.kids = kids


def _body(item: Node) -> Node | None:
    return next((part for part in item.nodes() if part.tag == "LBody"), None)


def _pair_terms(node: Node) -> None:
    items: list[Kid] = []
    current: Node | None = None
    for item in node.nodes():
        body = _body(item)
        if body is None:
            continue
        if item.html == "dt":
            body.tag = "Lbl"
            if current is None or _body(current) is not None:
                current = Node("LI")
                items.append(current)
            current.kids.append(body)
        else:
            if current is None:
                current = Node("LI")
                items.append(current)
            current.kids.append(body)
    node.kids = items


def _label(item: Node) -> None:
    body = _body(item)
    marker = next((part for part in body.nodes() if part.pseudo == "before"), None) if body else None
    if body is None or marker is None or marker.element is not body.element:
        return
    if all(kid is marker or _is_silent(kid) for kid in body.kids):
        return  # an item without words is its marker: a body must not be empty
    body.kids.remove(marker)
    marker.tag = "Lbl"
    item.kids.insert(0, marker)


def _is_silent(kid: Kid) -> bool:
    """Whether nothing is drawn for it but decoration, such as a rule."""
    return isinstance(kid, Node) and next(kid.contents(), None) is None


def _tell_numbering(node: Node) -> None:
    numbering = ""
    if node.html == "ol":
        labels = (part for item in node.nodes() for part in item.nodes() if part.tag == "Lbl")
        label = next(labels, None)
        content = label.box.style["content"] if label and label.box is not None else ()
        styles = [str(part[1][-1]) for part in content if isinstance(part, tuple) and "counter" in part[0]]
        numbering = _NUMBERING.get(styles[0] if styles else "decimal", "")
    elif node.html == "ul":
        numbering = "Disc"
    elif node.html == "":
        numbering = "Decimal"
    if numbering:
        node.entries["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})
