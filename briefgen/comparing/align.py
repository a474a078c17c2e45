"""Two lists of Passages -> the passages side by side: the same, changed, or in one of them only."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from briefgen.comparing.passage import Passage
from briefgen.comparing.words import split_words

#: A passage of the first list and one of the second; None where there is none.
Pair = tuple[Passage | None, Passage | None]

#: Two passages are one that was changed when they share this much of all their words ...
_ALIKE = 0.5
#: ... or when nearly all words of the shorter one stand in the other, as they do when words are withheld.
_HELD = 0.8
#: Words; below this, sharing some says little.
_ENOUGH = 3
#: Of how many of the likeliest partners a passage is compared with each word by word.
_CANDIDATES = 4


def align(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair]:
    """Each passage once, in the order of both lists.

    What is the same is found first (difflib), and what stands between is paired by the words it shares; so the time
    grows with the text, not with its square.
    """
    ones, twos = [(p.kind, p.text) for p in old], [(p.kind, p.text) for p in new]
    matcher = SequenceMatcher(None, ones, twos, autojunk=False)
    for what, start, stop, first, last in matcher.get_opcodes():
        if what == "equal":
            yield from zip(old[start:stop], new[first:last], strict=True)
        else:
            yield from _pair(old[start:stop], new[first:last])


def _pair(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair]:
    """Passages none of which is the same: those alike side by side, in order, the others alone."""
    at = to = 0
    for one, two in [*_find_alike(old, new), (len(old), len(new))]:
        yield from ((passage, None) for passage in old[at:one])
        yield from ((None, passage) for passage in new[to:two])
        if one < len(old):
            yield old[one], new[two]
        at, to = one + 1, two + 1


def _find_alike(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[int, int]]:
    """The indices of passages that are alike, rising in both lists: of all such lists, the one sharing most words."""
    bags = [Counter(split_words(passage.text)) for passage in old]
    where: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in bag:
            where[word].append(index)
    pairs: list[tuple[int, int, int]] = []
    for two, passage in enumerate(new):
        bag = Counter(split_words(passage.text))
        likely = (one for one in _find_candidates(bag, where) if old[one].kind == passage.kind)
        pairs += [(one, two, shared) for one in likely if (shared := _count_shared(bags[one], bag))]
    return _choose_rising(pairs)


def _find_candidates(bag: Counter[str], where: dict[str, list[int]]) -> list[int]:
    """The passages that share the rarest words with this one."""
    score: Counter[int] = Counter()
    # A word that stands nearly everywhere tells nothing apart, and would cost the most.
    for places in sorted((where[word] for word in bag if word in where), key=len)[:40]:
        for index in places[:50]:
            score[index] += 1
    return [index for index, _ in score.most_common(_CANDIDATES)]


def _count_shared(one: Counter[str], two: Counter[str]) -> int:
    """How many words two passages share; 0 when they are not alike."""
    shared, sizes = (one & two).total(), sorted((one.total(), two.total()))
    alike = 2 * shared >= _ALIKE * sum(sizes)
    held = sizes[0] >= _ENOUGH and shared >= _HELD * sizes[0]
    return shared if alike or held else 0


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
