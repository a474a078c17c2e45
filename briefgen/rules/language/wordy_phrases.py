"""Phrases that can be said in fewer words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import table
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.analysis.text.wordy import WORDY
from briefgen.checks.registry import Kind, rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

PHRASES = table(
    "wordy_phrases", WORDY, 'Phrases to shorten, each with its replacement, or "" to leave it out; English only.'
)
_BLOCKS = (Block.PARAGRAPH, Block.ITEM, Block.DEFINITION, Block.NOTE)


@rule("LNG609", Severity.INFO, kind=Kind.HEURISTIC, languages=("en",), options=(PHRASES,))
def find_wordy_phrases(subject: Subject) -> Iterator[Finding]:
    """No phrase is longer than it needs to be.

    “In order to” means “to”. One such phrase does no harm; thirty cost a page.

    Source: Plain Language Action and Information Network, Federal Plain Language Guidelines, Be concise; Chicago Manual
        of Style, 17th edition, 5.250.

    Bad: They met in order to talk.

    Bad: Due to the fact that the ice had come, the ferry did not sail.

    Good: They met to talk, because the ice had come.

    Good: The minister said: “In order to talk, we must meet.” The order of the day was “prior to” something.
    """
    phrases = subject.option(PHRASES)
    pattern = _compile(subject.which_occur(phrases))
    for passage in subject.passages(*_BLOCKS):
        for match in pattern.finditer(passage.text):
            found = passage.cut(*match.span())
            if found.is_own:
                short = _find(phrases, found.text)
                hint = f"Write {quote(short)}." if short else "Leave it out."
                yield found.report(f"{quote(' '.join(found.text.split()))} can be said in fewer words.", hint)


def _find(phrases: Mapping[str, str], found: str) -> str:
    plain = " ".join(found.split())
    return next((phrases[each] for each in (plain, plain.lower()) if each in phrases), "")


@lru_cache(maxsize=8)
def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases, which checks letters only where a phrase can begin.

    A phrase in lower case is also found at the beginning of a sentence.
    """
    if not phrases:
        return re.compile(r"(?!)")
    ways: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        first, rest = phrase[0], phrase[1:]
        begin = f"[{first}{first.upper()}]" if first.islower() else re.escape(first)
        ways.setdefault(begin, []).append(r"\s+".join(map(re.escape, rest.split(" "))))
    groups = (f"{begin}(?:{'|'.join(rests)})" for begin, rests in ways.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})(?![\w-])")
