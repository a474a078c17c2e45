"""The tables of an edition's charts, and a PDF's tags -> the tables that are not in the tags, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.inspecting.stream import fold
from briefgen.inspecting.tags.grid import lay_out
from briefgen.inspecting.tags.tree import TagTree
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node

#: The letters of each cell, row by row.
_Cells = list[list[str]]


def list_lost_tables(drawn: Iterable[Node], tree: TagTree) -> Iterator[Node]:
    """The tables that no Table has, whose headers are above and before the cells as in the chart.

    Args:
        drawn: tables of charts and of timelines that are drawn, of an edition.
        tree: the tags of its PDF.
    """
    grids = [lay_out(each) for each in tree.root.walk() if each.role == "Table"]
    tagged = [
        [[fold(cell.element.text)[0] for cell in row] for row in grid.rows]
        for grid in grids
        if all(cell.scope or not cell.element.text for cell in (grid.rows[0] if grid.rows else ()))
    ]
    for table in drawn:
        cells = _read_cells(table)
        if cells in tagged:
            tagged.remove(cells)
        elif not any(part.kind in ("insertion", "deletion") for part in table.walk()):
            # What compares two editions prints these as tables, with the letters of notes.
            yield table


def _read_cells(table: Node) -> _Cells:
    """What a chart's table says, without the letters that call notes."""
    bare = table.map(lambda node: None if node.kind == "superscript" and node.get("lettered") else node)
    return [[fold(plain(cell))[0] for cell in row.children] for row in bare.children if row.kind == "row"]
