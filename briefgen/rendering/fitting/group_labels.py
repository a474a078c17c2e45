"""Rows that label the rows below them -> said again where such rows go on over the end of a page."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import Any

from briefgen.rendering.fitting.column_groups import drop_references, read_grid
from briefgen.rendering.fitting.survey import Table
from briefgen.rendering.fitting.trees import add_style


def repeat_label(table: Table, continued: str) -> bool:
    """Say the label of the first rows of a page again above them; whether anything was changed.

    Args:
        table: as it was laid out.
        continued: what is added to the label: ``(continued)``.
    """
    columns = len(table.columns)
    labels = {
        row
        for row, cells in read_grid(table.element)
        if columns > 1 and len(cells) == 1 and cells[0].columns >= columns and "".join(row.itertext()).strip()
    }
    if not labels:
        return False
    for before, after in pairwise(part for part in table.parts if part.rows):
        first = after.rows[0]
        if first in labels or first in before.rows:
            continue
        group = next(group for group in table.element if first in list(group))
        above = list(group)[: list(group).index(first)]
        label = next((row for row in reversed(above) if row in labels), None)
        if label is None:
            continue
        if before.rows[-1] is label:
            # It goes along instead of standing alone at the end of the page.
            add_style(label, "break-before:page")
            return True
        again = _copy(label, continued)
        # Where the page ends now, it must end.
        add_style(again, "break-before:page")
        group.insert(len(above), again)
        return True
    return False


def _copy(label: Any, continued: str) -> Any:
    again = deepcopy(label)
    cell = again[0]
    drop_references(cell)
    last = cell[-1] if len(cell) else None
    if last is None:
        cell.text = f"{(cell.text or '').rstrip()} {continued}"
    else:
        last.tail = f"{(last.tail or '').rstrip()} {continued}"
    return again
