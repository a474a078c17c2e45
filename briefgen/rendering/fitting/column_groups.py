"""A table that is wider than any page -> tables below each other, each with some columns and the first ones again."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.trees import add_class


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in the grid: its element, the column where it begins, and how many it takes."""

    element: Any
    column: int
    columns: int


def part_columns(table: Any, figure: Any, widths: list[float], room: float, continued: str) -> list[Any]:
    """Put several tables in a table's place.

    Args:
        table: the ``<table>``; it keeps the first group of columns.
        figure: what it is in.
        widths: of its columns.
        room: how wide each new table may be.
        continued: what is said after the caption that is said again.

    Returns:
        The tables; none when nothing can be parted.
    """
    rows = read_grid(table)
    heads = min(_count_heads(rows), len(widths) - 1)
    groups = choose_groups(widths, heads, room, _list_joints(rows, len(widths)))
    if len(groups) < 2:
        return []
    caption = next((part for part in figure.iter() if has_class(part, "caption")), None)
    place = list(figure).index(table)
    tables = [_take(table, rows, heads, group, again=number > 0) for number, group in enumerate(groups)]
    figure.remove(table)
    tables[0].tail, tail = "\n", table.tail
    add_class(figure, "parted")
    figure.insert(place, tables[0])
    for number, part in enumerate(tables[1:], 1):
        block = Element("div", {"class": "continued"})
        block.append(_say_again(caption, continued))
        block.append(part)
        block.tail = tail
        figure.insert(place + number, block)
    return tables


def choose_groups(widths: list[float], heads: int, room: float, joints: frozenset[int] = frozenset()) -> list[range]:
    """Columns in as few groups as there is room for, about equally wide.

    Args:
        widths: of all columns.
        heads: how many of the first ones each group has, too.
        room: for a group.
        joints: columns that no group should begin with, since a header reaches over them from before.
    """
    left = room - sum(widths[:heads])
    fewest = len(_fill(widths, heads, left, joints))
    low, high = max(widths[heads:], default=0.0), left
    # The narrowest measure that still makes no group more is the evenest.
    for _ in range(24):
        middle = (low + high) / 2
        if len(_fill(widths, heads, middle, joints)) > fewest:
            low = middle
        else:
            high = middle
    return _fill(widths, heads, high, joints)


def _fill(widths: list[float], heads: int, room: float, joints: frozenset[int]) -> list[range]:
    groups, start = [], heads
    while start < len(widths):
        stop, used = start + 1, widths[start]
        while stop < len(widths) and used + widths[stop] <= room + 1e-6:
            used += widths[stop]
            stop += 1
        back = stop
        while back in joints and back > start + 1:
            back -= 1
        # A header that is wider than the room is cut all the same.
        stop = stop if back in joints else back
        groups.append(range(start, stop))
        start = stop
    return groups


def read_grid(table: Any) -> list[tuple[Any, list[Cell]]]:
    """The rows of a table, each with the cells that begin in it."""
    rows = []
    taken: dict[int, int] = {}
    for part in table:
        taken = {}
        for row in part:
            cells, column = [], 0
            for element in row:
                while taken.get(column, 0):
                    column += 1
                columns, deep = int(element.get("colspan") or 1), int(element.get("rowspan") or 1)
                cells.append(Cell(element, column, columns))
                for each in range(column, column + columns):
                    taken[each] = deep
                column += columns
            taken = {each: deep - 1 for each, deep in taken.items() if deep > 1}
            rows.append((row, cells))
    return rows


def _count_heads(rows: list[tuple[Any, list[Cell]]]) -> int:
    """How many columns are headers; a table without any is read by its first column."""
    body = [cells for row, cells in rows if any(cell.element.tag == "td" for cell in cells)]
    ends = [
        max((cell.column + cell.columns for cell in cells if cell.element.tag == "th"), default=0) for cells in body
    ]
    return max(ends, default=0) or 1


def _list_joints(rows: list[tuple[Any, list[Cell]]], count: int) -> frozenset[int]:
    return frozenset(
        column
        for _, cells in rows
        for cell in cells
        for column in range(cell.column + 1, min(cell.column + cell.columns, count))
    )


def _take(table: Any, rows: list[tuple[Any, list[Cell]]], heads: int, group: range, *, again: bool) -> Any:
    """A table of the first columns and a group of others."""
    new = Element("table", dict(table.attrib))
    new.text = table.text
    known = dict(rows)
    for part in table:
        new_part = Element(part.tag, dict(part.attrib))
        new_part.text, new_part.tail = part.text, part.tail
        for row in part:
            new_row = Element("tr", dict(row.attrib))
            new_row.text, new_row.tail = row.text, row.tail
            for cell in known[row]:
                reach = range(cell.column, cell.column + cell.columns)
                kept = sum(column < heads or column in group for column in reach)
                if kept:
                    second = again and (cell.column < heads or cell.column < group.start)
                    new_row.append(_copy_cell(cell, kept, second=second))
            new_part.append(new_row)
        new.append(new_part)
    return new


def _copy_cell(cell: Cell, columns: int, *, second: bool) -> Any:
    element = deepcopy(cell.element) if second else cell.element
    if columns != cell.columns or second:
        element = deepcopy(element)
        element.attrib.pop("colspan", None)
        if columns > 1:
            element.set("colspan", str(columns))
    if second:
        drop_references(element)
    return element


def drop_references(element: Any) -> None:
    """Take out of a copy what may be on a page once only: ids, and notes with their calls."""
    element.attrib.pop("id", None)
    for parent in list(element.iter()):
        parent.attrib.pop("id", None)
        for child in list(parent):
            if has_class(child, "footnote") or has_class(child, "call"):
                before = list(parent)[: list(parent).index(child)]
                if before:
                    before[-1].tail = (before[-1].tail or "") + (child.tail or "")
                else:
                    parent.text = (parent.text or "") + (child.tail or "")
                parent.remove(child)


def _say_again(caption: Any, continued: str) -> Any:
    """The caption's label, or all of a caption without one, and that it continues."""
    said = Element("p", {"class": "caption"})
    label = next((part for part in caption if has_class(part, "exhibit-label")), None) if caption is not None else None
    if label is not None:
        again = deepcopy(label)
        again.tail = f" {continued}"
        said.append(again)
    elif caption is not None:
        words = " ".join("".join(caption.itertext()).split())
        said.text = f"{words} {continued}"
    else:
        said.text = continued
    return said
