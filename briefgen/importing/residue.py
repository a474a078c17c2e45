"""What a document says and what its brief says -> the words that are not in the brief, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from briefgen.core import lazy_re
from briefgen.importing.source import Passage

#: A word is a run of letters and digits; the two signs stand for notes and formulas.
_WORD = lazy_re.compile("[\ue100\ue101]|\\w+")
_NAMES = {"\ue100": "[note]", "\ue101": "[formula]"}
_IDLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x061C, *range(0x202A, 0x202F)])
#: Pairs of words that are compared in order; in a longer part they are only counted.
_PAIRS = 4_000_000
#: Words that are a phrase, and how often phrases are looked for in what is left.
_PHRASE, _ROUNDS = 3, 12
#: What stands between two runs of words; no text has these signs.
_BETWEEN, _BEHIND = "\x00", "\x01"


@dataclass(frozen=True, slots=True)
class Left:
    """Words of the document that are not in the brief.

    Attributes:
        place: where they are in the document.
        words: the words.
        reason: what became of them; "" where they are simply not there.
    """

    place: str
    words: str
    reason: str = ""


@dataclass(slots=True)
class Residue:
    """How the words of a document and those of its brief compare.

    Attributes:
        total: words of the document, headers and footers not counted.
        left: those that are not in the brief.
        missing: how many of the text these are; those with a reason, and of headers and footers, are not counted.
        moved: how many are in the brief in another place.
    """

    total: int = 0
    left: list[Left] = field(default_factory=list)
    missing: int = 0
    moved: int = 0


def split_words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text.translate(_IDLE))


def compare(passages: Sequence[Passage], lines: Sequence[str], lifted: Sequence[tuple[str, str]]) -> Residue:
    """Find what is not in the brief.

    Args:
        passages: the document's text.
        lines: the brief's.
        lifted: words of the document that the brief says in another way, with how.
    """
    source = [(each.place, split_words(each.text)) for each in passages if each.printed]
    runs, rest = _match(source, [split_words(line) for line in lines])
    # What is around the text has no place in its order.
    runs += [(each.place, words) for each in passages if not each.printed and (words := split_words(each.text))]
    printed = {each.place for each in passages if each.printed}
    residue = Residue(total=sum(len(words) for _, words in source))
    others = [(how, split_words(words)) for how, words in lifted]
    runs = _explain(runs, rest, others, residue, printed)
    runs, rest, moved = _match_moved(runs, rest, printed)
    residue.moved += moved
    for place, words in _explain(runs, rest, others, residue, printed):
        residue.missing += len(words) if place in printed else 0
        residue.left.append(_leave(place, words))
    order = {each.place: at for at, each in reversed([*enumerate(passages)])}
    residue.left.sort(key=lambda each: order[each.place])
    return residue


def _explain(
    runs: Sequence[tuple[str, list[str]]],
    rest: list[list[str]],
    others: Sequence[tuple[str, list[str]]],
    residue: Residue,
    printed: Collection[str],
) -> list[tuple[str, list[str]]]:
    """The runs that are neither in the brief as a whole, in another place, nor said there in another way."""
    open_runs: list[tuple[str, list[str]]] = []
    for place, words in (part for run in runs for part in _split_label(run, others)):
        if _take(rest, words):
            residue.moved += len(words) if place in printed else 0
        elif reason := next((how for how, each in others if _is_in(words, each)), ""):
            residue.left.append(_leave(place, words, reason))
        else:
            open_runs.append((place, words))
    return open_runs


def _leave(place: str, words: Sequence[str], reason: str = "") -> Left:
    return Left(place, " ".join(_NAMES.get(word, word) for word in words), reason)


def _match_moved(
    runs: list[tuple[str, list[str]]], rest: list[list[str]], printed: Collection[str]
) -> tuple[list[tuple[str, list[str]]], list[list[str]], int]:
    """What is left of either side without the phrases that both have, and how many words these had."""
    moved = 0
    for _ in range(_ROUNDS):
        # A sign between two runs, which no phrase contains.
        old = [(place, word) for place, words in runs for word in [*words, _BETWEEN]]
        new = [word for words in rest for word in [*words, _BEHIND]]
        counted = Counter(new)
        if sum(counted[word] for _, word in old) > _PAIRS:
            break
        matcher = SequenceMatcher(None, [word for _, word in old], new, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= _PHRASE]
        if not blocks:
            break
        for block in blocks:
            for at in range(block.size):
                moved += old[block.a + at][0] in printed
                old[block.a + at] = (old[block.a + at][0], _BETWEEN)
                new[block.b + at] = _BEHIND
        runs = [run for run in _part(old) if run[1]]
        rest = [[word for _, word in each] for is_sign, each in
                groupby([("", word) for word in new], lambda each: each[1] == _BEHIND) if not is_sign]  # fmt: skip
    return runs, rest, moved


def _part(words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    for is_sign, group in groupby(words, lambda each: each[1] == _BETWEEN):
        if not is_sign:
            yield from _by_place([*group])


def _match(
    source: Sequence[tuple[str, list[str]]], lines: Sequence[list[str]]
) -> tuple[list[tuple[str, list[str]]], list[list[str]]]:
    """The runs of words of either side that the other one does not have in the same place."""
    matcher = SequenceMatcher(None, [tuple(words) for _, words in source], list(map(tuple, lines)), autojunk=False)
    regions = [(source[a:b], lines[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    # What has moved as a whole is not compared with the words that stand in its place now.
    before = Counter(tuple(words) for passages, _ in regions for _, words in passages)
    moved = before & Counter(tuple(words) for _, others in regions for words in others)
    runs: list[tuple[str, list[str]]] = []
    rest = [list(words) for words in moved.elements()]
    gone = Counter(moved)
    for passages, others in regions:
        old = list[tuple[str, str]]()
        for place, words in passages:
            if words and moved[tuple(words)] > 0:
                moved[tuple(words)] -= 1
                runs.append((place, words))
            else:
                old += [(place, word) for word in words]
        new = list[str]()
        for words in others:
            if words and gone[tuple(words)] > 0:
                gone[tuple(words)] -= 1
            else:
                new += words
        for lost, found in _match_words(old, new):
            runs += _by_place(lost)
            rest += [found] if found else []
    return runs, rest


def _match_words(old: list[tuple[str, str]], new: list[str]) -> Iterator[tuple[list[tuple[str, str]], list[str]]]:
    counted = Counter(new)
    if sum(counted[word] for _, word in old) > _PAIRS:
        counted.subtract(word for _, word in old)
        short = Counter({word: -number for word, number in counted.items() if number < 0})
        lost = [(place, word) for place, word in reversed(old) if short[word] > 0 and not short.subtract([word])]
        yield lost[::-1], []
        return
    for kind, a, b, c, d in SequenceMatcher(None, [word for _, word in old], new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield old[a:b], new[c:d]


def _by_place(words: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    runs: list[tuple[str, list[str]]] = []
    for place, word in words:
        if runs and runs[-1][0] == place:
            runs[-1][1].append(word)
        else:
            runs.append((place, [word]))
    return runs


def _split_label(run: tuple[str, list[str]], others: Sequence[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """A run that begins with words which the brief says in another way, as these and what follows."""
    place, words = run
    sizes = [len(each) for _, each in others if each and words[: len(each)] == each]
    size = max(sizes, default=len(words))
    return [(place, part) for part in (words[:size], words[size:]) if part]


def _find(words: Sequence[str], text: Sequence[str]) -> int:
    size = len(words)
    return next((at for at in range(len(text) - size + 1) if list(text[at : at + size]) == list(words)), -1)


def _is_in(words: Sequence[str], text: Sequence[str]) -> bool:
    return _find(words, text) >= 0


def _take(rest: list[list[str]], words: list[str]) -> bool:
    """Whether a run of words is among those of the brief that have no counterpart; it is taken from there then."""
    for number, text in enumerate(rest):
        if (at := _find(words, text)) >= 0:
            rest[number : number + 1] = [text[:at], text[at + len(words) :]]
            return True
    return False
