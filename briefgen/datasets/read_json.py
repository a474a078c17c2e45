"""A JSON file -> its cells: a list of records, or a list for each column."""

from __future__ import annotations

from briefgen.datasets.grid import Grid, Raw
from briefgen.datasets.numbers import read_number
from briefgen.located import Mapping, Node, Scalar, Sequence, parse

_FORMS = 'Write a list of records, [{"year": 2024, "value": 12}], or of columns, {"year": [2024], "value": [12]}.'


def read_json(text: str, file: str) -> Grid:
    """Read records or columns; numbers of JSON are numbers whatever the decimal mark of the file's texts is."""
    grid = Grid(file, lines=text.split("\n"))
    source, problems = parse(text, file, "json")
    grid.problems += problems
    root = source.root
    if root is None:
        return grid
    if isinstance(root, Sequence):
        _read_records(grid, root)
    elif isinstance(root, Mapping) and root.items and all(isinstance(value, Sequence) for _, value in root.items):
        _read_columns(grid, root)
    else:
        grid.report("EXH103", "The file contains neither records nor columns.", _FORMS)
    return grid


def _read_records(grid: Grid, root: Sequence) -> None:
    names: dict[str, None] = {}
    for item in root.items:
        if isinstance(item, Mapping):
            names |= dict.fromkeys(key.value for key, _ in item.items)
    if not names:
        grid.report("EXH103", "The file contains no records.", _FORMS)
        return
    grid.rows.append((1, [Raw(name.strip()) for name in names]))
    for item in root.items:
        line = _line_of(item)
        if not isinstance(item, Mapping):
            grid.report("EXH103", "This is not a record.", _FORMS, line)
            continue
        values = {key.value: value for key, value in item.items}
        grid.rows.append((line, [_read_cell(grid, values.get(name), line) for name in names]))


def _read_columns(grid: Grid, root: Mapping) -> None:
    columns = [value.items for _, value in root.items if isinstance(value, Sequence)]
    if len({len(column) for column in columns}) > 1:
        lengths = ", ".join(f"{key.value}: {len(column)}" for (key, _), column in zip(root.items, columns, strict=True))
        grid.report("EXH103", f"The columns are not equally long ({lengths}).", "Write null where a value is missing.")
        return
    grid.rows.append((1, [Raw(key.value.strip()) for key, _ in root.items]))
    for cells in zip(*columns, strict=True):
        line = _line_of(cells[0])
        grid.rows.append((line, [_read_cell(grid, cell, line) for cell in cells]))


def _read_cell(grid: Grid, node: Node | None, line: int) -> Raw:
    if node is None:
        return Raw("")
    if not isinstance(node, Scalar):
        grid.report(
            "EXH103", "A cell contains a list or a record of its own.", "Give each of its values a column.", line
        )
        return Raw("")
    text = "" if node.null else node.text.value.strip()
    row, column = node.text.spot()
    before = grid.lines[row - 1][max(column - 2, 0) : column] if row <= len(grid.lines) else ""
    if '"' in before:
        return Raw(text, column=column, length=len(text))
    number = read_number(text, ".")
    return Raw(text, number.value if number else None, column, len(text))


def _line_of(node: Node) -> int:
    return node.text.spot()[0] if isinstance(node, Scalar) else node.spot[0]
