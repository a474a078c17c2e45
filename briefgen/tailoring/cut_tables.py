"""Tables and figures that lost something -> what still makes sense of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.prose.tree import Node


def hide_rows(table: Node, hidden: Callable[[Node], bool]) -> Node:
    """The table without its hidden rows; cells that are joined over rows are joined over those that stay."""
    gone = [hidden(row) for row in table.children if row.kind == "row"]
    rows = 0
    kept: list[Node] = []
    for child in table.children:
        if child.kind != "row":
            kept.append(child)
            continue
        if not gone[rows]:
            cells = (_shorten(cell, gone[rows : rows + int(cell.get("rowspan", "1"))]) for cell in child.children)
            kept.append(replace(child, children=tuple(cells)))
        rows += 1
    return replace(table, children=tuple(kept))


def _shorten(cell: Node, gone: list[bool]) -> Node:
    """A cell, and for each row that it reaches over whether that is hidden."""
    if not any(gone):
        return cell
    left = gone.count(False)
    return cell.having(rowspan=str(left)) if left > 1 else cell.without("rowspan")


def cut_rows(old: Node, new: Node) -> Node:
    """The table without the rows of its body that lost all they said; joined cells keep their rows.

    Args:
        old: the table with everything in it.
        new: the table with the hidden things out of its cells, row by row the same.
    """
    rows = [child for child in new.children if child.kind == "row"]
    before = iter(child for child in old.children if child.kind == "row")
    if any(cell.get("rowspan") for row in rows for cell in row.children):
        return new
    kept = []
    for child in new.children:
        if child.kind != "row":
            kept.append(child)
            continue
        said = any(cell.children for cell in next(before).children)
        if child.get("head") or not said or any(cell.children for cell in child.children):
            kept.append(child)
    return replace(new, children=tuple(kept))


def drop_idle_notes(old: Node, new: Node) -> Node:
    """The exhibit without the lettered notes that were called only from what is gone.

    Args:
        old: the exhibit with everything in it.
        new: the exhibit with the hidden things out of it.
    """
    idle = _list_called(old) - _list_called(new)
    kept = tuple(part for part in new.children if part.kind != "lettered_note" or part.get("marker") not in idle)
    return replace(new, children=kept)


def _list_called(exhibit: Node) -> set[str]:
    return {letter for node in exhibit.walk() if (letter := node.get("lettered"))}
