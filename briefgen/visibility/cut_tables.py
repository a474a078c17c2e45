"""Tables and figures that lost something -> what still makes sense of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.markdown.cell_places import find_columns, span_of
from briefgen.markdown.tree import Node


def hide_rows(table: Node, hidden: Callable[[Node], bool]) -> Node:
    """The table without its hidden rows; cells that are joined over rows are joined over those that stay."""
    removed = [hidden(row) for row in table.children if row.kind == "row"]
    rows = 0
    kept: list[Node] = []
    for child in table.children:
        if child.kind != "row":
            kept.append(child)
            continue
        if not removed[rows]:
            cells = (_shorten(cell, removed[rows : rows + int(cell.get("rowspan", "1"))]) for cell in child.children)
            kept.append(replace(child, children=tuple(cells)))
        rows += 1
    return replace(table, children=tuple(kept))


def _shorten(cell: Node, removed: list[bool]) -> Node:
    """A cell, and for each row that it reaches over whether that is hidden."""
    if not any(removed):
        return cell
    left = removed.count(False)
    return cell.having(rowspan=str(left)) if left > 1 else cell.without("rowspan")


def cut_rows(old: Node, new: Node) -> Node:
    """The table without the rows that lost all they said; what is joined over rows is joined over those that stay.

    Args:
        old: the table with everything in it.
        new: the table with the hidden things out of its cells, row by row the same.
    """
    before = [child for child in old.children if child.kind == "row"]
    after = [child for child in new.children if child.kind == "row"]
    removed = [_says(one) and not _says(two) for one, two in zip(before, after, strict=True)]
    if not any(removed):
        return new
    placed: list[dict[int, Node]] = [{} for _ in after]
    for row, cells in enumerate(find_columns(after)):
        for column, cell in cells.items():
            reach = range(row, min(row + span_of(cell, "rowspan"), len(after)))
            stays = [each for each in reach if not removed[each]]
            if stays:
                # An empty cell of a row that is gone continues in the next: that would have a hole.
                placed[stays[0]][column] = _shorten(cell, [removed[each] for each in reach])
    rows = iter(zip(placed, removed, strict=True))
    kept = []
    for child in new.children:
        if child.kind != "row":
            kept.append(child)
            continue
        spots, is_removed = next(rows)
        if not is_removed:
            kept.append(replace(child, children=tuple(spots[column] for column in sorted(spots))))
    return replace(new, children=tuple(kept))


def _says(row: Node) -> bool:
    return any(cell.children for cell in row.children)


def drop_idle_notes(old: Node, new: Node) -> Node:
    """The exhibit without the lettered notes that were called only from what is removed.

    Args:
        old: the exhibit with everything in it.
        new: the exhibit with the hidden things out of it.
    """
    idle = _list_called(old) - _list_called(new)
    kept = tuple(part for part in new.children if part.kind != "lettered_note" or part.get("marker") not in idle)
    return replace(new, children=kept)


def _list_called(exhibit: Node) -> set[str]:
    return {letter for node in exhibit.walk() if (letter := node.get("lettered"))}
