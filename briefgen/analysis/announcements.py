"""Passages -> the sentences that say how many things follow, and how many do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from briefgen.analysis.outline import Division
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.counts import KOREAN_NUMBERS, NUMBERS, find_runs, has_ordinal_word, read_ordinal
from briefgen.core import lazy_re
from briefgen.located import Path
from briefgen.markdown.tree import Node

_MANY = [word for word, number in NUMBERS.items() if number > 1]
_KINDS = (
    "main key important broad major distinct further more big central principal practical core critical specific "
    "separate possible clear good policy basic simple new final related plausible pressing immediate"
)
_NOUNS = (
    "points reasons areas things questions ways factors lessons implications conclusions recommendations issues "
    "options steps challenges objections changes findings elements aspects features scenarios arguments risks signs "
    "habits limits difficulties priorities themes trends measures actions principles goals aims causes consequences "
    "tasks proposals observations developments problems"
)
_ENGLISH = lazy_re.compile(
    rf"\b(?P<count>{'|'.join(_MANY)}|[2-9]|1\d|20)(?: (?:{'|'.join(_KINDS.split())})){{0,2}}"
    rf" (?P<noun>{'|'.join(_NOUNS.split())})\b",
    re.IGNORECASE,
)
_KOREAN = lazy_re.compile(rf"(?P<count>[2-9]|1\d|20|{'|'.join(KOREAN_NUMBERS)})\s?가지")
#: Before a count, these say that it is known, a part, or not exact.
_NOT_NEW = lazy_re.compile(
    r"\b(?:the|these|those|all|both|of|last|next|other|its|their|our|his|her|my|least|most|than|to|about|some|over|"
    r"under|only|another|every|or|nearly|almost|any|per|plus|and)\s+\Z",
    re.IGNORECASE,
)
_OPENS = lazy_re.compile(
    r"(?:(?:And|But|Yet|So|Still)?,?\s*(?:there|here) (?:are|were|remain)(?: at least)?)?\s*", re.IGNORECASE
)
_ANNOUNCES = lazy_re.compile(r"\b(?:the following|as follows)\b")
#: What only an announcement says of the parts of a section.
_PRESENTS = lazy_re.compile(
    r"\b(?:follow|stand out|deserve|are (?:examined|discussed|considered)|the following)\b|다음|:$"
)
_GOES_ON = lazy_re.compile(r"^(?:Finally|Lastly|Last|Another|Also|Moreover|Furthermore|In addition|And)\b")


class Announcement(NamedTuple):
    """Words that say how many things follow.

    Attributes:
        words: “three points”.
        number: 3.
        sentence: where they are.
        opens: whether the sentence does nothing but announce; else the things may be anywhere.
    """

    words: Stretch
    number: int
    sentence: Stretch
    opens: bool


def find_announcements(passage: Passage) -> Iterator[Announcement]:
    """The sentences of a passage that announce a number of things; one that names two numbers is left alone."""
    korean = passage.lang.startswith("ko")
    if not (_KOREAN if korean else _ENGLISH).search(passage.text):
        return
    for sentence in passage.sentences:
        if len((_KOREAN if korean else _ENGLISH).findall(sentence.text)) == 1:
            found = _find_korean(sentence) if korean else _find_english(sentence)
            yield from (each for each in found if each.words.is_own)


def _find_english(sentence: Stretch) -> Iterator[Announcement]:
    text = sentence.text
    for match in _ENGLISH.finditer(text):
        before = text[: match.start()]
        if _NOT_NEW.search(before) or (match["count"].isdigit() and match["noun"] == "points"):
            continue
        opens = bool(_OPENS.fullmatch(before) or _ANNOUNCES.search(text) or text.endswith(":"))
        number = match["count"].lower()
        count = NUMBERS.get(number) or int(number)
        yield Announcement(sentence.cut(*match.span()), count, sentence, opens)


def _find_korean(sentence: Stretch) -> Iterator[Announcement]:
    text = sentence.text
    for match in _KOREAN.finditer(text):
        number = match["count"]
        opens = "다음" in text or text.endswith(":")
        yield Announcement(sentence.cut(*match.span()), KOREAN_NUMBERS.get(number) or int(number), sentence, opens)


def count_what_follows(subject: Subject, announced: Announcement) -> int | None:
    """How many things follow an announcement; None when that cannot be said with certainty."""
    inline = _count_inline(announced)
    if inline is not None or not announced.opens:
        return inline
    passage = announced.sentence.passage
    if passage.sentences[-1] == announced.sentence:
        following = _find_next_block(subject, passage)
        if following is not None and following.kind == "list":
            return sum(child.kind == "item" for child in following.children)
        division = _find_division(subject, passage)
        if division is not None and following is None:
            return _count_parts(subject, division, announced.sentence.text)
    return _count_ordinals(subject, announced)


def _count_inline(announced: Announcement) -> int | None:
    """(1) to (5) in the same sentence, after the words and a colon."""
    sentence, start = announced.sentence, announced.words.stop - announced.sentence.start
    rest = sentence.cut(start, len(sentence.text))
    runs = list(find_runs(rest))
    if len(runs) != 1 or ":" not in rest.text[: runs[0][0].start - rest.start]:
        return None
    return len(runs[0])


def _find_next_block(subject: Subject, passage: Passage) -> Node | None:
    """The block after a paragraph in its field."""
    start = passage.locate(0, 1)[0]
    for node in subject.trees[passage.path].walk():
        for child, following in zip(node.children, node.children[1:], strict=False):
            if child.kind == "paragraph" and child.start <= start < child.stop:
                return following
    return None


def _find_division(subject: Subject, passage: Passage) -> Division | None:
    """The section or point of which a paragraph is the last one."""
    if passage.kind is not Block.PARAGRAPH or passage.path[-1] != "body":
        return None
    if subject.once(_group_by_field)[passage.path][-1] is not passage:
        return None
    return next((each for each in subject.divisions if each.path == passage.path[:-1]), None)


def _group_by_field(subject: Subject) -> dict[Path, list[Passage]]:
    """The passages of each field, without notes that are written in the line."""
    found: dict[Path, list[Passage]] = {}
    for passage in subject.passages():
        if passage.kind is not Block.NOTE:
            found.setdefault(passage.path, []).append(passage)
    return found


def _count_parts(subject: Subject, division: Division, sentence: str) -> int | None:
    """The points of a section, or its sub-sections."""
    inner = [each for each in subject.divisions if each.path[:-2] == division.path]
    kinds = {each.is_point for each in inner}
    sure = kinds == {True} or (kinds == {False} and _PRESENTS.search(sentence))
    return len(inner) if sure else None


def _count_ordinals(subject: Subject, announced: Announcement) -> int | None:
    """First, Second, Third, ... in the sentences after an announcement in its field."""
    start = announced.sentence.passage
    passages = subject.once(_group_by_field)[start.path]
    text = takewhile(lambda each: each.kind is not Block.HEADING, passages[passages.index(start) :])
    sentences = (each for passage in text for each in passage.sentences)
    behind = (each for each in sentences if each.passage is not start or each.start > announced.words.start)
    return _count_sequence(behind, announced.number)


def _count_sequence(sentences: Iterator[Stretch], wanted: int) -> int | None:
    first = next(sentences, None)
    opening = read_ordinal(first) if first else None
    if opening is None or opening.number != 1:
        return None
    count, rest = 1, list[str]()
    for sentence in sentences:
        ordinal = read_ordinal(sentence)
        if ordinal is not None and ordinal.number == count + 1:
            count, rest = count + 1, []
        elif ordinal is not None:
            return None
        else:
            rest.append(sentence.text)
    # A last one may come without its number, or inside a sentence.
    if count < 2 or (count < wanted and _may_go_on(rest, count + 1)):
        return None
    return count


def _may_go_on(sentences: list[str], number: int) -> bool:
    return any(_GOES_ON.match(text) or has_ordinal_word(text, number) for text in sentences)
