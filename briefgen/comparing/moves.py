"""What only one edition has in one place, and the other in another -> which of these are the same, moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefgen.comparing.align import Pair
from briefgen.comparing.likeness import find_alike
from briefgen.comparing.passage import Passage
from briefgen.comparing.words import split_words

#: What has no place of its own: lines of the masthead, and notes, which are where the text calls them.
_UNMOVED = frozenset({"title", "line", "note", "reference", "mark"})
#: How much of the words of both must be the same, in passages of how many words, that one is the other.
_ALIKE, _ENOUGH = 0.75, 8
#: A passage with the same words is the same from so many words on; a heading always is.
_FEW = 4
_HEADINGS = ("heading", "point")


def find_moves(pairs: Sequence[Pair]) -> dict[int, int]:
    """The passages of the first edition that stand elsewhere in the second, by their indices in the pairs.

    A table or a figure moves as a whole, or not at all.
    """
    ones, twos = _list_blocks(pairs, 0), _list_blocks(pairs, 1)
    old, new = [_join(pairs, 0, block) for block in ones], [_join(pairs, 1, block) for block in twos]
    free: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, passage in enumerate(new):
        free[passage.kind, passage.text].append(index)
    found: dict[int, int] = {}
    for index, passage in enumerate(old):
        long = len(split_words(passage.text)) >= _FEW or passage.kind in _HEADINGS
        if long and free.get((passage.kind, passage.text)):
            found[index] = free[passage.kind, passage.text].pop(0)
    rest_old = [index for index in range(len(old)) if index not in found]
    rest_new = sorted(index for indices in free.values() for index in indices)
    alike = find_alike([old[index] for index in rest_old], [new[index] for index in rest_new])
    for one, two, shared in sorted(alike, key=lambda pair: -pair[2]):
        left, right = rest_old[one], rest_new[two]
        sizes = len(split_words(old[left].text)) + len(split_words(new[right].text))
        near = 2 * shared >= max(_ALIKE * sizes, 2 * _ENOUGH)
        if near and left not in found and right not in found.values():
            found[left] = right
    return {
        one: two
        for left, right in found.items()
        if len(ones[left]) == len(twos[right])
        for one, two in zip(ones[left], twos[right], strict=True)
    }


def number_moves(pairs: Sequence[Pair], moves: dict[int, int]) -> dict[int, int]:
    """The number of the move of each index that moves, from 1: what moves together has one number."""
    numbers: dict[int, int] = {}
    last = (-1, -1)
    number = 0
    for one, two in sorted(moves.items()):
        together = last[0] >= 0 and _is_next(pairs, last[0], one, 0) and _is_next(pairs, last[1], two, 1)
        number += not together
        numbers[one] = numbers[two] = number
        last = one, two
    return numbers


def _is_next(pairs: Sequence[Pair], one: int, two: int, side: int) -> bool:
    """Whether nothing of an edition is between two indices."""
    return one < two and all(pair[side] is None for pair in pairs[one + 1 : two])


def _list_blocks(pairs: Sequence[Pair], side: int) -> list[list[int]]:
    """The indices of what only one edition has: each passage alone, those of a table or a figure together."""
    whole = defaultdict[int, int](int)
    for pair in pairs:
        passage = pair[side]
        if passage and passage.exhibit:
            whole[passage.exhibit] += 1
    alone = [
        (index, passage)
        for index, pair in enumerate(pairs)
        if (passage := pair[side]) and pair[1 - side] is None and passage.kind not in _UNMOVED
    ]
    blocks: list[list[int]] = []
    for number, group in groupby(alone, key=lambda item: item[1].exhibit):
        indices = [index for index, _ in group]
        if not number:
            blocks += [[index] for index in indices]
        elif len(indices) == whole[number]:
            blocks.append(indices)
    return blocks


def _join(pairs: Sequence[Pair], side: int, block: Sequence[int]) -> Passage:
    passages = [passage for index in block if (passage := pairs[index][side])]
    if len(block) == 1:
        return passages[0]
    return replace(passages[0], kind="exhibit", text="\n".join(passage.text for passage in passages), cells=())
