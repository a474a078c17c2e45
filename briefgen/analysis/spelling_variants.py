"""A brief -> the English words in it that can be spelled in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from briefgen.analysis.capitals import read_tokens
from briefgen.analysis.glossary_terms import Wording, find_mentions
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.names import HEADLINES
from briefgen.analysis.text.spelling_pairs import list_endings, list_free, list_national
from briefgen.core import lazy_re

_PIECE = lazy_re.compile(r"[^\W\d_]+")
_HYPHEN = "[-\u2010\u2011]"
#: Where the words are not those of this brief.
_OTHERS = (Block.SOURCE, Block.QUOTE, Block.ATTRIBUTION)
_HYPHENS = str.maketrans("\u2010\u2011", "--")
#: After these, a word with a capital in a headline may well be a name: the Department of Defense.
_OF = lazy_re.compile(r"\b(?:of|for|the)\s+$", re.IGNORECASE)
#: Two words, not two spellings: a co-op and a coop, to re-sign and to resign.
_APART = lazy_re.compile(r"(?:re-(?!e)|co-op|un-ion|pro-).*")


@dataclass(slots=True)
class Use:
    """A word that can be spelled otherwise.

    Attributes:
        stretch: where it is.
        other: its other spelling, with a capital where the word has one.
        order: its place among all words.
    """

    stretch: Stretch
    other: str
    order: tuple[int, int]


@dataclass(slots=True)
class Variants:
    """The words of a brief that can be spelled in two ways.

    Attributes:
        british: those with a British spelling.
        american: those with an American spelling.
        with_s: those in -ise.
        with_z: those in -ize.
        free: the others, by the two spellings: on the left the uses of the first, on the right those of the second.
    """

    british: list[Use] = field(default_factory=list)
    american: list[Use] = field(default_factory=list)
    with_s: list[Use] = field(default_factory=list)
    with_z: list[Use] = field(default_factory=list)
    free: dict[tuple[str, str], tuple[list[Use], list[Use]]] = field(default_factory=dict)


def read_variants(subject: Subject) -> Variants:
    """Every such word that is the author's own and no name; a spelling of the glossary is left alone."""
    found = Variants()
    tables = _list_tables()
    exempt = _list_glossary_words(subject)
    whole: dict[str, list[int]] = {}
    words = [each for each in subject.once(read_tokens) if each[0].kind not in _OTHERS]
    for number, (passage, tokens) in enumerate(words):
        low = set(map(_fold, tokens))
        for token in low:
            whole.setdefault(token, []).append(number)
        pieces = low.union(*(_PIECE.findall(token) for token in low if not token.isalpha()))
        for word in tables.keys() & pieces:
            for stretch in _find_word(passage, word):
                if not _is_exempt(stretch, exempt):
                    _put(found, word, tables[word], stretch, number)
    passages = [passage for passage, _ in words]
    _pair_hyphens(found, whole, passages, exempt)
    return found


@lru_cache(maxsize=8_192)  # briefs are written with few words
def _fold(token: str) -> str:
    """A word in lower-case letters, with plain hyphens."""
    return token.lower().translate(_HYPHENS)


@cache
def _list_tables() -> dict[str, tuple[str, str]]:
    """Every word of the tables: the list of Variants that it belongs to, and its other spelling."""
    found: dict[str, tuple[str, str]] = {}
    for table, names in ((list_national(), ("british", "american")), (list_endings(), ("with_s", "with_z"))):
        for left, right in table.items():
            found |= {left: (names[0], right), right: (names[1], left)}
    for left, right in list_free().items():
        found |= {left: ("free", right), right: ("free", left)}
    return found


def _find_word(passage: Passage, word: str) -> Iterator[Stretch]:
    """Every place of a word, or of a part of a word with hyphens."""
    for match in _compile_word(word).finditer(passage.text):
        yield passage.cut(*match.span())


@lru_cache(maxsize=2_000)
def _compile_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word.replace('-', _HYPHEN)}(?!\w)", re.IGNORECASE)


def _put(found: Variants, word: str, entry: tuple[str, str], stretch: Stretch, number: int) -> None:
    side, other = entry
    if side == "free":
        _add(found, (word, other) if word in list_free() else (other, word), word, stretch, number)
    else:
        getattr(found, side).append(_use(stretch, other, number))


def _pair_hyphens(
    found: Variants, whole: dict[str, list[int]], passages: list[Passage], exempt: set[tuple[Passage, int]]
) -> None:
    """Words that are written with a hyphen and without: non-proliferation and nonproliferation."""
    for word in list(whole):
        left, hyphen, right = word.partition("-")
        closed = left + right
        if hyphen and "-" not in right and closed in whole and len(right) > 1 and not _APART.match(word):
            for text in (word, closed):
                for number in whole[text]:
                    for stretch in _find_word(passages[number], text):
                        if not _is_exempt(stretch, exempt):
                            _add(found, (word, closed), text, stretch, number)


def _add(found: Variants, pair: tuple[str, str], text: str, stretch: Stretch, number: int) -> None:
    sides = found.free.setdefault(pair, ([], []))
    is_right = text == pair[1]
    sides[is_right].append(_use(stretch, pair[not is_right], number))


def _use(stretch: Stretch, other: str, number: int) -> Use:
    shaped = other[:1].upper() + other[1:] if stretch.text[:1].isupper() else other
    return Use(stretch, shaped, (number, stretch.start))


def _list_glossary_words(subject: Subject) -> set[tuple[Passage, int]]:
    """Where words of the glossary stand."""
    return {
        (each.stretch.passage, at)
        for each in subject.once(find_mentions)
        if each.wording is not Wording.ALIAS
        for at in range(each.stretch.start, each.stretch.stop)
    }


def _is_exempt(word: Stretch, exempt: set[tuple[Passage, int]]) -> bool:
    """Whether its spelling is no choice of the author's: words of others, of the glossary, and names."""
    return not word.is_own or (word.passage, word.start) in exempt or (word.text[:1].isupper() and _may_be_name(word))


def _may_be_name(word: Stretch) -> bool:
    """Whether the capital may be that of a name, not of a sentence or a headline."""
    text = word.passage.text
    if word.passage.kind in HEADLINES:
        return word.text.isupper() or _OF.search(text, 0, word.start) is not None
    begins = not text[: word.start].strip() or any(word.start == each.start for each in word.passage.sentences)
    following = text[word.stop :].lstrip()
    return not begins or following[:1].isupper()
