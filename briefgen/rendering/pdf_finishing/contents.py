"""A list of contents is a TOC of TOCI, each a Reference that holds its Link; WeasyPrint 70 tags it as any list."""

from __future__ import annotations

from briefgen.rendering.pdf_finishing.tree import Kid, Node


def tag_contents(tree: Node) -> None:
    """The lists of a ``nav`` whose items are all links within the document."""
    for nav in tree.walk():
        if nav.html != "nav":
            continue
        for node in [part for part in nav.walk() if part.tag == "L"]:
            if all(_leads_within(item) for item in node.nodes()):
                _tag(node)


def _leads_within(item: Node) -> bool:
    links = [part for part in item.walk() if part.tag == "Link" and part.html == "a"]
    return bool(links) and all((link.element.get("href") or "").startswith("#") for link in links)


def _tag(node: Node) -> None:
    node.tag = "TOC"
    node.entries.pop("A", None)
    for item in node.nodes():
        if item.tag != "LI":
            continue
        item.tag = "TOCI"
        kids: list[Kid] = []
        for part in item.kids:
            kids += part.kids if isinstance(part, Node) and part.tag == "LBody" else [part]
        item.kids = [_refer(kid) for kid in kids]


def _refer(kid: Kid) -> Kid:
    if isinstance(kid, Node) and kid.tag == "Lbl":
        return kid
    return kid if isinstance(kid, Node) and kid.tag == "TOC" else Node("Reference", [kid])
