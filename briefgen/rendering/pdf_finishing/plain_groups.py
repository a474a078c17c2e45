"""Elements that say nothing are left out, and text that stands beside blocks is a paragraph.

WeasyPrint 70 makes an element of every line and every ``em``: four in five of all, and a screen reader meets each.
"""

from __future__ import annotations

from briefgen.rendering.pdf_finishing.tree import Content, Kid, Node

#: In these, text must be in an element of its own.
_STRICT = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "L", "LI", "TOC", "TOCI", "Document"})
_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Note", "LBody", "Caption", "TD", "TH"})
INLINE = frozenset({"Span", "Link", "Reference", "Code", "Quote", "Formula"})
#: These are there even when they are empty.
_KEPT = frozenset({"TD", "TH", "TR", "Figure", "Formula", "Document"})


def drop_plain(tree: Node) -> None:
    """Make the tree as small as it can be without losing meaning."""
    _drop(tree)
    _group(tree)
    for node in list(tree.walk()):
        _keep_order(node)


def _drop(node: Node) -> None:
    kids: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _drop(kid)
            if not kid.kids and kid.tag not in _KEPT:
                continue
            if kid.tag in ("Span", "NonStruct") and not kid.entries and node.tag not in _STRICT:
                kids += kid.kids
                continue
        kids.append(kid)
    node.kids = kids


def is_inline(kid: Kid) -> bool:
    """Whether it is text, or an element within text."""
    return not isinstance(kid, Node) or kid.tag in INLINE


def _group(node: Node) -> None:
    for kid in node.nodes():
        _group(kid)
    if node.tag not in _GROUPS:
        return
    kids: list[Kid] = []
    for part in node.kids:
        kids += part.kids if isinstance(part, Node) and part.tag == "Div" and not part.entries else [part]
    node.kids = kids
    inline = [is_inline(kid) for kid in node.kids]
    if node.tag == "Div" and node.kids and all(inline):
        node.tag = "P"
    elif (any(inline) and not all(inline)) or (node.tag in ("Sect", "Part", "Document", "BlockQuote") and any(inline)):
        node.kids = wrap_runs(node.kids)


def wrap_runs(kids: list[Kid]) -> list[Kid]:
    """Runs of text and inline elements in paragraphs."""
    wrapped: list[Kid] = []
    run: Node | None = None
    for kid in kids:
        if not is_inline(kid):
            run = None
            wrapped.append(kid)
            continue
        if run is None:
            run = Node("P")
            wrapped.append(run)
        run.kids.append(kid)
    return wrapped


def _keep_order(node: Node) -> None:
    """Texts beside elements get an element each: some readers take all the texts of an element before its children."""
    if not any(isinstance(kid, Node) for kid in node.kids):
        return
    kids: list[Kid] = []
    for kid in node.kids:
        last = kids[-1] if kids else None
        if not isinstance(kid, Content):
            kids.append(kid)
        elif isinstance(last, Node) and last.tag == "Span" and last.box is None and not last.entries:
            last.kids.append(kid)
        else:
            kids.append(Node("Span", [kid]))
    node.kids = kids
