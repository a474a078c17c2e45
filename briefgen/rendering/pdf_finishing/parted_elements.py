"""An HTML element of which the engine makes several boxes is one structure element.

WeasyPrint 70 begins the tree anew on each page, so that a section, a list or a table over two pages is two, and the
second has no head. A link over two lines is two links. Boxes that only the layout needs have elements of their own.
"""

from __future__ import annotations

from collections.abc import Hashable

from briefgen.rendering.pdf_finishing.tree import Annotation, Node

#: What a parted element goes on in, though its last part is not the last in the tree: a note may be behind it.
_INLINE = frozenset({"Span", "Link", "NonStruct"})
#: Said again at the head and the foot of each page.
_REPEATED = frozenset({"THead", "TFoot"})
#: What a list item and a table cell hold is in a box of its own, which has a meaning.
_BODIES = frozenset({"LBody", "LI"})


def join_parts(tree: Node) -> None:
    """Join the parts of each element; heads that a page repeats are left out, and so are no content."""
    _splice_anonymous(tree)
    _join(tree)


def _splice_anonymous(node: Node) -> None:
    kids: list[object] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _splice_anonymous(kid)
            same = kid.element is node.element and kid.tag not in _BODIES and _is_part(kid, node)
            nameless = kid.element is None and not kid.entries and kid.tag == "NonStruct"
            if (same and node.element is not None) or nameless:
                kids += kid.kids
                continue
        kids.append(kid)
    node.kids = kids  # type: ignore[assignment]


def _keep_links(first: Node, again: Node) -> None:
    """The links of a head that is said again are those of the first: no link is without an element."""
    links = {id(node.element): node for node in first.walk() if node.tag == "Link"}
    for node in again.walk():
        owner = links.get(id(node.element))
        if node.tag == "Link" and owner is not None:
            owner.kids += [kid for kid in node.kids if isinstance(kid, Annotation)]


def _is_part(kid: Node, node: Node) -> bool:
    """Whether both are of one element, or of a link and what a style sheet puts into it."""
    return kid.pseudo == node.pseudo or (kid.tag == node.tag == "Link")


def _key(node: Node) -> Hashable:
    return id(node.element), node.pseudo, node.tag


def _join(node: Node) -> None:
    found: dict[Hashable, Node] = {}
    kids: list[object] = []
    for kid in node.kids:
        if not isinstance(kid, Node) or kid.element is None:
            kids.append(kid)
            continue
        first = found.get(_key(kid))
        if first is None or (kid.tag in _INLINE and kids and kids[-1] is not first):
            found[_key(kid)] = kid
            kids.append(kid)
        elif kid.tag in _REPEATED:
            _keep_links(first, kid)
        else:
            first.kids += kid.kids
    node.kids = kids  # type: ignore[assignment]
    for child in node.nodes():
        _join(child)
