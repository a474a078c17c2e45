"""A chart that lost something -> what may still be drawn, and said of it.

A chart says more than its cells: an axis reaches as far as the highest value, an alternative text names the extremes, a
highlight names a series. All that is computed of what is left. What the writer said of the whole chart does not hold
for a part of it, and is left out.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.charting.read import list_misplaced, name_ends, read_words
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.chart_nodes import PREFIX, is_chart
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node

#: Where the writer lets the axis end.
_OF_ALL = (f"{PREFIX}min", f"{PREFIX}max")
_HIGHLIGHT = f"{PREFIX}highlight"


def cut_chart(old: Node, new: Node) -> Node:
    """The chart without the columns whose heading is hidden, the rows whose first cell is, and what was said of them.

    Args:
        old: the chart with everything in it.
        new: the chart without its hidden rows, and with the hidden things out of its cells.
    """
    before, after = _list_rows(old), _list_rows(new)
    if not after or not after[0].get("head"):
        # Numbers without their names say nothing, and the next row would be taken for the names.
        return replace(new, children=tuple(part for part in new.children if part.kind != "row"))
    columns = [index for index, cell in enumerate(after[0].children) if index == 0 or cell.children]
    had = {row.start for row in before if row.children and row.children[0].children}
    rows = [
        replace(row, children=tuple(row.children[index] for index in columns if index < len(row.children)))
        for row in after
        if row.get("head") or row.start not in had or row.children[0].children
    ]
    parts = [part for part in new.children if part.kind != "row"]
    first = next(index for index, part in enumerate(new.children) if part.kind == "row")
    chart = replace(new, children=(*parts[:first], *rows, *parts[first:]))
    return chart if _list_values(rows) == _list_values(before) else _forget(old, chart)


def forget_lost(whole: Node, left: Node) -> Node:
    """A tree whose charts were made again from what may be seen of data: what was said of all of it is left out.

    Args:
        whole: the tree with all data.
        left: the tree with what may be seen.
    """
    before = {node.start: node for node in whole.walk() if is_chart(node)}

    def forget(node: Node) -> Node:
        old = before.get(node.start) if is_chart(node) else None
        if old is None or not _list_rows(node) or _list_values(_list_rows(node)) == _list_values(_list_rows(old)):
            return node
        return _forget(old, node)

    return left.map(forget)


def _forget(old: Node, chart: Node) -> Node:
    """A chart that lost values, without what was said of all of them; what is marked was written for what is left."""
    head, *rows = _list_rows(chart)
    left = _name_rows(rows)
    names = {plain(cell) for cell in head.children[1:]} | left
    shown = "; ".join(name for each in chart.get(_HIGHLIGHT).split(";") if (name := each.strip()) in names)
    chart = chart.without(*_OF_ALL)
    chart = chart.having(**{_HIGHLIGHT: shown}) if shown else chart.without(_HIGHLIGHT)
    marked = any(
        name in MARKS for part in old.children if part.kind == "alt" for n in part.walk() for name, _ in n.attrs
    )
    # A date that is gone is still a place of the axis, if others are before and after it.
    lost = _name_rows(_list_rows(old)[1:]) - left
    lines = (part for part in chart.children if part.kind == "annotation")
    gone = {id(line) for line in (*list_misplaced(chart), *(each for each in lines if lost & {*name_ends(each)}))}
    kept = (part for part in chart.children if id(part) not in gone and (marked or part.kind != "alt"))
    return replace(chart, children=tuple(kept))


def _name_rows(rows: list[Node]) -> set[str]:
    return {read_words(row.children[0]) for row in rows if row.children}


def _list_values(rows: list[Node]) -> list[str]:
    """The names and numbers of rows, those made from data as they are in every language."""
    cells = (cell for row in rows if not row.get("head") for cell in row.children if cell.children)
    return [next((each for node in cell.walk() if (each := node.get("number"))), plain(cell)) for cell in cells]


def _list_rows(table: Node) -> list[Node]:
    return [part for part in table.children if part.kind == "row"]
