"""English text -> the articles of treaties and laws that it cites, each with its instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.core import lazy_re

_SILENT = (Block.TITLE, Block.SOURCE, Block.CELL)
_CITED = lazy_re.compile(
    r"\b(?:(?P<long>Articles?)|Arts?\.)\s+(?:\d+|[IVX]+\b)[A-Za-z]?(?:\s?bis\b|\s?ter\b)?(?:\s?\(\w{1,3}\))*"
    r"(?:(?:,\s?|\s(?:and|or|to)\s|[–-])\d+[A-Za-z]?(?:\(\w{1,3}\))*)*"
)
_NOUN = (
    r"(?:Accords?|Acts?|Agreement|Charter|Code|Constitution|Conventions?|Covenant|Declaration|Decree|Directive|Law|"
    r"Ordinance|Pact|Protocol|Regulations?|Resolution|Statutes?|Treaty|Treaties)"
)
_WORD = r"(?:[A-ZÀ-Þ(][\w’'()\-–.]*|\d[\w/]*)"
_MORE = r"(?:\s(?:on|of|for|concerning|relating|relative|to|between|against|and|the|with)){1,3}"
#: A name with capitals: the Ferry Traffic Treaty, the Treaty on Ferry Traffic, Regulation (EU) 2024/1252.
_NAME = lazy_re.compile(
    rf"(?:{_WORD}\s(?:{_WORD}\s|of\s|on\s|and\s|the\s){{0,6}})?{_NOUN}\b(?:{_MORE}\s{_WORD}(?:\s{_WORD})*|\s{_WORD})*"
)
_BEHIND = lazy_re.compile(
    r"(?:,?\s+(?:paragraph|section)\s+\d+)?,?\s+(?:of|in|under|to)\s+(?:the|its|their|his|her|that|this|a|an)?\s*"
)
#: A name that is no more than a noun, perhaps with a year: the 2024 North Korea-Russia treaty, their treaty of 2024.
_COMMON = lazy_re.compile(rf"(?:[\w’'-]+\s){{0,6}}?(?:{_NOUN.lower()}|{_NOUN})\b(?:\s+of\s+(?:1[5-9]|20)\d\d)?")
_ABBREVIATION = lazy_re.compile(r"\s+(?:[A-Z]{2,8})\b")
_YEAR = lazy_re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_STOP = frozenset("of on the and for to in a an with between".split())


@dataclass(frozen=True, slots=True)
class Provision:
    """An article that is cited.

    Attributes:
        stretch: Article 4(1).
        instrument: the name of its treaty or law without the year, in capitals; "" for a noun such as “the treaty”.
        key: the words of that name in one order, so that two forms of one name have one key; "" without a name.
        is_named_nearby: whether a noun, an abbreviation or the paragraph says which treaty or law is meant.
        is_dated: whether the brief gives the instrument's year anywhere.
        is_short: whether it is written Art.
    """

    stretch: Stretch
    instrument: str
    key: str
    is_named_nearby: bool
    is_dated: bool
    is_short: bool


@dataclass(frozen=True, slots=True)
class Provisions:
    """What is cited, in reading order."""

    cited: tuple[Provision, ...]


def list_provisions(subject: Subject) -> Provisions:
    """The articles that the author's own words cite; ask for it with ``subject.once``."""
    passages = [each for each in subject.passages() if each.kind not in _SILENT]
    found = [(each, match) for each in passages if "Art" in each.text for match in _CITED.finditer(each.text)]
    if not found:
        return Provisions(())
    dated = _list_dated(passages)
    return Provisions(tuple(_read(found, dated)))


def _read(found: list[tuple[Passage, re.Match[str]]], dated: set[str]) -> Iterator[Provision]:
    named: dict[int, bool] = {}
    for passage, match in found:
        stretch = passage.cut(match.start(), match.end())
        if not stretch.is_own:
            continue
        text = passage.text
        lead = _BEHIND.match(text, match.end())
        name = _NAME.match(text, lead.end()) if lead else None
        if name and " " not in name[0]:  # the Charter, the Act: named in full somewhere else
            name = None
        common = _COMMON.match(text, lead.end()) if lead and not name else None
        instrument = _strip_year(name[0]) if name else ""
        key = _make_key(instrument)
        if id(passage) not in named:
            named[id(passage)] = bool(_NAME.search(text))
        nearby = bool(common or _ABBREVIATION.match(text, match.end()) or named[id(passage)])
        year = bool(name and _YEAR.search(text[name.start() : name.end() + 12])) or key in dated
        yield Provision(stretch, instrument, key, nearby, year, match["long"] is None)


def _list_dated(passages: list[Passage]) -> set[str]:
    """The keys of the instruments whose year is in one sentence with their name."""
    found: set[str] = set()
    for passage in passages:
        for sentence in passage.sentences:
            if _YEAR.search(sentence.text):
                found |= {_make_key(_strip_year(name[0])) for name in _NAME.finditer(sentence.text)}
    return found


def _strip_year(name: str) -> str:
    words = re.sub(
        r"\s+(?:of|in)\s*$", "", re.sub(r"(?:\s*\(?of\s+|\s*\()?(?<![\d/])(?:1[5-9]|20)\d\d\)?(?![\d/]).*$", "", name)
    )
    return re.sub(r"^(?:The|the|Its|Their)\s+", "", words).strip(" ,.()") or name


def _make_key(name: str) -> str:
    return " ".join(sorted({word for word in re.findall(r"\w+", name.casefold()) if word not in _STOP}))
