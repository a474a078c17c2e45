"""A brief -> where persons are named in it, and how: with first name and role, or without."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.analysis.capitals import Run, fold_name, read_runs, read_small_words
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.abbreviations import STARTERS
from briefgen.core import lazy_re

#: Words that a name follows: President Vladimir Putin.
_TITLES = frozenset(
    "president premier chancellor minister secretary senator representative congressman congresswoman governor "
    "ambassador general admiral colonel major captain marshal mr mrs ms dr professor chairman chairwoman commissioner "
    "spokesman spokeswoman spokesperson pres gov sen rep amb gen lt col maj capt adm prof".split()
)
#: Words that say what a person is, but before a lone name may belong to something else: leader, chief.
ROLES = _TITLES | frozenset(
    "leader chief head director chair commander envoy analyst researcher fellow historian economist lawyer author "
    "editor journalist reporter founder officer official member dictator".split()
)
#: What continues in a long role: Minister for the Arts and the Media.
_LINKS = frozenset(("of", "the", "for", "and", "to"))
#: Never a part of a name, though a title comes before it: General Staff, Secretary of State.
_NO_NAMES = frozenset(
    "general assembly staff secretary office council elect emeritus designate counsellor counselor directorate affairs "
    "defence defense state deputy minister staffs headquarters republic".split()
)
#: Family names that come first, as the revised romanisation, McCune-Reischauer and pinyin write the most frequent ones.
_FIRST = frozenset(
    "kim lee ri yi rhee pak park choe choi jong jung chung kang cho jo yun yoon jang chang im lim rim han oh so seo "
    "sin shin kwon hwang an ahn song hong no roh moon mun pae bae xi li wang zhang liu chen yang zhao wu zhou hu deng "
    "mao peng".split()
)
_NO_PERSONS = ROLES | _NO_NAMES
#: Characters that a long role may go back, and a word.
_FAR, _NEAR = 120, 24
_WORD = lazy_re.compile(r"[\w’'-]+")
_STARTERS = frozenset(word.casefold() for word in STARTERS)
#: Running text in which persons are introduced.
_RUNNING = (Block.PARAGRAPH, Block.ITEM, Block.DEFINITION)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in the text.

    Attributes:
        stretch: the name, with its title where that comes directly before it.
        family: the key of the family name.
        name: the key of the whole name; the same as ``family`` for a lone one.
        role: whether it is said what the person is, before the name.
        titled: whether a title comes directly before it, so that it must be a person.
    """

    stretch: Stretch
    family: str
    name: str
    role: bool
    titled: bool

    @property
    def is_full(self) -> bool:
        """Whether the first name is given."""
        return self.name != self.family


def read_people(subject: Subject) -> tuple[Mention, ...]:
    """The persons of the author's running text, in reading order.

    A lone capitalised word is taken for a person where it is the family name of one who is named otherwise.
    """
    small = subject.once(read_small_words) | _STARTERS
    order = {passage: number for number, passage in enumerate(subject.passages(*_RUNNING))}
    found: list[Mention] = []
    lone: list[tuple[Run, int]] = []
    for run in subject.once(read_runs):
        first = 1 if len(run.words) > 1 and run.keys[0] in small and run.keys[0] not in ROLES else 0
        if len(run.words) - first == 1 and run.keys[0] not in ROLES:
            lone.append((run, first))
        near = (place for place in run.places if place[0] in order)
        found += [mention for place in near if (mention := _read_run(run, place, first))]
    families = {each.family for each in found}
    for run, first in lone:
        if run.keys[first] in families:
            found += [
                Mention(run.cut(place, first, first + 1), run.keys[first], run.keys[first], role=False, titled=False)
                for place in run.places
                if place[0] in order
            ]
    own = (each for each in found if each.stretch.is_own)
    return tuple(sorted(own, key=lambda each: (order[each.stretch.passage], each.stretch.start)))


def _read_run(run: Run, place: tuple[Passage, int], first: int) -> Mention | None:
    """A person with a first name or a role, if the run is one."""
    at = next((index for index in reversed(range(first, len(run.keys))) if run.keys[index] in _NO_PERSONS), -1)
    if at >= 0 and run.keys[at] not in _NO_NAMES:
        return _make(run, place, at, at + 1, role=True, titled=run.keys[at] in _TITLES)
    passage, start = place
    near = passage.text[max(start + run.offsets[first][0] - _NEAR, 0) : start + run.offsets[first][0]]
    last = near.split()[-1] if near[-1:].isspace() and near.strip() else ""
    count = len(run.keys) - first
    if at < 0 and last in ROLES:
        return _make(run, place, first, first, role=True, titled=last in _TITLES and count > 1)
    if (
        count > 2
        and (at >= 0 or last in _LINKS)
        and _is_long_role(run, _list_before(place, first, run), max(at + 1, first))
    ):
        return _make(run, place, len(run.keys) - 2, len(run.keys) - 2, role=True, titled=False)
    if at < 0 and count > 1:
        return _make(run, place, first, first, role=False, titled=False)
    return None


def _list_before(place: tuple[Passage, int], first: int, run: Run) -> list[str]:
    """The words before a run, as far as a long role may go back; a mark ends them."""
    passage, start = place
    start += run.offsets[first][0]
    text = passage.text[max(start - _FAR, 0) : start]
    words = text.split() if text[-1:].isspace() else []
    mark = next((index for index in reversed(range(len(words))) if not _WORD.fullmatch(words[index])), -1)
    return words[mark + 1 :]


def _is_long_role(run: Run, before: list[str], stop: int) -> bool:
    """Whether the words before a name belong to a role: Minister for the Arts and …"""
    for word in (*before, *run.words[:stop])[::-1]:
        if fold_name(word) in ROLES:
            return True
        if not (word[0].isupper() or word in _LINKS):
            break
    return False


def _make(run: Run, place: tuple[Passage, int], begin: int, first: int, *, role: bool, titled: bool) -> Mention | None:
    keys = run.keys[first:]
    if (
        not 1 <= len(keys) <= 3
        or set(keys) & _NO_NAMES
        or any(word.isupper() and not word.endswith(".") for word in run.words[first:])
    ):
        return None
    family = keys[0] if keys[0] in _FIRST else keys[-1]
    return Mention(run.cut(place, begin, len(run.words)), family, "".join(keys), role, titled)
