"""A brief -> where persons are named in it, and how: with first name and role, or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.checks.subject import Subject
from briefgen.checks.text import Block, Passage, Stretch
from briefgen.checks.text.abbreviations import BEFORE_NAME, STARTERS
from briefgen.checks.text.names import fold

#: Words that a name stands behind: President Vladimir Putin.
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
#: What goes on in a long role: Chief of the General Staff of the Russian Armed Forces.
_LINKS = frozenset(("of", "the", "for", "and", "to"))
#: Never a part of a name, though a title stands before it: General Staff, Secretary of State.
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
_STARTERS = frozenset(word.casefold() for word in STARTERS)
#: Running text in which persons are introduced.
_RUNNING = (Block.PARAGRAPH, Block.ITEM, Block.DEFINITION)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in the text.

    Attributes:
        stretch: the name, with its title where that stands directly before it.
        family: the key of the family name.
        name: the key of the whole name; the same as ``family`` for a lone one.
        role: whether it is said what the person is, before the name.
        titled: whether a title stands directly before it, so that it must be a person.
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
    """Every capitalised name in the author's running text that may be a person, in reading order."""
    small = _STARTERS | {fold(word.text) for word in subject.words(*_RUNNING) if word.text[0].islower()}
    return tuple(
        mention
        for passage in subject.passages(*_RUNNING)
        for run, first in _list_runs(passage, small)
        if (mention := _read_run(passage, run, first)) and mention.stretch.is_own
    )


def _list_runs(passage: Passage, small: frozenset[str]) -> Iterator[tuple[Sequence[Stretch], int]]:
    """Capitalised words in a row, and the index of the first among the passage's words.

    Args:
        small: words that have no capital elsewhere, and owe theirs to the beginning of a sentence.
    """
    starts = {sentence.start for sentence in passage.sentences}
    run: list[Stretch] = []
    for index, word in enumerate(passage.words):
        is_capital = word.text[0].isupper() and not (word.start in starts and fold(word.text) in small)
        if run and (not is_capital or not _follows(run[-1], word)):
            yield run, index - len(run)
            run = []
        if is_capital:
            run.append(word)
    if run:
        yield run, len(passage.words) - len(run)


def _follows(word: Stretch, following: Stretch) -> bool:
    """Whether nothing but a blank stands between, or the point of Mr., Gen. and the like."""
    between = word.passage.text[word.stop : following.start].replace("\u00a0", " ")
    return between == " " or (between == ". " and word.text in BEFORE_NAME)


def _read_run(passage: Passage, run: Sequence[Stretch], first: int) -> Mention | None:
    keys = [_key(word) for word in run]
    at = next((index for index in reversed(range(len(run))) if keys[index] in ROLES | _NO_NAMES), -1)
    before = _key(passage.words[first - 1]) if first else ""
    name = run[at + 1 :]
    if at >= 0 and keys[at] not in _NO_NAMES:
        return _make(run[at], name, role=True, titled=keys[at] in _TITLES)
    if at < 0 and before in ROLES:
        return _make(run[0], name, role=True, titled=before in _TITLES and len(name) > 1)
    if len(run) > 2 and (before in _LINKS or at >= 0) and _follows_role(passage, first + max(at, 0)):
        return _make(run[-2], run[-2:], role=True, titled=False)
    return _make(run[0], run, role=False, titled=False)


def _make(begin: Stretch, name: Sequence[Stretch], *, role: bool, titled: bool) -> Mention | None:
    keys = [_key(word) for word in name]
    if not 1 <= len(keys) <= 3 or set(keys) & _NO_NAMES or any(word.text.isupper() for word in name):
        return None
    last = name[-1]
    text = last.text[:-2] if last.text.endswith(("'s", "’s")) else last.text
    family = keys[0] if keys[0] in _FIRST else keys[-1]
    stretch = Stretch(begin.passage, begin.start, last.start + len(text))
    return Mention(stretch, family, "".join(keys), role, titled)


def _key(word: Stretch) -> str:
    text = word.text
    return fold(text[:-2] if text.endswith(("'s", "’s")) else text)


def _follows_role(passage: Passage, index: int) -> bool:
    """Whether the words before belong to a role: Chief of the General Staff of the …"""
    for word in reversed(passage.words[max(index - 12, 0) : index]):
        key = _key(word)
        if key in ROLES:
            return True
        if not (word.text[0].isupper() or key in _LINKS):
            return False
    return False
