"""The tables of an edition's charts, and a PDF's tags -> the tables that are not in the tags, cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefgen.inspecting.stream import fold
from briefgen.inspecting.tags.grid import Grid, lay_out
from briefgen.inspecting.tags.tree import TagTree
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node


def list_lost_tables(drawn: Iterable[Node], tree: TagTree) -> Iterator[Node]:
    """The tables that no Table has right behind the Figure of their drawing, with headers above the cells.

    Args:
        drawn: the tables of the charts of an edition.
        tree: the tags of its PDF.
    """
    tagged = defaultdict[str, list[list[list[str]]]](list)
    for element in tree.root.walk():
        for figure, behind in pairwise(element.elements):
            if figure.role == "Figure" and behind.role == "Table" and _has_heads(grid := lay_out(behind)):
                cells = [[fold(cell.element.text)[0] for cell in row] for row in grid.rows]
                tagged[fold(figure.alt or "")[0]].append(cells)
    for table in drawn:
        cells, known = _read_cells(table), tagged[fold(table.get("alt"))[0]]
        if cells in known:
            known.remove(cells)
        elif not any(part.kind in ("insertion", "deletion") for part in table.walk()):
            # What compares two editions prints tables in place of drawings.
            yield table


def _has_heads(grid: Grid) -> bool:
    return all(cell.scope or not cell.element.text for cell in (grid.rows[0] if grid.rows else ()))


def _read_cells(table: Node) -> list[list[str]]:
    """What a chart's table says, without the letters that call notes."""
    bare = table.map(lambda node: None if node.kind == "superscript" and node.get("lettered") else node)
    return [[fold(plain(cell))[0] for cell in row.children] for row in bare.children if row.kind == "row"]
