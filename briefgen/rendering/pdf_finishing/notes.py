"""A note is a Note with an ID, behind the paragraph that calls it, and leads back to its call (ISO 14289-1, 7.9).

WeasyPrint 70 leaves the notes of a page where they are painted: between the two halves of the sentence that goes on on
the next page, as NonStruct without a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.rendering.fitting.trees import PART_OF
from briefgen.rendering.pdf_finishing.plain_groups import is_inline
from briefgen.rendering.pdf_finishing.tree import Annotation, Kid, Node

#: In none of these can a note be: it comes behind the outermost of them.
_WHOLE = frozenset({"Table", "Figure", "TOC", "Formula", "Caption", "H1", "H2", "H3", "H4", "H5", "H6", "P"})


def take_notes(tree: Node) -> list[Node]:
    """Take the notes at the feet of pages out of the tree."""
    notes = []
    for kid in tree.nodes():
        if kid.has_class("footnote"):
            tree.kids.remove(kid)
            notes.append(kid)
        else:
            notes += take_notes(kid)
    return notes


def place_notes(tree: Node, notes: list[Node]) -> None:
    """Put each note behind the paragraph, table or heading of its first call; one without a call goes to the end."""
    by_id: dict[str, Node] = {}
    for part in notes:
        name = part.element.get("id") or part.element.get(PART_OF) or ""
        if name in by_id:
            by_id[name].kids += part.kids
        else:
            by_id[name] = part
    for note in (*by_id.values(), *(node for node in tree.walk() if node.has_class("endnote"))):
        _tag(note)
    waiting = dict(by_id)
    # A note may call another: the first is in its place before its own calls are looked for.
    while waiting:
        placed = _place(tree, waiting)
        if not placed:
            break
        for name in placed:
            del waiting[name]
    tree.kids += waiting.values()


def _tag(note: Node) -> None:
    note.tag = "Note"
    note.entries["ID"] = note.element.get("id") or ""
    if not note.entries["ID"]:
        del note.entries["ID"]
    for part in note.nodes():
        if part.pseudo == "footnote-marker" or part.has_class("number"):
            part.tag = "Lbl"
            if any(isinstance(kid, Annotation) for kid in part.kids):
                part.kids = [Node("Link", part.kids, part.element, part.pseudo)]


def _place(tree: Node, waiting: dict[str, Node]) -> list[str]:
    """Put the notes that are called in the tree in their places; the names of those."""
    placed: list[str] = []
    behind: dict[int, Node] = {}
    for call, anchor, owner in list(_find_calls(tree, [])):
        name = (call.element.get("href") or "")[1:]
        if name not in waiting or name in placed:
            continue
        placed.append(name)
        last = _end_run(owner, anchor)
        owner.kids.insert(owner.kids.index(behind.get(id(last), last)) + 1, waiting[name])
        behind[id(last)] = waiting[name]
    return placed


def _end_run(owner: Node, anchor: Node) -> Kid:
    """The last of the run of text that an element is part of: an item of a list may hold text without a paragraph."""
    last: Kid = anchor
    for kid in owner.kids[owner.kids.index(anchor) :] if is_inline(anchor) else ():
        if not is_inline(kid):
            break
        last = kid
    return last


def _find_calls(node: Node, path: list[Node]) -> Iterator[tuple[Node, Node, Node]]:
    """Each link within the document, with the element behind which its note belongs, and that one's parent."""
    if node.html == "a" and (node.element.get("href") or "").startswith("#"):
        chain = [*path, node]
        at = next((index for index, part in enumerate(chain) if part.tag in _WHOLE), None)
        if at is None:
            at = next(index for index, part in enumerate(chain) if part.tag in ("Reference", "Link", "Span"))
        yield node, chain[at], chain[at - 1]
        return
    for kid in node.nodes():
        yield from _find_calls(kid, [*path, node])
