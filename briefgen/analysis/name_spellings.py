"""A brief -> its names, and those that it spells in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.analysis.capitals import Run, is_name, is_shouted, read_runs, read_small_words
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.names import HEADLINES, fold

#: Words of a name that are compared together: Kim Jong Un.
_LONGEST = 3
#: Where the words are not those of this brief.
_OTHERS = (Block.QUOTE, Block.ATTRIBUTION)
#: A window of a run: the run, its first word, and the word after its last.
_Window = tuple[Run, int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at one place.

    Attributes:
        stretch: where, without a possessive ’s.
        before: the key of the capitalised word before it; "" without one.
        wide: the same with that word.
    """

    stretch: Stretch
    before: str
    wide: Stretch


@dataclass(slots=True)
class Spelled:
    """One name and all its spellings in a brief.

    Attributes:
        key: what its spellings share.
        places: where each spelling is, in reading order; the spellings in the order of their first place.
    """

    key: str
    places: dict[str, list[Name]] = field(default_factory=dict)

    @property
    def usual(self) -> str:
        """The spelling that the brief has most often; of two, the one that comes first."""
        return max(self.places, key=lambda spelling: len(self.places[spelling]))

    def widen(self, name: Name) -> Stretch:
        """The name with the word before it, where that comes before it nearly always: Kim before Jong-un."""
        every = [each.before for names in self.places.values() for each in names]
        usual, count = Counter(every).most_common(1)[0]
        return name.wide if usual and usual == name.before and count * 3 >= len(every) * 2 else name.stretch


def read_windows(subject: Subject) -> dict[str, dict[str, list[_Window]]]:
    """Every one to three capitalised words that may be a name, by key, then by spelling."""
    found: dict[str, dict[str, list[_Window]]] = {}
    small = subject.once(read_small_words)
    for run in subject.once(read_runs):
        for first, word in enumerate(run.words):
            key, spelling = "", ""
            for stop in range(first + 1, min(first + _LONGEST, len(run.words)) + 1):
                key += run.keys[stop - 1]
                plain = _plain(run.words[stop - 1])
                spelling = f"{spelling} {plain}" if spelling else plain
                # U.S. and US are a matter of abbreviations, as is what is all capitals.
                if len(key) > 2 and key not in small and not (stop == first + 1 and word.isupper()):
                    found.setdefault(key, {}).setdefault(spelling, []).append((run, first, stop))
    return found


def _plain(word: str) -> str:
    """Without a possessive ’s, with plain hyphens and apostrophes, which are no matter of spelling."""
    plain = word.translate({0x2010: "-", 0x2011: "-", 0x2019: "'"})
    return plain.removesuffix("'s")


def expand(key: str, windows: dict[str, list[_Window]], small: frozenset[str]) -> Spelled | None:
    """The name with its places, without what may be no name: common words where a sentence begins, or in a headline."""
    kept, is_sure = Spelled(key), False
    for spelling, entries in windows.items():
        words = spelling.replace("-", " ").split()
        if all(fold(word) in small for word in words):
            continue
        names: list[Name] = []
        sure = False
        for run, first, stop in entries:
            for place in run.places:
                passage = place[0]
                if passage.kind in _OTHERS or is_shouted(passage):
                    continue
                stretch = run.cut(place, first, stop)
                running = is_name(passage, stretch.start)
                is_sure |= running
                sure |= running or (first > 0 and not spelling.istitle())
                if stretch.is_own:
                    before = run.keys[first - 1] if first else ""
                    wide = run.cut(place, first - 1, stop) if first else stretch
                    names.append(Name(stretch, before, wide))
        if sure and names:
            kept.places[spelling] = names
    return kept if kept.places and is_sure else None


def read_names(subject: Subject) -> Iterable[Spelled]:
    """Every name of a brief."""
    small = subject.once(read_small_words)
    for key, windows in subject.once(read_windows).items():
        if spelled := expand(key, windows, small):
            yield spelled


def find_torn_names(subject: Subject) -> Iterator[Spelled]:
    """The names with two spellings or more; of “Kim Jong-un” and “Kim Jong Un” only the part that differs."""
    small = subject.once(read_small_words)
    torn = {key: windows for key, windows in subject.once(read_windows).items() if len(windows) > 1}
    covered: set[tuple[Passage, int]] = set()
    for key in sorted(torn, key=lambda key: (len(key), key)):
        whole = expand(key, torn[key], small)
        spelled = _without_capitals(whole) if whole else Spelled(key)
        if len(spelled.places) > 1:
            around = {spot for names in spelled.places.values() for each in names for spot in list_spots(each.stretch)}
            if not around & covered:
                yield spelled
                covered |= around


def list_spots(stretch: Stretch) -> Iterator[tuple[Passage, int]]:
    """Every character of it."""
    return ((stretch.passage, at) for at in range(stretch.start, stretch.stop))


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
