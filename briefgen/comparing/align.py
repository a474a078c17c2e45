"""Two lists of Passages -> the passages side by side: the same, changed, or in one of them only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from briefgen.comparing.likeness import find_alike, find_named
from briefgen.comparing.notes import order_notes
from briefgen.comparing.passage import Passage

#: A passage of the first list and one of the second; None where there is none.
Pair = tuple[Passage | None, Passage | None]


def align(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair]:
    """Each passage once, in the order of both lists; notes and references are in the order of the second.

    What is the same is found first (difflib), and what is between is paired by the words it shares; so the time
    grows with the text, not with its square.
    """
    old = order_notes(old, new)
    ones, twos = [(p.kind, p.text) for p in old], [(p.kind, p.text) for p in new]
    matcher = SequenceMatcher(None, ones, twos, autojunk=False)
    for what, start, stop, first, last in matcher.get_opcodes():
        if what == "equal":
            yield from zip(old[start:stop], new[first:last], strict=True)
        else:
            yield from _pair(old[start:stop], new[first:last])


def gather_exhibits(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The same pairs, in which what only one list has of a table stands with the rest of the table.

    The order of neither list changes: what goes before another passage is of the other list.
    """
    runs = [(alone, list(run)) for alone, run in groupby(pairs, key=lambda pair: None in pair)]
    for index, (alone, run) in enumerate(runs):
        if not alone:
            yield from run
            continue
        before = runs[index - 1][1][-1] if index else (None, None)
        after = runs[index + 1][1][0] if index + 1 < len(runs) else (None, None)
        # The end of the table before, the rest, the beginning of the table after.
        places = [1 - _is_of(pair, before) + (_is_of(pair, after) and not _is_of(pair, before)) for pair in run]
        yield from (pair for place in range(3) for own, pair in zip(places, run, strict=True) if own == place)


def _is_of(pair: Pair, other: Pair) -> bool:
    """Whether what only one list has belongs to the same table or figure as a pair of both."""
    return any(one and two and one.exhibit == two.exhibit != 0 for one, two in zip(pair, other, strict=True))


def _pair(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair]:
    """Passages none of which is the same: those alike side by side, in order, the others alone."""
    at = to = 0
    for one, two in [*_choose_rising([*find_alike(old, new), *find_named(old, new)]), (len(old), len(new))]:
        yield from ((passage, None) for passage in old[at:one])
        yield from ((None, passage) for passage in new[to:two])
        if one < len(old):
            yield old[one], new[two]
        at, to = one + 1, two + 1


def _choose_rising(pairs: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The pairs that rise in both indices and weigh most together (a heaviest rising sequence).

    Args:
        pairs: index in the first list, index in the second, weight.
    """
    links: list[tuple[int, int, int]] = []  # a pair, and the link before it; -1 begins a chain
    # For each end in the second list, the heaviest chain that ends there: its weight and its last link. One that ends
    # later and weighs no more is of no use, so weights rise with the ends.
    ends: list[int] = []
    chains: list[tuple[int, int]] = []
    for one, group in groupby(sorted(pairs), key=itemgetter(0)):
        found = []
        for _, two, weight in group:
            before = bisect_left(ends, two) - 1
            total, link = chains[before] if before >= 0 else (0, -1)
            found.append((two, total + weight, link))
        for two, total, link in found:
            at = bisect_left(ends, two)
            if at and chains[at - 1][0] >= total:
                continue
            stop = at
            while stop < len(ends) and chains[stop][0] <= total:
                stop += 1
            if stop < len(ends) and ends[stop] == two:
                continue
            links.append((one, two, link))
            ends[at:stop] = [two]
            chains[at:stop] = [(total, len(links) - 1)]
    chosen: list[tuple[int, int]] = []
    link = chains[-1][1] if chains else -1
    while link >= 0:
        one, two, link = links[link]
        chosen.append((one, two))
    return chosen[::-1]
