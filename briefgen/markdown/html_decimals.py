"""Rows of a table -> what each number of a column lacks to stand with its decimal mark below that of the others.

In a column that is aligned right, ``12.5`` and ``3`` stand with their last figures below each other, and are compared
wrongly. ``3`` is given ``.5``, which is printed unseen and is no text of the page: figures are equally wide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.core import lazy_re
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node

#: A number, with what may stand before it (a sign, a currency) and behind it (a unit).
_NUMBER = lazy_re.compile(r"(?P<before>\D{0,12}?)(?P<number>\d(?:[\d.,'’\u00a0\u2009\u202f ]*\d)?)(?P<unit>\D{0,24})")
_GROUP = 3


def list_missing_decimals(rows: Sequence[Node]) -> dict[int, str]:
    """What is missing behind a number, by the ``id()`` of its cell; only of cells that miss something."""
    missing: dict[int, str] = {}
    for column in _list_columns(rows).values():
        missing |= _align(column)
    return missing


def _list_columns(rows: Sequence[Node]) -> dict[int, list[Node]]:
    """The cells of the body that are aligned right, by the column they are in; joined cells are in none."""
    columns: dict[int, list[Node]] = {}
    taken: dict[int, int] = {}
    for row in rows:
        at = 0
        for cell in row.children:
            while taken.get(at):
                at += 1
            wide, deep = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            if cell.get("align") == "right" and wide == 1 and not row.get("head"):
                columns.setdefault(at, []).append(cell)
            for each in range(at, at + wide):
                taken[each] = deep
            at += wide
        taken = {each: deep - 1 for each, deep in taken.items() if deep > 1}
    return columns


def _align(cells: Sequence[Node]) -> Mapping[int, str]:
    texts = {id(cell): plain(cell).strip() for cell in cells}
    numbers = {cell: _NUMBER.fullmatch(text) for cell, text in texts.items() if any(map(str.isdigit, text))}
    found = {cell: number for cell, number in numbers.items() if number}
    # With ranges, or with other units, the places below each other are not of one size.
    if len(found) < len(numbers) or len({number["unit"].strip() for number in found.values()}) > 1:
        return {}
    marks = [mark for mark in ".," if _is_decimal_mark(mark, [number["number"] for number in found.values()])]
    if len(marks) != 1:
        return {}
    decimals = {cell: number["number"].partition(marks[0])[2] for cell, number in found.items()}
    longest = max(map(len, decimals.values()))
    return {cell: _fill(each, longest, marks[0]) for cell, each in decimals.items() if len(each) < longest}


def _fill(decimals: str, length: int, mark: str) -> str:
    return ("" if decimals else mark) + "0" * (length - len(decimals))


def _is_decimal_mark(mark: str, numbers: Sequence[str]) -> bool:
    """Whether a sign parts decimals: once a number, last of its signs, and not only before groups of three."""
    parts = [number.split(mark) for number in numbers]
    tails = [tail for _, *behind in parts if behind for tail in behind]
    return (
        all(len(part) <= 2 for part in parts)
        and all(tail.isdigit() for tail in tails)
        and any(len(tail) != _GROUP for tail in tails)
    )
