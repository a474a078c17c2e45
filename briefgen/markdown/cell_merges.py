"""A grid in which cells say "join me left" or "join me above" -> the block of cells that each is in."""

from __future__ import annotations

from dataclasses import dataclass

#: What a cell holds that joins its left neighbour, or the one above.
LEFT, UP = "<<", "^^"

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Merges:
    """Where each block of cells begins and how far it goes.

    Attributes:
        spans: (rows, columns) of each cell that is printed, by its (row, column).
        lonely: cells that ask to join a neighbour that is not there.
        ragged: cells of blocks that are no rectangle.
    """

    spans: dict[Spot, tuple[int, int]]
    lonely: tuple[Spot, ...]
    ragged: tuple[Spot, ...]


def merge_cells(grid: list[list[str]], head_rows: int) -> Merges:
    """Find the blocks; one that cannot be is taken apart, so that no text is lost.

    Args:
        grid: rows of cell contents, as long as each other.
        head_rows: how many rows are the head; a block cannot reach from the head into the body.
    """
    owners: dict[Spot, Spot] = {}
    lonely = []
    for row, cells in enumerate(grid):
        for column, content in enumerate(cells):
            spot = row, column
            neighbour = {LEFT: (row, column - 1), UP: (row - 1, column)}.get(content)
            if neighbour is None:
                owners[spot] = spot
            elif neighbour in owners and not (content == UP and row == head_rows):
                owners[spot] = owners[neighbour]
            else:
                owners[spot] = spot
                lonely.append(spot)
    return _measure(owners, tuple(lonely))


def _measure(owners: dict[Spot, Spot], lonely: tuple[Spot, ...]) -> Merges:
    blocks: dict[Spot, list[Spot]] = {}
    for spot, owner in owners.items():
        blocks.setdefault(owner, []).append(spot)
    spans: dict[Spot, tuple[int, int]] = {}
    ragged: list[Spot] = []
    for owner, spots in blocks.items():
        rows = max(row for row, _ in spots) - owner[0] + 1
        columns = max(column for _, column in spots) - owner[1] + 1
        if len(spots) == rows * columns:
            spans[owner] = rows, columns
        else:
            spans.update(dict.fromkeys(spots, (1, 1)))
            ragged.extend(spot for spot in spots if spot != owner)
    return Merges(spans, lonely, tuple(ragged))
