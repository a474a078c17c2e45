"""What a finding offers, in a value -> edits of the file in which the value is written.

A value may be written in several ways: as it is (Markdown, a YAML block), with escapes behind backslashes (JSON, TOML,
YAML in double quotes), with doubled single quotes (YAML). Which it is shows best in what the file says afterwards, so
each way gives one choice of edits, the likeliest first, and the caller takes the first that turns out right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.fixing.raw import Edit, RawText
from briefgen.located import Scalar, Source, Text
from briefgen.problems import Fix, Problem, Swap

_ESCAPE = lazy_re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\x..|\\u....|\\U........|\\.")


def _escape(text: str) -> str:
    """As JSON, TOML and YAML write it in double quotes; other letters stay as they are."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _double(text: str) -> str:
    return text.replace("'", "''")


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A way to write a value: how a text is written, and what one character looks like that is not written as it is."""

    write: Callable[[str], str]
    special: re.Pattern[str]


_PLAIN = _Spelling(str, lazy_re.compile(r"(?!)"))
_ESCAPED = _Spelling(_escape, _ESCAPE)
_DOUBLED = _Spelling(_double, lazy_re.compile("''"))


@dataclass(frozen=True, slots=True)
class Offer:
    """What a finding offers.

    Attributes:
        problem: the finding.
        choices: ways to carry it out in the file, the likeliest first; each is a group of edits.
    """

    problem: Problem
    choices: tuple[tuple[Edit, ...], ...]

    @property
    def reach(self) -> tuple[int, int]:
        """The offsets between which all of its edits stand."""
        edits = [edit for choice in self.choices for edit in choice]
        return min(edit.start for edit in edits), max(edit.stop for edit in edits)


def make_offer(problem: Problem, source: Source, raw: RawText) -> Offer | None:
    """What a finding offers, as edits; None when it offers nothing that can be done.

    Args:
        problem: a finding in a value of ``source``.
        source: the file as it was read.
        raw: the file as it is.
    """
    if source.is_elsewhere(problem.path):
        return None
    swaps = [fix for fix in problem.fixes if isinstance(fix, Swap)]
    if swaps:
        return Offer(problem, (tuple(edit for swap in swaps for edit in _exchange(swap, raw)),))
    node, fixes = source.node(problem.path), [fix for fix in problem.fixes if isinstance(fix, Fix)]
    if not fixes or not isinstance(node, Scalar) or any("\n" in fix.text for fix in fixes):
        return None
    ways = sorted((_PLAIN, _ESCAPED, _DOUBLED), key=lambda way: way is not _guess(node.text, source, raw))
    choices = (tuple(_write(fix, node.text, raw, way) for fix in fixes) for way in ways)
    return Offer(problem, tuple(dict.fromkeys(choices)))


def _guess(text: Text, source: Source, raw: RawText) -> _Spelling:
    """The likeliest way, by the format and by the sign before the value."""
    if source.file.endswith((".json", ".toml")):
        return _ESCAPED
    start = raw.offset(*text.spot())
    return {'"': _ESCAPED, "'": _DOUBLED}.get(raw.text[start - 1 : start], _PLAIN)


def _write(fix: Fix, text: Text, raw: RawText, way: _Spelling) -> Edit:
    start = raw.offset(*text.spot(fix.start))
    if fix.stop <= fix.start:
        return Edit(start, start, way.write(fix.text))
    last = raw.offset(*text.spot(fix.stop - 1))
    special = way.special.match(raw.text, last)
    return Edit(start, special.end() if special else last + 1, way.write(fix.text))


def _exchange(swap: Swap, raw: RawText) -> Iterator[Edit]:
    """Each run of lines with what is to be there."""
    spans = [raw.span_of_lines(first, last) for first, last in swap.runs]
    for (start, stop), index in zip(spans, swap.order, strict=True):
        first, last = spans[index]
        yield Edit(start, stop, raw.text[first:last])


def drop_overlapping(offers: list[Offer]) -> Iterator[Offer]:
    """Those that can be carried out together: of two that overlap, the one that begins first."""
    end = -1
    for offer in sorted(offers, key=lambda each: each.reach):
        start, stop = offer.reach
        if start >= end:
            yield offer
            end = stop
