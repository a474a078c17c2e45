"""Notes and references -> the same in the order of another list, so that only their words are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from briefgen.comparing.likeness import find_alike
from briefgen.comparing.passage import Passage

#: What is in the order in which the text calls it: where it is says nothing of its own.
_CALLED = ("note", "reference")


def order_notes(old: Sequence[Passage], new: Sequence[Passage]) -> list[Passage]:
    """The first list with its notes in the order that they have in the second, where they are found there."""
    ordered: list[Passage] = []
    for kind, run in groupby(_group_notes(old), key=lambda group: group[0].kind):
        groups = list(run)
        if kind in _CALLED:
            partners = [group for group in _group_notes(new) if group[0].kind == kind]
            places = find_partners([group[0] for group in groups], [group[0] for group in partners])
            last, keys = -1, list[int]()
            for index in range(len(groups)):
                last = places.get(index, last)  # one that is not found stays after the one before it
                keys.append(last)
            groups = [group for _, group in sorted(zip(keys, groups, strict=True), key=itemgetter(0))]
        ordered += [passage for group in groups for passage in group]
    return ordered


def _group_notes(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Each note with its other paragraphs, all else alone."""
    group: list[Passage] = []
    for passage in passages:
        if group and not (group[0].kind in _CALLED and passage.part == group[0].part and passage.kind not in _CALLED):
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def find_partners(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """For passages of the first list the index of their like in the second: the same words, else the most shared."""
    free: dict[str, list[int]] = defaultdict(list)
    for index, passage in enumerate(new):
        free[passage.text].append(index)
    found = {index: free[passage.text].pop(0) for index, passage in enumerate(old) if free.get(passage.text)}
    ones = [index for index in range(len(old)) if index not in found]
    twos = sorted(index for rest in free.values() for index in rest)
    pairs = find_alike([old[index] for index in ones], [new[index] for index in twos])
    for one, two, _ in sorted(pairs, key=lambda pair: -pair[2]):
        if ones[one] not in found and twos[two] not in found.values():
            found[ones[one]] = twos[two]
    return found
