"""Keys and values -> where an item stands that is withheld as a whole, or that has a mark which cannot be read.

Of such an item nothing may be quoted, be it no text: where a colon is missing, the words of a value are a key.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.leaks.account import sees_item
from briefgen.leaks.account_inline import Sees
from briefgen.located import Mapping, Node, Scalar, Sequence, Text
from briefgen.visibility.suspicious_marks import is_like_mark

#: The keys that mark an item.
_MARKS = frozenset({"audiences", "withhold-from", "withhold_from", "mark"})
#: Longer than any line.
_LINE = 1_000_000


def list_withheld_items(root: Node | None, sees: Sees) -> Iterator[tuple[int, int, int]]:
    """Line, column and length of the pieces of such items, keys included.

    Args:
        root: the keys and values of a file; marks on the file as a whole are not looked at.
        sees: who may see what: ``Viewer.may_see``.
    """
    for _, value in root.items if isinstance(root, Mapping) else ():
        yield from _list(value, sees, hidden=False)


def _list(node: Node, sees: Sees, *, hidden: bool) -> Iterator[tuple[int, int, int]]:
    if isinstance(node, Scalar):
        if hidden:
            yield from _list_lines(node.text)
    elif isinstance(node, Sequence):
        # Marks that stand alone belong to one of the others.
        hidden = hidden or any(isinstance(item, Mapping) and _has_marks_alone(item) for item in node.items)
        for item in node.items:
            yield from _list(item, sees, hidden=hidden)
    else:
        hidden = hidden or not sees_item(node, sees) or any(is_like_mark(key.value) for key, _ in node.items)
        for key, value in node.items:
            if hidden:
                yield from _list_lines(key)
            yield from _list(value, sees, hidden=hidden)


def _has_marks_alone(item: Mapping) -> bool:
    return bool(item.items) and all(key.value in _MARKS or is_like_mark(key.value) for key, _ in item.items)


def _list_lines(text: Text) -> Iterator[tuple[int, int, int]]:
    line, column = text.spot()
    yield line, column, max(len(text.value.partition("\n")[0]), 1)
    for each in range(line + 1, text.spot(len(text.value))[0] + 1):
        yield each, 1, _LINE
