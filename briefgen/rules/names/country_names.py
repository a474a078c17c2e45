"""The United States, the United Kingdom and their abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import choice
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

POINTS = choice(
    "country_points",
    "either",
    "Whether U.S. and U.K. have full stops: with, without, or either (but only one of them in a brief).",
    ("either", "with", "without"),
)
NOUN = choice(
    "country_as_noun",
    "either",
    "Whether “the US” is allowed as a noun: short, full, or either (but only one of them in a brief).",
    ("either", "short", "full"),
)
_FULL = {"US": "United States", "UK": "United Kingdom"}
_SHORT = lazy_re.compile(r"\b(?:US|UK)\b|\bU\.(?:S|K)\.?(?![\w.])")
_LONG = lazy_re.compile(r"\bUnited (?:States|Kingdom)\b(?! of (?:America|Great))")
#: What follows a noun: a mark, or a word that no adjective comes before. Not “and”: the US and Korean forces.
_ENDS = lazy_re.compile(
    r"\s*(?:[,;:.!?)”’\"—–\]]|['’]s\b|\Z)|\s+(?:as|at|but|by|can|could|did|does|for|from|had|has|have|in|into|is|may|might|"
    r"must|nor|of|on|or|over|said|says|should|since|so|than|that|through|to|under|until|was|were|when|where|which|while|"
    r"who|will|with|within|without|would)\b"
)
#: The words of others; and legal notices keep theirs too.
_OTHERS = (Block.SOURCE, Block.QUOTE, Block.ATTRIBUTION)
_ARTICLE = lazy_re.compile(r"\bthe\s+$", re.IGNORECASE)
#: Characters before a name in which its article is.
_NEAR = 20


@dataclass(slots=True)
class _Country:
    """How one country is written in a brief: each name with its place in reading order."""

    pointed: list[tuple[int, Stretch]] = field(default_factory=list)
    plain: list[tuple[int, Stretch]] = field(default_factory=list)
    short: list[tuple[int, Stretch]] = field(default_factory=list)
    full: list[tuple[int, Stretch]] = field(default_factory=list)


@rule("NAM403", Severity.WARNING, languages=("en",), options=(POINTS, NOUN))
def find_mixed_countries(subject: Subject) -> Iterator[Finding]:
    """The names of the United States and the United Kingdom are written in one way.

    Readers take a change of form for a change of meaning. US and U.S. are not mixed. Where the country itself is meant,
    write either “the United States” or “the US” throughout; the full name may come first and the short one afterwards.
    As an adjective, the short form is always right.

    Source: Chicago Manual of Style, 10.32 (US versus United States); House style.

    Bad: The U.S. envoy left. A US official said so.

    Bad: The United States agreed. Nothing was said to the US. Then the United States was silent.

    Good: The United States agreed, as US officials said. A US-led mission left the United States.

    Good: The United States agreed. It was the US that had asked, and the US left.

    Good: The United States kept the US and Korean forces apart. The United States Senate praised the United States.

    Good: “The U.S. left,” he said. But US officials remained.
    """
    countries = _read_countries(subject)
    for points, code in ((POINTS, ""), (NOUN, "noun")):
        wanted = subject.option(points)
        for name, country in countries.items():
            if not code:
                yield from _check_points(country, wanted)
            else:
                yield from _check_nouns(country, _FULL[name], wanted)


def _read_countries(subject: Subject) -> dict[str, _Country]:
    found = {name: _Country() for name in _FULL}
    order = 0
    for passage in subject.passages():
        if passage.kind in _OTHERS or passage.part in ("rights", "colophon") or "U" not in passage.text:
            continue
        running = passage.kind not in (Block.TITLE, Block.HEADING, Block.CELL)
        matches = [*_SHORT.finditer(passage.text), *_LONG.finditer(passage.text)]
        for match in sorted(matches, key=lambda each: each.start()):
            stretch = passage.cut(*match.span())
            if not stretch.is_own:
                continue
            order += 1
            text = match[0]
            name = "US" if "S" in text else "UK"
            entry, country = (order, stretch), found[name]
            if len(text) <= len("U.S."):
                (country.pointed if "." in text else country.plain).append(entry)
            if running and _is_noun(passage.text, *match.span()):
                (country.full if text == _FULL[name] else country.short).append(entry)
    return found


def _is_noun(text: str, start: int, stop: int) -> bool:
    """Whether the country itself is meant, not something belonging to it; False if in doubt."""
    ends = _ENDS.match(text, stop) or (text[stop - 1] == "." and not text[stop:].strip())
    return _ARTICLE.search(text, max(start - _NEAR, 0), start) is not None and bool(ends)


def _check_points(country: _Country, wanted: str) -> Iterator[Finding]:
    pointed, plain = country.pointed, country.plain
    wrong: Sequence[tuple[int, Stretch]] = {"with": plain, "without": pointed}.get(wanted, ())
    if wanted == "either" and pointed and plain:
        wrong = min((pointed, plain), key=lambda uses: (len(uses), -uses[0][0]))
    for _, stretch in wrong:
        letters = stretch.text.replace(".", "")
        right = ".".join(letters) + "." if wrong is plain else letters
        why = "in this workspace" if wanted != "either" else "elsewhere in this brief"
        yield stretch.report(f"{quote(stretch.text)} is written {quote(right)} {why}.", f"Write {quote(right)}.")


def _check_nouns(country: _Country, name: str, wanted: str) -> Iterator[Finding]:
    short, full = country.short, country.full
    wrong: Sequence[tuple[int, Stretch]] = {"short": full[1:], "full": short}.get(wanted, ())
    if wanted == "either" and short and full and full[-1][0] > short[0][0]:
        wrong = full[1:] if len(short) > len(full) else short
    for _, stretch in wrong:
        right = name if wrong is short else (short[0][1].text if short else "US" if "S" in name else "UK")
        why = "in this workspace" if wanted != "either" else "elsewhere in this brief"
        message = f"The country is {quote(f'the {stretch.text}')} here and {quote(f'the {right}')} {why}."
        yield stretch.report(message, f"Write {quote(right)}; as an adjective, the short form is right.")
