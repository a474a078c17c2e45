"""The lines of plain text -> the same texts cell by cell: drawn columns and lists of values are read as tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from briefgen.core import lazy_re

#: The line below the head of a table and below the table: a run of hyphens for each column.
_RULER = lazy_re.compile(r" *-+(?:  -+)+")
#: What goes on with a heading or a value of a row; what is indented otherwise is of something else.
_HANGING = lazy_re.compile(r"  \S")
_PAIR = lazy_re.compile(r"(\S.*?):(?:  (?! )(.*))?")


def read_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines; those of tables as a line for each cell."""
    at = 0
    while at < len(lines):
        end = _find_end(lines, at)
        if end:
            yield from _read_drawn(lines[at + 1 : end], _find_columns(lines[at]))
            at = end + 1
            continue
        stop = _find_records(lines, at)
        if stop:
            yield from _read_records(lines[at:stop])
            at = stop
            continue
        yield lines[at]
        at += 1


def _find_end(lines: Sequence[str], at: int) -> int:
    """The line that ends the table whose ruler is at ``at``; 0 for no table."""
    if not _RULER.fullmatch(lines[at]):
        return 0
    return next((number for number in range(at + 1, len(lines)) if lines[number] == lines[at]), 0)


def _find_columns(ruler: str) -> list[tuple[int, int]]:
    return [match.span() for match in lazy_re.compile("-+").finditer(ruler)]


def _read_drawn(lines: Sequence[str], columns: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The cells of the rows between two rulers. Where a row takes several lines, empty ones are between rows."""
    groups = [list(group) for empty, group in groupby(lines, lambda line: not line.strip()) if not empty]
    apart = any(not line.strip() for line in lines)
    rows = groups if apart else [[line] for line in lines]
    for row in rows:
        cells: dict[int, list[str]] = {}
        for line in row:
            for first, text in _cut_line(line, columns):
                cells.setdefault(first, []).append(text)
        yield from (" ".join(texts) for _, texts in sorted(cells.items()))


def _cut_line(line: str, columns: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The texts in the columns of a line, each with its first column; one goes on where no gap is between."""
    signs = _spread(line)
    first, begun = 0, ""
    for number, (start, stop) in enumerate(columns):
        behind = columns[number + 1][0] if number + 1 < len(columns) else len(signs)
        begun += "".join(signs[start:stop])
        gap = "".join(signs[stop:behind])
        if gap.strip() and number + 1 < len(columns):
            begun += gap
            continue
        if begun.strip():
            yield first, (begun + gap).strip()
        first, begun = number + 1, ""


def _spread(line: str) -> list[str]:
    """What stands in each column of the screen: a wide letter in its first one, marks with their letters."""
    signs: list[str] = []
    for sign in line:
        if unicodedata.category(sign) in ("Mn", "Me", "Cf") and signs:
            signs[-1] += sign
            continue
        signs += [sign, ""] if unicodedata.east_asian_width(sign) in ("W", "F") else [sign]
    return signs


def _find_records(lines: Sequence[str], at: int) -> int:
    """Behind the last line of a list of rows that begins at ``at``; 0 for none."""
    whole, stop = _join_hanging(lines, at)
    if not (match := _PAIR.fullmatch(whole)) or match[2] is None:
        return 0
    while stop < len(lines):
        whole, end = _join_hanging(lines, stop)
        if not (_PAIR.fullmatch(whole) or (not whole and ":  " in _join_hanging(lines, end)[0])):
            break
        stop = end
    return stop


def _join_hanging(lines: Sequence[str], at: int) -> tuple[str, int]:
    """A line with those below it that hang, and where the next one is."""
    whole, stop = lines[at] if at < len(lines) else "", at + 1
    while whole and stop < len(lines) and _HANGING.match(lines[stop]):
        whole += lines[stop][1:]
        stop += 1
    return whole, stop


def _read_records(lines: Sequence[str]) -> Iterator[str]:
    """The headings of the first row, level by level, then the values of each."""
    joined, at = list[str](), 0
    while at < len(lines):
        whole, at = _join_hanging(lines, at)
        joined.append(whole)
    pairs = [(match[1], match[2] or "") if (match := _PAIR.fullmatch(line)) else ("", line) for line in joined]
    first = pairs[: joined.index("")] if "" in joined else pairs
    # A value in several columns has the headings of each.
    names = [name for joint, _ in first for name in joint.split("; ")]
    for level in zip_longest(*(name.split(" · ") for name in dict.fromkeys(names)), fillvalue=""):
        yield from (name for name, _ in groupby(level) if name)
    yield from (value for _, value in pairs if value)
