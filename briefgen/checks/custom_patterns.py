"""Patterns and terms of custom rules -> what they find in a text, within a time.

They are run by the library ``regex``, because it can be told to stop: Python's ``re`` goes on for hours with a pattern
such as ``(a+)+b``, and nothing can interrupt it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import regex

from briefgen.core.read_digests import note_given_up
from briefgen.markdown.scripts import is_cjk

#: Seconds that a pattern may take in one passage; an ordinary one takes some millionths.
TIME_LIMIT = 0.25
#: What is found: where, and what to write instead, if anything.
Match = tuple[int, int, str]


class Slow(Exception):
    """A pattern took too long."""


class Unreadable(ValueError):
    """A pattern that cannot be read.

    Args:
        reason: why, as a part of a sentence.
        position: the offset in the pattern.
    """

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


class Pattern:
    """A compiled pattern, with what to write instead of what it finds."""

    def __init__(self, compiled: regex.Pattern[str], right: Mapping[str, str]) -> None:
        self.compiled = compiled
        self.right = right

    def find(self, text: str) -> list[Match]:
        """Everything that it finds, in order; an empty match is none.

        Raises:
            Slow: it took longer than TIME_LIMIT.
        """
        try:
            found = [match.span() for match in self.compiled.finditer(text, timeout=TIME_LIMIT)]
        except TimeoutError:
            note_given_up()
            raise Slow from None
        matches = ((start, stop, self._instead(text[start:stop])) for start, stop in found if stop > start)
        return [match for match in matches if not _is_right(text, *match)]

    def _instead(self, found: str) -> str:
        plain = " ".join(found.split())
        right = self.right.get(plain) or self.right.get(plain[:1].lower() + plain[1:], "")
        begins_sentence = right and plain not in self.right
        return right[:1].upper() + right[1:] if begins_sentence else right


def compile_pattern(pattern: str) -> Pattern:
    """A regular expression, in the syntax of Python's ``re`` and of the library ``regex``.

    Raises:
        Unreadable: it is none.
    """
    try:
        return Pattern(regex.compile(pattern), {})
    except regex.error as wrong:
        reason, position = wrong.args[0], getattr(wrong, "pos", None)
        raise Unreadable(str(getattr(wrong, "msg", reason)), int(position or 0)) from None
    except RecursionError:
        raise Unreadable("its groups are nested too deeply", 0) from None


def compile_terms(terms: Mapping[str, str]) -> Pattern:
    """Words that are not to be written, each with what to write instead.

    Whole words are found, also over the end of a line; one that begins small is also found where a sentence begins.
    """
    ways = {" ".join(wrong.split()): right for wrong, right in terms.items()}
    longest_first = sorted(ways, key=len, reverse=True)
    return Pattern(regex.compile("|".join(map(_write_term, longest_first))), ways)


def _write_term(term: str) -> str:
    first, rest = term[0], r"\s+".join(map(re.escape, term[1:].split(" ")))
    begin = f"[{re.escape(first)}{re.escape(first.upper())}]" if len(first.upper()) == 1 else re.escape(first)
    # A Korean particle directly follows its word.
    left = r"(?<!\w)" if _is_letter(first) else ""
    right = r"(?!\w)" if _is_letter(term[-1]) else ""
    return f"{left}{begin}{rest}{right}"


def _is_letter(char: str) -> bool:
    return (char.isalnum() or char == "_") and not is_cjk(char)


def _is_right(text: str, start: int, stop: int, right: str) -> bool:
    """Whether what is found is inside of what should be written: “EU” in “the EU”."""
    if not right:
        return False
    around = text[max(start - len(right), 0) : stop + len(right)]
    offset = start - max(start - len(right), 0)
    at = around.find(right)
    while at >= 0:
        if at <= offset and at + len(right) >= offset + stop - start:
            return True
        at = around.find(right, at + 1)
    return False
