"""Tags -> tables that cannot be followed by ear (ISO 14289-1, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import list_words, quote
from briefgen.inspecting.tags.fault import Fault, warn
from briefgen.inspecting.tags.grid import Cell, Grid, lay_out
from briefgen.inspecting.tags.tree import Element, TagTree


def find_table_faults(tree: TagTree) -> Iterator[Fault]:
    """Grids that do not close, and cells that no header names."""
    for table in tree.root.walk():
        if table.role == "Table":
            yield from _look_at(table, lay_out(table))


def _look_at(table: Element, grid: Grid) -> Iterator[Fault]:
    name, begin = _name(table, grid), _begin(table, grid)
    if grid.ragged:
        rows = list_words([str(row + 1) for row in grid.ragged[:5]], "and")
        message = f"In the {name}, the cells of row {rows} do not add up to {grid.width} columns."
        yield Fault(
            "PDF109",
            message,
            "Merge or split cells so that every row is full.",
            table.page,
            words=begin,
        )
    cells = [cell for row in grid.rows for cell in row]
    headers = [cell for cell in cells if cell.element.role == "TH"]
    if not cells:
        yield Fault("PDF109", f"The {name} has no cells.", "Remove it, or tag its rows.", table.page, words=begin)
    elif not headers:
        yield Fault(
            "PDF109",
            f"The {name} has no header cells.",
            "Mark its first row or column as headers.",
            table.page,
            words=begin,
        )
    for cell in headers:
        words = quote(cell.element.text)
        if not cell.scope and not cell.element.attributes.get("Headers"):
            message = f"In the {name}, the header {words} does not say whether it heads a row or a column (Scope)."
            yield Fault("PDF109", message, "Set the scope of the header.", cell.element.page or table.page, words=begin)
        if not cell.element.text.strip() and not any(each.alt for each in cell.element.walk()):
            message = f"In the {name}, the header in row {cell.row + 1}, column {cell.column + 1} is empty."
            cure = "Write what it heads; a corner that heads nothing is a plain cell."
            yield warn("PDF109", message, cure, table.page, begin)
    silent = [
        cell
        for cell in cells
        # What begins a row below an empty corner is heard first, and names the row.
        if headers and cell.element.role == "TD" and cell.column and cell.element.text.strip()
        if not _has_header(grid, cell)
    ]
    if silent:
        message = f"In the {name}, no header names {quote(silent[0].element.text)}"
        message += f" and {len(silent) - 1} other cells." if len(silent) > 1 else "."
        words = silent[0].element.text
        cure = "Give its column or its row a header, with its scope."
        yield warn("PDF109", message, cure, silent[0].element.page or table.page, words)


def _has_header(grid: Grid, cell: Cell) -> bool:
    return bool(cell.element.attributes.get("Headers")) or bool(grid.list_headers(cell))


def _begin(table: Element, grid: Grid) -> str:
    """The words of a cell, to find the table in its source: captions are numbered there by nobody."""
    return next((cell.element.text for row in grid.rows for cell in row if cell.element.text.strip()), "")


def _name(table: Element, grid: Grid) -> str:
    caption = next((each.text for each in table.elements if each.role == "Caption"), "")
    if not caption and grid.rows and grid.rows[0]:
        caption = grid.rows[0][0].element.text
    caption = caption if len(caption) <= 40 else f"{caption[:39].rstrip()}…"
    return f"table {quote(caption)}" if caption else "table"
