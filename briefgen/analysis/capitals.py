"""A brief -> its capitalised words in a row, each wording once with all its places; and the words that need no capital.

A brief of ten thousand words has some hundred wordings in capitals, so rules about names look at these, and at the text
only where one of them says something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage, Stretch
from briefgen.analysis.text.names import HEADLINES, fold
from briefgen.analysis.text.passage import PASSAGES
from briefgen.core import lazy_re

#: Every capital that Python's ``re`` has no class for: Latin, Greek, Cyrillic, and Latin with more accents.
_CAPITALS = "".join(re.escape(chr(code)) for code in (*range(0x590), *range(0x1E00, 0x2000)) if chr(code).isupper())
_SHORTENED = "Mr|Mrs|Ms|Dr|Prof|Pres|Gov|Sen|Rep|Amb|Gen|Lt|Col|Maj|Capt|Adm"
#: A word; with its point one of the list above, or an initial inside of a name.
_WORD = (
    rf"(?:(?:{_SHORTENED})\.|[{_CAPITALS}]\.(?=[ \u00a0][{_CAPITALS}])|[{_CAPITALS}]\w*(?:['’\-\u2010\u2011·&]\w+)*)"
)
_RUN = lazy_re.compile(rf"(?<![\w’'\-\u2010\u2011]){_WORD}(?:[ \u00a0]{_WORD})*")
_EACH = lazy_re.compile(r"[^ \u00a0]+")
_TOKEN = lazy_re.compile(r"[^\W\d_]+(?:['’\-\u2010\u2011][^\W\d_]+)*")
_CASELESS = lazy_re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
#: After these a capital may be that of a sentence.
_BEGINNINGS = "“‘\"'«(:–—.!?"


@dataclass(slots=True)
class Run:
    """Capitalised words with nothing but blanks between them.

    Attributes:
        words: each word, as written.
        offsets: where each begins and ends in the run.
        keys: each folded.
        places: the passages and offsets where the run is, in reading order.
    """

    words: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]
    places: list[tuple[Passage, int]] = field(default_factory=list)

    def cut(self, place: tuple[Passage, int], first: int, stop: int) -> Stretch:
        """The words from ``first`` to ``stop`` at one of the places, without a possessive ’s."""
        passage, start = place
        end = self.offsets[stop - 1][1] - (2 if self.words[stop - 1].endswith(("'s", "’s")) else 0)
        return passage.cut(start + self.offsets[first][0], start + end)


def read_runs(subject: Subject) -> tuple[Run, ...]:
    """The runs of all passages but cited works, in the order of their first places."""
    found: dict[str, Run] = {}
    for passage in subject.passages():
        if passage.kind is Block.SOURCE:
            continue
        hidden = passage.spans_of(Mark.CODE, Mark.ADDRESS)
        for match in _RUN.finditer(passage.text):
            start, text = match.start(), match[0]
            if hidden and any(span.start <= start < span.stop for span in hidden):
                continue
            run = found.get(text)
            if run is None:
                offsets = tuple(each.span() for each in _EACH.finditer(text))
                words = tuple(text[slice(*span)] for span in offsets)
                run = found[text] = Run(words, offsets, tuple(map(fold_name, words)))
            run.places.append((passage, start))
    return tuple(found.values())


def fold_name(word: str) -> str:
    """Folded, without a possessive ’s."""
    return fold(word[:-2] if word.endswith(("'s", "’s")) else word)


def read_tokens(subject: Subject) -> tuple[tuple[Passage, frozenset[str]], ...]:
    """The words of each passage, each once and as written; those with hyphens and apostrophes are one."""
    return tuple((passage, _read_tokens(passage)) for passage in subject.passages())


@lru_cache(maxsize=PASSAGES)
def _read_tokens(passage: Passage) -> frozenset[str]:
    return frozenset(_TOKEN.findall(_hide(passage)))


def _hide(passage: Passage) -> str:
    """The text without code and URLs."""
    text = passage.text
    for span in passage.spans_of(Mark.CODE, Mark.ADDRESS):
        text = f"{text[: span.start]}{' ' * (span.stop - span.start)}{text[span.stop :]}"
    return text


def read_small_words(subject: Subject) -> frozenset[str]:
    """The folded words that are written without a capital somewhere."""
    every = frozenset[str]().union(*(tokens for _, tokens in subject.once(read_tokens)))
    return frozenset(fold(token) for token in every if not token[0].isupper())


def is_name(passage: Passage, start: int) -> bool:
    """Whether the capital at ``start`` must be that of a name: not in a headline, not where a sentence may begin."""
    before = passage.text[:start].rstrip()
    return passage.kind not in HEADLINES and bool(before) and before[-1] not in _BEGINNINGS


def is_shouted(passage: Passage) -> bool:
    """Whether several words are all in capitals, so that these mean nothing; Korean letters are no capitals."""
    text = passage.text.strip()
    return text.isupper() and " " in text and not _CASELESS.search(text)
