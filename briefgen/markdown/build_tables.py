"""A pipe table -> rows of cells with their spans, their alignment and what they are headers of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.token import Token

from briefgen.core import lazy_re
from briefgen.core.messages import count
from briefgen.markdown.amounts import count_cell
from briefgen.markdown.attributes import WHO, parse_attributes, unreadable_attributes
from briefgen.markdown.build import Branch, Build
from briefgen.markdown.build_inlines import build_inlines
from briefgen.markdown.cell_merges import LEFT, UP, Merges, merge_cells
from briefgen.markdown.faults import fault
from briefgen.markdown.positions import Anchors, line_end
from briefgen.markdown.tree import Node

#: Braces after the last cell of a row say who sees the row.
_BRACES = lazy_re.compile(r"(?<=\|)[ \t]*(\{[^{}|]*\})[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Cell:
    content: str
    align: str
    anchors: Anchors
    start: int
    stop: int


def build_rows(build: Build, table: Branch, options: Mapping[str, str]) -> tuple[Node, ...]:
    """The rows of one table.

    Args:
        build: the text.
        table: its tokens.
        options: ``header-rows`` and ``header-columns``, as far as the author set them.
    """
    branches = [row for part in table.children for row in part.children]
    rows, marks = [_row(build, row) for row in branches], [_read_marks(build, row) for row in branches]
    head_rows = int(options.get("header-rows", "1"))
    if "header-rows" not in options and not any(cell.content for cell in rows[0]):
        # An empty head row is Markdown's way to write a table that has none.
        rows, marks, head_rows = rows[1:], marks[1:], 0
    head_rows = min(head_rows, len(rows))
    head_columns = int(options.get("header-columns", "0"))
    merges = merge_cells([[cell.content for cell in row] for row in rows], head_rows)
    _report_merges(build, rows, merges)
    plain = (_row_node(build, row, index, merges, head_rows, head_columns) for index, row in enumerate(rows))
    nodes = tuple(replace(node.having(**mark), stop=end) for node, (mark, end) in zip(plain, marks, strict=True))
    if nodes and not any(cell.get("head") and cell.children for row in nodes for cell in row.children):
        hint = "Write the headers in the row above |---|, or set header-columns=1 on a ::: table block."
        start = table.token.meta["at"]
        build.report(fault("ACC803", "This table has no header cell", hint, start, line_end(build.source, start)))
    return nodes


def _find_row(build: Build, row: Branch) -> tuple[int, int, int]:
    """Where a row begins, where its cells end, and where its line does: braces that mark it may be between."""
    start = int(row.children[0].children[0].token.meta["lines"][0])
    line = build.source[start : line_end(build.source, start)].rstrip(" \t")
    braces = _BRACES.search(line)
    return start, start + (braces.start() if braces else len(line)), start + len(line)


def _read_marks(build: Build, row: Branch) -> tuple[dict[str, str], int]:
    """Who sees a row, ``| cell | cell | {audience=internal}``, and where the row ends."""
    _, edge, end = _find_row(build, row)
    start = build.source.find("{", edge, end)
    if start < 0:
        return {}, edge
    found = parse_attributes(build.source, start, end)
    if found is None:
        build.report(unreadable_attributes(build.source, start, end))
        # Who may see it cannot be read, so nobody may.
        return {WHO[0]: ""}, end
    return build.attributes(found, "row"), end


def _row(build: Build, row: Branch) -> list[_Cell]:
    start, end, _ = _find_row(build, row)
    pieces = split_row(build.source, start, end)
    if len(pieces) != len(row.children):
        stop = pieces[-1][1] if pieces else start
        message = f"This row has {count(len(pieces), 'cell')}, but the table has {count(len(row.children), 'column')}"
        hint = "Put one | between two cells; << merges a cell with its left neighbour, \\| prints a |."
        build.report(fault("PRO020", message, hint, start, stop))
    pieces.extend([(end, end)] * (len(row.children) - len(pieces)))
    return [_cell(build, cell.token, *piece) for cell, piece in zip(row.children, pieces, strict=False)]


def split_row(source: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The span of each cell of the row, without the white space around; ``\\|`` does not end a cell."""
    line = source[start:stop].rstrip(" \t")
    edges = [-1, *(i for i, char in enumerate(line) if char == "|" and line[i - 1 : i] != "\\"), len(line)]
    pieces = []
    for number, (left, right) in enumerate(pairwise(edges)):
        inner = line[left + 1 : right]
        outermost = number in {0, len(edges) - 2}
        if outermost and not inner:
            continue
        lead = len(inner) - len(inner.lstrip(" \t"))
        at = start + left + 1 + lead
        pieces.append((at, at + len(inner.strip(" \t"))))
    return pieces


def _cell(build: Build, cell: Token, start: int, stop: int) -> _Cell:
    raw, pairs, removed = build.source[start:stop], [(0, start)], 0
    for index in range(len(raw) - 1):
        if raw.startswith("\\|", index):
            pairs.append((index - removed, start + index + 1))
            removed += 1
    align = str(cell.attrs.get("style", "")).removeprefix("text-align:")
    return _Cell(raw.replace("\\|", "|"), align, Anchors(pairs), start, stop)


def _report_merges(build: Build, rows: list[list[_Cell]], merges: Merges) -> None:
    for row, column in merges.lonely:
        cell = rows[row][column]
        side = "to its left" if cell.content == LEFT else "above it in the same part of the table"
        message = f"This cell is merged with the one {side}, but there is none"
        build.report(fault("PRO021", message, "Write \\<< or \\^^ to print the characters.", cell.start, cell.stop))
    for row, column in merges.ragged:
        cell = rows[row][column]
        hint = "Repeat << or ^^ in each row of the rectangle."
        build.report(fault("PRO021", "These merged cells do not form a rectangle", hint, cell.start, cell.stop))


def _row_node(build: Build, row: list[_Cell], index: int, merges: Merges, head_rows: int, head_columns: int) -> Node:
    cells = []
    for column, cell in enumerate(row):
        if (index, column) not in merges.spans:
            continue
        rows, columns = merges.spans[index, column]
        attrs = [("align", cell.align)] if cell.align else []
        attrs += [("colspan", str(columns))] if columns > 1 else []
        attrs += [("rowspan", str(rows))] if rows > 1 else []
        joins = cell.content in {LEFT, UP}
        if index < head_rows or column < head_columns:
            attrs += [("head", "true"), ("scope", "col" if index < head_rows else "row")]
        count_cell(build, cell.content)
        children = () if joins else build_inlines(build, cell.content, cell.anchors, breaks=True)
        cells.append(Node("cell", children, attrs=tuple(attrs), start=cell.start, stop=cell.stop))
    head = (("head", "true"),) if index < head_rows else ()
    return Node("row", tuple(cells), attrs=head, start=row[0].start, stop=row[-1].stop)
