"""Quotation marks come in pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from briefgen.checks.finding import Finding
from briefgen.checks.registry import rule
from briefgen.checks.subject import Subject
from briefgen.checks.text import Mark, Passage
from briefgen.checks.text.quotations import joins
from briefgen.patterns import later
from briefgen.problems import Severity

_SIGN = later('[“”„«»「」『』《》〈〉‘’"]')
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’"}
_CLOSING = "”»」』》〉"
#: Languages that open and close with the same mark: ”så”.
_SAME = ("sv", "fi", "nb", "nn", "no")
#: An apostrophe, though it looks like an opening mark: ‘90s.
_ELISION = later(r"‘(?:\d0s|\d\d\b|tis\b|twas\b|em\b|cause\b|til\b|n\b)", re.IGNORECASE)


@rule("SRC303", Severity.WARNING)
def find_unpaired_marks(subject: Subject) -> Iterator[Finding]:
    """Every quotation mark has its partner.

    Without it nobody can tell where somebody's words end and the author's begin. A quotation over several paragraphs
    opens anew in each, and closes in the last.

    Source: Chicago Manual of Style, 13.32 (quotations of more than one paragraph); House style.

    Bad: The harbour master said, “Nobody knows why. The ferry stayed.

    Bad: The harbour master said, Nobody knows why.” The ferry stayed.

    Good:
        She said: “Nobody knows why the ferry stopped.

        “It may sail again.”

    Good: The ’90s were the ferry’s years: 12" of steel, and the islanders’ pride.

    Good: She said, “He told me ‘nobody knows’, and that was all.”
    """
    passages = list(subject.passages())
    for passage, following in pairwise([*passages, None]):
        if passage is not None:
            yield from _check(passage, following)


def _check(passage: Passage, following: Passage | None) -> Iterator[Finding]:
    yield from _check_straight(passage)
    language = passage.lang.partition("-")[0].lower()
    opened: list[tuple[str, int]] = []
    around = Counter[str]()
    for match in _SIGN.finditer(passage.text):
        sign, at = match[0], match.start()
        if sign == '"' or (sign == "”" and language in _SAME) or _is_code(passage, at):
            continue
        if opened and sign in _PAIRS[opened[-1][0]] and not _is_apostrophe(passage.text, at):
            around[opened.pop()[0]] -= 1
        elif sign in _CLOSING and any(count and sign in _PAIRS[outer] for outer, count in around.items()):
            while sign not in _PAIRS[opened[-1][0]]:
                lost = opened.pop()
                around[lost[0]] -= 1
                yield from _report_open(passage, *lost)
            around[opened.pop()[0]] -= 1
        elif sign in _CLOSING and not (sign == "»" and language in ("de", "da")):
            message = f"This {sign} closes a quotation that nothing opens."
            yield passage.cut(at, at + 1).report(message, "Put the opening mark where the quotation begins.")
        elif sign in _PAIRS and not (sign == "‘" and _ELISION.match(passage.text, at)):
            opened.append((sign, at))
            around[sign] += 1
    for sign, at in opened:
        if not _goes_on(passage, following, sign):
            yield from _report_open(passage, sign, at)


def _report_open(passage: Passage, sign: str, at: int) -> Iterator[Finding]:
    message = f"This {sign} opens a quotation that nothing closes."
    yield passage.cut(at, at + 1).report(message, "Put the closing mark where the quotation ends.")


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at - 1 : at].isalnum() and joins(text[at + 1 : at + 2])


def _goes_on(passage: Passage, following: Passage | None, sign: str) -> bool:
    """Whether a quotation that is left open is opened anew in the next paragraph."""
    return following is not None and following.path == passage.path and following.text.startswith(sign)


def _check_straight(passage: Passage) -> Iterator[Finding]:
    """Straight marks do not say which they are, so only their number can be wrong."""
    signs = [
        match.start() for match in re.finditer('"', passage.text) if not _is_code(passage, match.start())
    ]  # fmt: skip
    # Behind a number it may mean inches; alone in a cell it repeats the cell above.
    unsure = any(passage.text[at - 1 : at].isdigit() for at in signs) or passage.text.strip() == '"'
    if len(signs) % 2 == 0 or unsure:
        return
    used = {
        edge for span in passage.spans_of(Mark.QUOTATION) if span.value == '"' for edge in (span.start, span.stop - 1)
    }
    at = next((at for at in signs if at not in used), signs[-1])
    yield passage.cut(at, at + 1).report(
        'This " has no partner.', "Put the other mark where the quotation begins or ends."
    )


def _is_code(passage: Passage, at: int) -> bool:
    return bool(passage.covering(at, Mark.CODE, Mark.ADDRESS))
