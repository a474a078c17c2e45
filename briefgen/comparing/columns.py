"""Two rows of a table -> their cells side by side, by the columns of both tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.comparing.passage import Passage, Run
from briefgen.comparing.pieces import Change, Piece, compare_texts, join_pieces

#: A column of the first table and one of the second; None where there is none.
Columns = Sequence[tuple[int | None, int | None]]
#: What a row is read with between its cells.
_BETWEEN = " | "
#: How much more the same words in the head tell than those in another row.
_HEAD_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell of either table, or of both.

    Attributes:
        change: whether both have it with the same words, with others, or only one of them has its column or its row.
        pieces: its words.
        old: those of the first with their looks.
        new: those of the second.
    """

    change: Change
    pieces: tuple[Piece, ...]
    old: tuple[Run, ...] = ()
    new: tuple[Run, ...] = ()


def match_columns(pairs: Iterable[tuple[Passage, Passage]]) -> Mapping[tuple[int, int], Columns]:
    """The columns of each pair of tables.

    Args:
        pairs: passages of both editions that are side by side.
    """
    rows: dict[tuple[int, int], list[tuple[Passage, Passage]]] = defaultdict(list)
    for one, two in pairs:
        if one.cells and two.cells:
            rows[one.exhibit, two.exhibit].append((one, two))
    return {tables: _match(found) for tables, found in rows.items()}


def _match(rows: Sequence[tuple[Passage, Passage]]) -> Columns:
    """Pair the columns, in order, so that most of their cells are the same."""
    width, other = (max(len(row[side].cells) for row in rows) for side in (0, 1))
    score: Counter[tuple[int, int]] = Counter()
    for one, two in rows:
        weight = _HEAD_WEIGHT if one.kind == two.kind == "head" else 1
        for left, words in enumerate(one.cells):
            for right, others in enumerate(two.cells):
                score[left, right] += weight if words and words == others else 0
    if width == other and all(score[at, at] >= score[at, to] for at in range(width) for to in range(width)):
        return [(at, at) for at in range(width)]
    return _choose(score, width, other)


def _choose(score: Mapping[tuple[int, int], int], width: int, other: int) -> Columns:
    """The heaviest pairs that rise in both tables (a longest common subsequence with weights)."""
    best = [[0] * (other + 1) for _ in range(width + 1)]
    for left in reversed(range(width)):
        for right in reversed(range(other)):
            both = score[left, right]
            best[left][right] = max(
                best[left + 1][right], best[left][right + 1], both + best[left + 1][right + 1] if both else 0
            )
    columns: list[tuple[int | None, int | None]] = []
    left = right = 0
    while left < width and right < other:
        both = score[left, right]
        if both and best[left][right] == both + best[left + 1][right + 1]:
            columns.append((left, right))
            left, right = left + 1, right + 1
        elif best[left][right] == best[left + 1][right]:
            columns.append((left, None))
            left += 1
        else:
            columns.append((None, right))
            right += 1
    return [*columns, *((at, None) for at in range(left, width)), *((None, at) for at in range(right, other))]


def compare_rows(one: Passage, two: Passage, columns: Columns) -> tuple[CellEdit, ...]:
    """The cells of a row that both tables have."""
    cells = []
    for left, right in columns:
        old, words = _cell(one, left)
        new, others = _cell(two, right)
        if left is None or right is None:
            change = Change.ADDED if left is None else Change.REMOVED
            cells.append(CellEdit(change, join_pieces([(change, words or others)]), old, new))
        else:
            change = Change.SAME if words == others else Change.CHANGED
            cells.append(CellEdit(change, compare_texts(words, others), old, new))
    return tuple(cells)


def _cell(row: Passage, at: int | None) -> tuple[tuple[Run, ...], str]:
    if at is None or at >= len(row.cells):
        return (), ""
    return row.cell_runs[at] if row.cell_runs else (Run(row.cells[at]),), row.cells[at]


def list_cells(row: Passage, change: Change) -> tuple[CellEdit, ...]:
    """The cells of a row that only one table has."""
    runs = row.cell_runs or tuple((Run(words),) for words in row.cells)
    added = change in (Change.ADDED, Change.MOVED_TO)
    return tuple(
        CellEdit(change, join_pieces([(change, words)]), () if added else looks, looks if added else ())
        for words, looks in zip(row.cells, runs, strict=True)
    )


def join_cells(cells: Sequence[CellEdit]) -> tuple[Piece, ...]:
    """The pieces of a row: those of its cells, and what is between them."""
    found: list[tuple[Change, str]] = []
    old = new = False  # whether there was a cell before
    for cell in cells:
        in_old, in_new = cell.change is not Change.ADDED, cell.change is not Change.REMOVED
        sides = (in_old and old, in_new and new)
        if any(sides):
            found.append((Change.SAME if all(sides) else Change.REMOVED if sides[0] else Change.ADDED, _BETWEEN))
        found += [(piece.change, piece.text) for piece in cell.pieces]
        old, new = old or in_old, new or in_new
    return join_pieces(found)
