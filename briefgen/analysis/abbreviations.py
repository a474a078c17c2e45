"""A brief -> the abbreviations in it: where each is, and where it is explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.analysis.capitals import is_shouted, read_small_words
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage, Stretch
from briefgen.analysis.text.expansions import find_expansion
from briefgen.analysis.text.signs import is_shouted as is_shouted_word
from briefgen.analysis.text.signs import is_shouted_along, is_sign
from briefgen.core import lazy_re
from briefgen.markdown.scripts import is_cjk

#: Capitals, with a lower-case letter between them at most: NATO, R&D, DoD, PhD; after them a plural s.
#: A Korean particle may follow it.
_SHORT = lazy_re.compile(
    r"(?<![^\W가-힣])(?P<name>[A-Z](?:\.[A-Z](?![a-z]))+|[A-Z](?:[a-z]?[A-Z]|&(?=[A-Z]))+)s?(?![A-Za-z0-9])"
)
#: A part of each, which is found sooner: most passages hold none.
_TRACE = lazy_re.compile(r"[A-Z](?:[a-z]?[A-Z]|[.&][A-Z])")
#: Units, after a number.
_UNITS = frozenset("KB MB GB TB PB KiB MiB GiB TiB MW GW TW MV".split())
_COUNTED = lazy_re.compile(r"\d[ \u00a0\u202f]?$")
_ROMAN = lazy_re.compile(r"[IVX]+")
#: Longer words in capitals are names of their own: code names, products.
_LONGEST = 6
#: What may be between the bracket and the abbreviation: (hereafter “the SOF”).
_OPENED = lazy_re.compile(
    r"\s?[(\[（]\s*(?:(?:hereafter|hereinafter|or|the|이하)\s+)*[“\"‘']?(?:the\s+)?$", re.IGNORECASE
)
_CLOSED = lazy_re.compile(r"[’'”\"]*\s*[)\]）,;/·:]")
#: ABBR (what it means); the second part may be a note in the same bracket.
_MEANING = lazy_re.compile(r"\s?[(\[（]\s*[“\"]?(?P<words>[^()\[\]（）;]{3,120})")
_APPOSED = lazy_re.compile(r",?\s+(?:or\s+)?(?:the\s+)?(?P<words>(?:[^\W\d_][\w’'-]*\s+){1,8}[^\W\d_][\w’'-]*)")
_NEVER = (Mark.CODE, Mark.ADDRESS, Mark.FOREIGN)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """An abbreviation in the text.

    Attributes:
        name: its capitals, without a plural or possessive s.
        stretch: where.
        explained: whether it is explained there.
        expansion: the words that it stands for there; "" when it is explained in words that do not show its letters.
        order: its place among all passages.
    """

    name: str
    stretch: Stretch
    explained: bool
    expansion: str
    order: tuple[int, int]


def read_short_forms(subject: Subject) -> tuple[ShortForm, ...]:
    """Every abbreviation in reading order, also in headings, tables, notes and quotations."""
    found: list[ShortForm] = []
    for number, passage in enumerate(subject.passages()):
        if passage.kind is not Block.SOURCE and not is_shouted(passage):
            found += _read_passage(passage, number, subject)
    return tuple(found)


def _read_passage(passage: Passage, number: int, subject: Subject) -> Iterator[ShortForm]:
    if not _TRACE.search(passage.text):
        return
    for match in _SHORT.finditer(passage.text):
        name = match["name"].replace(".", "")
        if _is_no_short_form(name, passage.text, match) or (
            len(name) > 3 and name.casefold() in subject.once(read_small_words)
        ):
            continue
        stretch = passage.cut(*match.span())
        if not stretch.is_in(*_NEVER) and not _is_cited(stretch):
            explained, expansion = _read_meaning(name, stretch)
            yield ShortForm(name, stretch, explained, expansion, (number, stretch.start))


def _is_no_short_form(name: str, text: str, piece: re.Match[str]) -> bool:
    """A number, a mark, a file's name, initials, or a word that only shouts."""
    if _ROMAN.fullmatch(name) or is_shouted_word(name) or len(name) > _LONGEST:
        return True
    before, after = text[piece.start() - 1 : piece.start()], text[piece.end() : piece.end() + 2]
    if (before and before in "_/:#@.\\") or (before == "-" and text[piece.start() - 2].isdigit()):
        return True
    if after[:1] and after[0] in "_/:@\\" and not after[1:].isspace():
        return True
    if re.match(r"-?\d", after):  # CVE-2024
        return True
    if is_sign(name, text, *piece.span()) or is_shouted_along(text, *piece.span()):
        return True
    if name in _UNITS and _COUNTED.search(text[: piece.start()]):
        return True
    # J.R.R. before a name, U.S.C. in a reference to a law
    return "." in piece[0] and re.match(r"\.?\s*[A-Z§\d]", text[piece.end() :][:4]) is not None


