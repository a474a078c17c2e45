"""Passages -> which of one list are like which of another: the words that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefgen.comparing.passage import Passage
from briefgen.comparing.words import split_words

#: Two passages are one that was changed when they share this much of all their words ...
_ALIKE = 0.5
#: ... or when nearly all words of the shorter one are in the other, as they do when words are withheld.
_HELD = 0.8
#: Words; below this, sharing some says little.
_ENOUGH = 3
#: Of how many of the likeliest partners a passage is compared with each word by word.
_CANDIDATES = 4


def find_alike(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[int, int, int]]:
    """Passages of one kind that are alike: the index of each, and how many words they share."""
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
    return pairs


def find_named(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[int, int, int]]:
    """Passages that are one by their name, whatever they say: the index of each, and the least weight.

    A title is the title; a line of the masthead has its label; a row of a table has its first cell.
    """
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, passage in enumerate(old):
        if name := _name(passage):
            where[name].append(index)
    return [(one, two, 1) for two, passage in enumerate(new) for one in where.get(_name(passage) or ("", ""), ())]


def _name(passage: Passage) -> tuple[str, str] | None:
    match passage.kind:
        case "title" | "mark":
            return passage.kind, ""
        case "line":
            return passage.kind, passage.part
        case "row" if passage.cells[0]:
            return passage.kind, passage.cells[0]
        case "picture":
            return passage.kind, passage.node.get("src") if passage.node else ""
        case _:
            return None


def _find_candidates(bag: Counter[str], where: Mapping[str, list[int]]) -> list[int]:
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
