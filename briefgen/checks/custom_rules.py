"""A rule that a workspace wrote in briefgen.toml -> a Rule like any other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding, StopRule
from briefgen.analysis.parts import count_part, find_part, locate_part, matches_place
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Stretch
from briefgen.checks.custom_patterns import Pattern, Slow, compile_pattern, compile_terms
from briefgen.checks.manual import Manual
from briefgen.checks.registry import Check, Rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.markdown.scripts import is_cjk
from briefgen.problems import Place, Problem
from briefgen.workspace.checking import Count, CustomRule

_NEVER = (Mark.CODE, Mark.ADDRESS, Mark.FOREIGN)
_QUOTED = (Mark.QUOTATION, Mark.TITLE)


def make_rule(written: CustomRule, place: Place | None) -> Rule:
    """The Rule that a workspace wrote.

    Args:
        written: as briefgen.toml has it.
        place: where its pattern is written, for what must be said about it later.

    Raises:
        ValueError: its pattern cannot be read; see compile_pattern.
    """
    types = tuple(str(each) for each in written.types)
    page = Manual(
        _describe(written),
        (written.hint,) if written.hint else (),
        "A rule of this workspace, in briefgen.toml.",
        (),
        (),
    )
    find = _choose(written, place)
    return Rule(written.code, written.severity, find, languages=written.languages, types=types, page=page)


def _choose(written: CustomRule, place: Place | None) -> Check:
    if written.count is not None:
        return _Counter(written, written.count).find
    if written.require is not None:
        return _Requirement(written, written.require).find
    pattern = compile_terms(written.terms) if written.terms else compile_pattern(written.pattern or "")
    return _Searcher(written, pattern, place).find


def _describe(written: CustomRule) -> str:
    if written.message:
        return re.sub(r"\{(found|count)\}", "…", written.message)
    if written.terms:
        return f"The terms of this workspace are {', '.join(map(quote, written.terms.values()))}."
    if written.count is not None:
        return f"{written.count.part} has the length that the workspace requires."
    return f"{written.require} is present."


class _Searcher:
    """Finds a pattern, or terms, in what ``where`` names."""

    def __init__(self, written: CustomRule, pattern: Pattern, place: Place | None) -> None:
        self.written = written
        self.pattern = pattern
        self.place = place

    def find(self, subject: Subject) -> Iterator[Finding]:
        exempt = _NEVER if self.written.quotations else (*_NEVER, *_QUOTED)
        for passage in subject.passages():
            if self.written.where and not any(matches_place(passage, name) for name in self.written.where):
                continue
            try:
                found = self.pattern.find(passage.text)
            except Slow:
                raise StopRule(self._explain_slow()) from None
            for start, stop, right in found:
                stretch = passage.cut(start, stop)
                if not stretch.is_in(*exempt):
                    yield self._report(stretch, right)

    def _report(self, stretch: Stretch, right: str) -> Finding:
        message = self.written.message or "{found} is not this workspace's wording."
        hint = self.written.hint or ("Write {right}." if right else "")
        words = {"{found}": quote(stretch.text), "{right}": quote(right)}
        for name, value in words.items():
            message, hint = message.replace(name, value), hint.replace(name, value)
        fix = right if self.written.fix and can_replace(stretch, right) else None
        return stretch.report(message, hint, fix=fix)

    def _explain_slow(self) -> Problem:
        message = f"The pattern of {self.written.code} takes too long on this text, so the search was stopped."
        hint = "Remove one of two repetitions that can match the same text, such as (a+)+ or .*.*."
        return Problem("CHK108", message, self.place, hint)


class _Counter:
    """Counts in a part of the brief."""

    def __init__(self, written: CustomRule, count: Count) -> None:
        self.written = written
        self.count = count

    def find(self, subject: Subject) -> Iterator[Finding]:
        found = count_part(subject, self.count.part, self.count.unit)
        if found is None:
            return
        least, most, unit = self.count.min, self.count.max, str(self.count.unit)
        if least is not None and found < least:
            limit, hint = f"the minimum is {least:,}", "Write more."
        elif most is not None and found > most:
            limit, hint = f"the maximum is {most:,}", "Shorten it."
        else:
            return
        one = unit.removesuffix("s") if found == 1 else unit
        message = self.written.message or f"{quote(self.count.part)} has {found:,} {one}; {limit}."
        path, on_key = locate_part(subject, self.count.part)
        yield Finding(path, message.replace("{count}", f"{found:,}"), self.written.hint or hint, on_key=on_key)


class _Requirement:
    """Asks for a part of the brief."""

    def __init__(self, written: CustomRule, part: str) -> None:
        self.written = written
        self.part = part

    def find(self, subject: Subject) -> Iterator[Finding]:
        if not find_part(subject, self.part):
            message = self.written.message or f"The brief has no {quote(self.part)}."
            yield Finding(("title",), message, self.written.hint or "Write one.", on_key=True)


#: What shows that the sentence continues after a term that ends in a point: “the U.S. fleet”, but not “in the U.S.”.
_GOES_ON = lazy_re.compile(r"\s+[^\W\dA-Z_]|[,;:)’'\-–]")
_ARTICLE = lazy_re.compile(r"\b[Aa]n?\s+\Z")
#: A word, not an abbreviation that is read letter by letter (an MP), and no h, which may be silent (an hour).
_HEARD = lazy_re.compile(r"[bcdfgj-np-tv-zBCDFGJ-NP-TV-Z][a-z]")
_HANGUL = ("\uac00", "\ud7a3")


def can_replace(found: Stretch, right: str) -> bool:
    """Whether nothing around the term changes with it: no end of a sentence, no a or an, no Korean particle.

    Args:
        found: the term as it is in the text.
        right: what the workspace writes.
    """
    if not right or found.is_in(Mark.TITLE):
        return False
    text, start, stop = found.passage.text, found.start, found.stop
    if found.text.endswith(".") and not right.endswith(".") and not _GOES_ON.match(text, stop):
        return False
    if _ARTICLE.search(text[max(start - 5, 0) : start]) and not _sounds_alike(found.text, right):
        return False
    following = text[stop : stop + 1]
    return not (following and is_cjk(following)) or _tail_of(found.text) == _tail_of(right)


def _sounds_alike(term: str, right: str) -> bool:
    """Whether both surely take the same article: U.S. and US, or two words that begin with a consonant."""
    letters = [[char for char in each if char.isalnum()] for each in (term, right)]
    return letters[0] == letters[1] or all(_HEARD.match(each) for each in (term, right))


def _tail_of(term: str) -> int:
    """The final consonant of a Korean word, by its number; a particle is chosen by it (은 or 는, 로 or 으로)."""
    last = term[-1]
    return (ord(last) - ord(_HANGUL[0])) % 28 if _HANGUL[0] <= last <= _HANGUL[1] else -1
