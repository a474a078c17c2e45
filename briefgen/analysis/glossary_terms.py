"""The glossary and a brief's text -> where the glossary's words are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from briefgen.analysis.subject import Subject, speaks
from briefgen.analysis.text import Passage, Stretch
from briefgen.markdown.scripts import is_cjk
from briefgen.model.terms import Term


class Wording(StrEnum):
    """What a word is to the thing that it names."""

    TERM = "term"
    LATER = "later"
    ALIAS = "alias"
    WRONG = "wrong"


class Mention(NamedTuple):
    """A word of the glossary in the text.

    Attributes:
        stretch: where.
        term: the entry.
        wording: what the word is to the entry.
    """

    stretch: Stretch
    term: Term
    wording: Wording

    @property
    def right(self) -> str:
        """The entry's name, with a capital where a sentence begins."""
        name, begins = self.term.term, self.stretch.text[:1].isupper() and self._is_small
        return name[:1].upper() + name[1:] if begins else name

    @property
    def _is_small(self) -> bool:
        names = (self.term.term, *self.term.later, *self.term.aliases, *self.term.instead_of)
        return self.term.term[:1].islower() and self.stretch.text not in names


class _Word:
    """One word of an entry."""

    def __init__(self, text: str, term: Term, wording: Wording) -> None:
        self.text = " ".join(text.split())
        self.term = term
        self.wording = wording

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        first, rest = self.text[0], r"\s+".join(map(re.escape, self.text[1:].split(" ")))
        begin = f"[{re.escape(first)}{re.escape(first.upper())}]" if len(first.upper()) == 1 else re.escape(first)
        # A Korean particle directly follows its word.
        return re.compile(begin + rest + (r"(?!\w)" if _is_letter(self.text[-1]) else ""))


def _is_letter(char: str) -> bool:
    return char.isalnum() and not is_cjk(char)


def find_mentions(subject: Subject) -> tuple[Mention, ...]:
    """Every word of the glossary, in reading order; of two that begin in one place, the longer."""
    words = _index(subject.terms)
    return tuple(each for passage in subject.passages() for each in _find_in(passage, words)) if words else ()


def _index(terms: tuple[Term, ...]) -> dict[str, list[_Word]]:
    """The words by their first two characters, so that a long glossary costs no more than a short one."""
    found: dict[str, list[_Word]] = {}
    for term in terms:
        lists = {Wording.TERM: (term.term,), Wording.LATER: term.later}
        lists |= {Wording.ALIAS: term.aliases, Wording.WRONG: term.instead_of}
        for wording, texts in lists.items():
            for text in texts:
                word = _Word(text, term, wording)
                for start in {word.text[:2], word.text[:1].upper() + word.text[1:2]}:
                    found.setdefault(start, []).append(word)
    for each in found.values():
        each.sort(key=lambda word: -len(word.text))
    return found


def _find_in(passage: Passage, words: dict[str, list[_Word]]) -> Iterator[Mention]:
    stop = 0
    for start in _list_starts(passage):
        if start < stop:
            continue
        for word in words.get(passage.text[start : start + 2], ()):
            match = word.pattern.match(passage.text, start)
            if match and (not word.term.languages or speaks(passage.cut(start, match.end()).lang, word.term.languages)):
                stop = match.end()
                yield Mention(passage.cut(start, stop), word.term, word.wording)
                break


def _list_starts(passage: Passage) -> Iterator[int]:
    """Where a word may begin: at each word, and after each hyphen in one."""
    for word in passage.words:
        yield word.start
        yield from (word.start + match.end() for match in re.finditer("[-\u2010\u2011]", word.text))