def _is_cited(stretch: Stretch) -> bool:
    """Whether it is in a cited title; whole sentences that are set in italics are none."""
    spans = stretch.passage.covering(stretch.start, Mark.TITLE)
    return any(not stretch.passage.text[: span.stop].rstrip().endswith((".", "!", "?")) for span in spans)


def _read_meaning(name: str, stretch: Stretch) -> tuple[bool, str]:
    """Whether it is explained where it is, and the words that it is short for."""
    text, start, stop = stretch.passage.text, stretch.start, stretch.stop
    sentence = next((each for each in stretch.passage.sentences if each.start <= start < each.stop), None)
    begin = sentence.start if sentence else 0
    if (opened := _OPENED.search(text, begin, start)) and _CLOSED.match(text, stop):
        before = text[begin : opened.start()]
        if before.strip():
            return True, find_expansion(name, before)
    if after := _MEANING.match(text, stop):
        if expansion := _find_start(name, after["words"]):
            return True, expansion
        if _explains(after["words"]):
            return True, ""
    if text[:start].rstrip().endswith((",", ", or", "–", "—")) and (
        expansion := find_expansion(name, text[begin:start])
    ):
        return True, expansion
    if text[stop : stop + 1] == "," and (after := _APPOSED.match(text, stop)):
        expansion = _find_start(name, after["words"])
        return bool(expansion), expansion
    return False, ""


def _find_start(name: str, words: str) -> str:
    """The beginning of some words that an abbreviation stands for."""
    plain = words.removeprefix("the ").split()
    if name in plain:
        return ""
    for count in range(2, min(len(plain), len(name) * 2) + 1):
        part = " ".join(plain[:count]).rstrip(',.;:”"')
        if find_expansion(name, part) == part:
            return part
    return ""


def _explains(words: str) -> bool:
    """Whether words in a bracket after an abbreviation can say what it means: not one word, nothing with a number."""
    if any(is_cjk(char) for char in words):
        return True
    return len(re.findall(r"[^\W\d_]{2,}", words)) > 1 and not any(char.isdigit() for char in words)


#: A note and a legend give names as their sources have them.
_APART = (Block.NOTE, Block.LEGEND, Block.QUOTE)


def list_explained(forms: Iterable[ShortForm]) -> Iterator[ShortForm]:
    """Those that the author explains in so many words."""
    for each in forms:
        if each.expansion and each.stretch.passage.kind not in _APART and not each.stretch.is_in(Mark.QUOTATION):
            yield each


def fold_expansion(expansion: str) -> str:
    """Without capitals, hyphens and a plural s at the end, which make no other explanation."""
    return re.sub(r"[\W_]+", "", expansion.casefold()).removesuffix("s")


def find_line(subject: Subject, form: ShortForm) -> int:
    """The line of the file on which it is."""
    passage = form.stretch.passage
    return subject.source.locate(passage.path, passage.locate(form.stretch.start, form.stretch.stop)[0]).line
