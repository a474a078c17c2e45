"""A brief -> its names, and those that it spells in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.checks.subject import Subject
from briefgen.checks.text import Block, Passage, Stretch
from briefgen.checks.text.names import HEADLINES, Name, find_names, fold

#: Where the words are not those of this brief.
_OTHERS = (Block.SOURCE, Block.QUOTE, Block.ATTRIBUTION)


@dataclass(slots=True)
class Spelled:
    """One name and all its spellings in a brief.

    Attributes:
        key: what its spellings share.
        places: where each spelling stands, in reading order; the spellings in the order of their first place.
    """

    key: str
    places: dict[str, list[Name]] = field(default_factory=dict)

    @property
    def usual(self) -> str:
        """The spelling that the brief has most often; of two, the one that comes first."""
        return max(self.places, key=lambda spelling: len(self.places[spelling]))


def read_names(subject: Subject) -> dict[str, Spelled]:
    """The names of a brief by key: its own words, in languages whose capitals mean names."""
    found: dict[str, Spelled] = {}
    small: set[str] = set()
    sure: set[tuple[str, str]] = set()
    for passage in _list_passages(subject):
        small.update(fold(word.text) for word in passage.words if word.text[:1].islower())
        for name in find_names(passage):
            spelling = show_plain(name.stretch)
            found.setdefault(name.key, Spelled(name.key)).places.setdefault(spelling, []).append(name)
            if name.sure or (name.before and not name.stretch.text.istitle()):
                sure.add((name.key, spelling))
    return {key: kept for key, each in found.items() if (kept := _keep_sure(each, sure, small)) is not None}


def _list_passages(subject: Subject) -> Iterable[Passage]:
    for passage in subject.passages():
        letters = [char for char in passage.text if char.isalpha()]
        shouts = sum(char.isupper() for char in letters) > len(letters) / 2
        if passage.kind not in _OTHERS and not shouts:
            yield passage


def show_plain(stretch: Stretch) -> str:
    """Its words with plain blanks, hyphens and apostrophes, which are no matter of spelling."""
    plain = " ".join(stretch.text.split())
    return plain.translate({0x2010: "-", 0x2011: "-", 0x2019: "'"})


def _keep_sure(spelled: Spelled, sure: set[tuple[str, str]], small: set[str]) -> Spelled | None:
    """The name without what may be no name: common words where a sentence begins, or in a headline."""
    if spelled.key in small or not any(name.sure for names in spelled.places.values() for name in names):
        return None
    kept = Spelled(spelled.key)
    for spelling, names in spelled.places.items():
        own = [name for name in names if name.stretch.is_own]
        words = [fold(word) for word in spelling.replace("-", " ").split()]
        # U.S. and US are a matter of abbreviations.
        short = len(words) == 1 and spelling.isupper()
        if own and not short and (spelled.key, spelling) in sure and not all(word in small for word in words):
            kept.places[spelling] = own
    return kept if kept.places else None


def find_torn_names(subject: Subject) -> list[Spelled]:
    """The names with two spellings or more; of “Kim Jong-un” and “Kim Jong Un” only the part that differs."""
    names = subject.once(read_names)
    torn: list[Spelled] = []
    covered: set[tuple[Passage, int]] = set()
    for key in sorted(names, key=lambda key: (len(key), key)):
        spelled = _without_capitals(names[key])
        if len(spelled.places) < 2:
            continue
        places = [name.stretch for each in spelled.places.values() for name in each]
        around = {(place.passage, offset) for place in places for offset in range(place.start, place.stop)}
        if not around & covered:
            torn.append(spelled)
            covered |= around
    return torn


def _without_capitals(spelled: Spelled) -> Spelled:
    """With one spelling for those that differ in capitals where these say nothing: in headlines, in CAPITALS."""
    kept = Spelled(spelled.key)
    for spelling, names in spelled.places.items():
        same = next((each for each in kept.places if each.casefold() == spelling.casefold()), None)
        if same is None:
            kept.places[spelling] = list(names)
        elif spelling.isupper() or same.isupper() or all(n.stretch.passage.kind in HEADLINES for n in names):
            kept.places[same] += names
        else:
            kept.places[spelling] = list(names)
    return kept


def widen(name: Name, spelled: Spelled) -> Stretch:
    """The name with the word before it, where that stands before it nearly always: Kim before Jong-un."""
    every = [each.before for names in spelled.places.values() for each in names]
    usual, count = Counter(every).most_common(1)[0]
    if not usual or count * 3 < len(every) * 2 or name.before != usual:
        return name.stretch
    text = name.stretch.passage.text[: name.stretch.start].rstrip()
    start = text.rfind(" ") + 1
    return name.stretch.passage.cut(start, name.stretch.stop)
