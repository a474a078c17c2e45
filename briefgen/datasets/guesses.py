"""What is found out from the cells of a file: its decimal mark and the types of its columns, and whether that tells.

A number that is withheld may show how those that are seen are read: as 1200 or as 1.2, as a number or as a date. Then
the page of an audience would depend on what it must not know. So the cells that everybody sees must show it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.core.messages import quote
from briefgen.datasets.columns import Reader
from briefgen.datasets.dataset import Dataset
from briefgen.datasets.grid import Grid, Raw
from briefgen.datasets.numbers import find_mark
from briefgen.model.data import DataType
from briefgen.model.marks import Marked

#: Rows of a file, each with its line.
Body = Sequence[tuple[int, list[Raw]]]
_WORDS = {DataType.TEXT: "text", DataType.NUMBER: "numbers", DataType.DATE: "dates"}


def guess_mark(cells: Iterable[tuple[int, Raw]], grid: Grid, name: str, those: str = "in the file") -> str:
    """The decimal mark that cells show; a number that may be another is reported.

    Args:
        cells: with their lines.
        grid: the file.
        name: that of the data set.
        those: which cells they are, for the Problem.
    """
    texts = [(line, raw) for line, raw in cells if raw.value is None]
    mark, doubtful = find_mark(raw.text for _, raw in texts)
    if doubtful:
        line, cell = next(each for each in texts if each[1].text == doubtful)
        one, two = doubtful.replace("," if "," in doubtful else ".", ""), doubtful.replace(",", ".")
        message = f"{quote(doubtful)} may be {one} or {two}, and no other number {those} shows which."
        hint = f'Write decimal_mark: "." or decimal_mark: "," under data.{name}.'
        grid.report("EXH105", message, hint, line, cell)
    return mark


def check_mark(found: Dataset, body: Body, grid: Grid) -> None:
    """Report a number that only cells with a mark show how to read."""
    if found.declared.decimal_mark is None:
        columns = [_is_marked(column.declared) for column in found.columns]
        cells = (
            (line, raw)
            for row, (line, raws) in zip(found.rows, body, strict=True)
            for raw, is_marked in zip(raws, columns, strict=True)
            if not (row.marks or is_marked) or find_mark([raw.text])[1]
        )
        guess_mark(cells, grid, found.name, "that everybody sees")


def find_telling_types(found: Dataset, body: Body, reader: Reader) -> Iterator[tuple[str, str, str]]:
    """The columns that would have another type without the rows that have marks: the name, a message and a hint."""
    open_rows = [each for row, each in zip(found.rows, body, strict=True) if not row.marks]
    if len(open_rows) == len(body):
        return
    for index, column in enumerate(found.columns):
        guess = reader.guess(column.name, [(line, raws[index]) for line, raws in open_rows])
        if column.declared.type is None and guess is not column.type:
            message = (
                f"With the rows that not everybody sees, {quote(column.name)} is a column of {_WORDS[column.type]};"
                f" without them, it is one of {_WORDS[guess]}."
            )
            kind = f"{{type: {column.type}}}"
            yield column.name, message, f"Say which under data.{found.name}: columns: {{{column.name}: {kind}}}."


def _is_marked(part: Marked) -> bool:
    return any(each is not None for each in (part.audiences, part.withhold_from, part.mark))
