"""Two lists of Passages -> the Edits that make the second of the first: words, cells, moves, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.comparing.align import Pair, align, gather_exhibits
from briefgen.comparing.columns import CellEdit, Columns, compare_rows, join_cells, list_cells, match_columns
from briefgen.comparing.flags import Flag, find_flags
from briefgen.comparing.moves import find_moves, number_moves
from briefgen.comparing.passage import Passage, Run
from briefgen.comparing.pieces import Change, Piece, compare_texts, join_pieces

#: What only the first text has, and what only the second has, each as a whole passage.
OLD_ONLY, NEW_ONLY = (Change.REMOVED, Change.MOVED_FROM), (Change.ADDED, Change.MOVED_TO)


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage of either edition, or of both.

    A passage that moved is there twice: with the words of the first edition where it was, with those of the second
    where it is.

    Attributes:
        change: whether both have it, one has it, both have it with other words, or it was or is now here.
        kind: see ``Passage``.
        part: the heading it is under.
        pieces: its words; see ``Piece``.
        old: the passage in the first edition.
        new: the passage in the second.
        move: the number of the move, from 1; what moved together has one number; 0 for what did not move.
        cells: of a row of a table, the cells.
        flags: what a reader should look at.
    """

    change: Change
    kind: str
    part: str
    pieces: tuple[Piece, ...]
    old: Passage | None = None
    new: Passage | None = None
    move: int = 0
    cells: tuple[CellEdit, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def passage(self) -> Passage:
        """The passage as the second edition has it, else as the first has."""
        passage = self.new or self.old
        assert passage is not None  # an edit is of one of them
        return passage


def list_edits(old: Sequence[Passage], new: Sequence[Passage], lang: str | None = None) -> tuple[Edit, ...]:
    """All passages of both lists, in reading order.

    Args:
        old: the first edition's; its notes are put in the order of the second's.
        new: the second's.
        lang: the language, for what is pointed out; None points out nothing.
    """
    pairs = list(gather_exhibits(align(old, new)))
    moves = find_moves(pairs)
    numbers = number_moves(pairs, moves)
    partners: dict[int, Pair] = {}
    for left, right in moves.items():
        partners[left] = partners[right] = (pairs[left][0], pairs[right][1])
    columns = match_columns((one, two) for one, two in [*pairs, *partners.values()] if one and two)
    edits = []
    for index, (one, two) in enumerate(pairs):
        edit = _compare(*partners.get(index, (one, two)), columns)
        # What has changed in what moved is pointed out where it is now.
        told = lang is not None and edit.change is not Change.SAME and not (index in numbers and one)
        flags = find_flags(edit.old, edit.new, edit.pieces, lang or "") if told else ()
        if index in numbers:
            edit = _take_side(edit, Change.MOVED_FROM if one else Change.MOVED_TO, numbers[index])
        edits.append(replace(edit, flags=flags) if flags else edit)
    return tuple(edits)


def _compare(one: Passage | None, two: Passage | None, columns: Mapping[tuple[int, int], Columns]) -> Edit:
    passage = two or one or Passage("paragraph", "")
    if one and two:
        cells = compare_rows(one, two, columns[one.exhibit, two.exhibit]) if one.cells and two.cells else ()
        pieces = join_cells(cells) if cells else compare_texts(one.text, two.text)
        same = all(piece.change is Change.SAME for piece in pieces) and _looks_same(one, two)
        change = Change.SAME if same else Change.CHANGED
    else:
        change = Change.ADDED if two else Change.REMOVED
        cells = list_cells(passage, change) if passage.cells else ()
        pieces = (Piece(change, passage.text),) if passage.text else ()
    return Edit(change, passage.kind, passage.part, pieces, one, two, cells=cells)


def _looks_same(one: Passage, two: Passage) -> bool:
    """Whether passages of the same words look the same: their styles, the bytes of their pictures."""
    if one.kind == "picture" and one.key != two.key:
        return False
    return _list_looks((one.runs, *one.cell_runs)) == _list_looks((two.runs, *two.cell_runs))


def _list_looks(texts: Iterable[Sequence[Run]]) -> list[tuple[str, tuple[str, ...]]]:
    """Runs, neighbours of one style joined."""
    looks: list[tuple[str, tuple[str, ...]]] = []
    for runs in texts:
        looks.append(("", ()))
        for run in runs:
            if looks[-1][0] and looks[-1][1] == run.styles:
                looks[-1] = (looks[-1][0] + run.text, run.styles)
            else:
                looks.append((run.text, run.styles))
    return looks


def _take_side(both: Edit, change: Change, number: int) -> Edit:
    """One side of a move: the words that the other side has too are the same."""
    left_out = Change.ADDED if change is Change.MOVED_FROM else Change.REMOVED
    pieces = join_pieces([(each.change, each.text) for each in both.pieces if each.change is not left_out])
    cells = tuple(
        replace(cell, pieces=tuple(piece for piece in cell.pieces if piece.change is not left_out))
        for cell in both.cells
        if cell.change is not left_out
    )
    passage = both.old if change is Change.MOVED_FROM else both.new
    assert passage is not None  # a move has both sides
    old, new = (passage, None) if change is Change.MOVED_FROM else (None, passage)
    return Edit(change, passage.kind, passage.part, pieces, old, new, number, cells)
