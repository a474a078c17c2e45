"""Quotation marks come in pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage
from briefgen.analysis.text.quotations import joins
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.problems import Severity

_SIGN = lazy_re.compile('[“”„«»「」『』《》〈〉‚‘’"]')
_PAIRS = {
    "“": "”", "„": "“”", "‚": "‘’", "«": "»", "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’",
}  # fmt: skip
_CLOSING = "”»」』》〉"
#: Languages in which a mark that closes elsewhere opens too, where words follow it: ”så”, ”כך“, »so«.
_TURNED = {
    "”": ("”“", ("sv", "fi", "nb", "nn", "no", "he", "yi", "ar", "fa", "ur")),
    "»": ("«»", ("de", "da", "sv", "fi", "nb", "nn", "no", "cs", "sk", "sl", "hr", "bs", "sr", "hu", "pl")),
}
#: Languages in which “ and ‘ close what „ and ‚ open, and open nothing after a word.
_LOW = ("de", "cs", "sk", "sl", "hr", "bs", "sr", "bg", "is", "lt", "lv", "et", "da", "lb", "mk", "ka", "he")
#: An apostrophe, though it looks like an opening mark: ‘90s.
_ELISION = lazy_re.compile(r"‘(?:\d\d(?!\d)|tis\b|twas\b|em\b|cause\b|til\b|n\b)", re.IGNORECASE)
#: A mark inside a Hebrew abbreviation: צה"ל.
_GERSHAYIM = lazy_re.compile('(?<=[\u05d0-\u05ea])["”](?=[\u05d0-\u05ea])')
_BEFORE_OPENING = "([{—–-/¿¡“„”«»‚‘「『"


@rule("SRC303", Severity.WARNING)
def find_unpaired_marks(subject: Subject) -> Iterator[Finding]:
    """Every quotation mark has its counterpart.

    Without it, readers cannot tell where somebody's words end and the author's begin. A quotation of several paragraphs
    opens at the start of each and closes only in the last.

    Source: Chicago Manual of Style, 13.32 (quotations of more than one paragraph); House style.

    Bad: The harbour master said, “Nobody knows why. The ferry stayed.

    Bad: The harbour master said, Nobody knows why.” The ferry stayed.

    Good:
        She said: “Nobody knows why the ferry stopped.

        “It may sail again.”

    Good: The ’90s were the ferry’s years: 12" of steel, and the islanders’ pride.

    Good: She said, “He told me ‘nobody knows’, and that was all.”

    Good:
        ---
        lang: de
        ---

        Der Titel „Was heißt ‚Demokratie‘ heute?“ stand fest, und »so« blieb es.

    Good:
        ---
        lang: he
        ---

        הודעת ארה"ב פורסמה. הוא אמר ”זה טוב“ והלך.
    """
    passages = list(subject.passages())
    for passage, following in pairwise([*passages, None]):
        if passage is not None:
            yield from _check(passage, following)


def _check(passage: Passage, following: Passage | None) -> Iterator[Finding]:
    yield from _check_straight(passage)
    text, language = passage.text, passage.lang.partition("-")[0].lower()
    opened: list[tuple[str, int]] = []
    around = Counter[str]()
    for match in _SIGN.finditer(text):
        sign, at = match[0], match.start()
        if sign == '"' or _is_apostrophe(text, at) or _is_code(passage, at):
            continue
        if opened and sign in _close(opened[-1][0]):
            around[opened.pop()[0]] -= 1
        elif sign in _CLOSING and any(count and sign in _close(outer) for outer, count in around.items()):
            while sign not in _close(opened[-1][0]):
                lost = opened.pop()
                around[lost[0]] -= 1
                yield from _report_open(passage, *lost)
            around[opened.pop()[0]] -= 1
        elif _opens(text, at, language):
            opened.append((sign, at))
            around[sign] += 1
        elif sign in _CLOSING or sign == "“":
            message = f"This {sign} closes a quotation that was not opened."
            yield passage.cut(at, at + 1).report(message, "Put the opening mark where the quotation begins.")
    for sign, at in opened:
        if not _goes_on(passage, following, sign):
            yield from _report_open(passage, sign, at)


def _close(sign: str) -> str:
    """What may close what this mark has opened."""
    return _PAIRS.get(sign) or _TURNED[sign][0]


def _opens(text: str, at: int, language: str) -> bool:
    """Whether a mark that closes nothing opens a quotation."""
    sign, before, after = text[at], text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
    first = before.isspace() or before in _BEFORE_OPENING
    if sign in _TURNED:
        return language in _TURNED[sign][1] and first and (after.isalnum() or after in "([„“‚‘’‹›…¿¡")
    if sign in "‚‘":
        return sign in _PAIRS and first and not _ELISION.match(text, at)
    return sign in _PAIRS and (first or sign != "“" or language not in _LOW)


def _report_open(passage: Passage, sign: str, at: int) -> Iterator[Finding]:
    message = f"This {sign} opens a quotation that is not closed."
    yield passage.cut(at, at + 1).report(message, "Put the closing mark where the quotation ends.")


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether it is inside a word."""
    inside = text[at] in "’‘" and text[at - 1 : at].isalnum() and joins(text[at + 1 : at + 2])
    return inside or _GERSHAYIM.match(text, at) is not None


def _goes_on(passage: Passage, following: Passage | None, sign: str) -> bool:
    """Whether a quotation that is left open is opened again in the next paragraph."""
    return following is not None and following.path == passage.path and following.text.startswith(sign)


def _check_straight(passage: Passage) -> Iterator[Finding]:
    """Straight marks do not say which they are, so only their number can be wrong."""
    signs = [
        match.start()
        for match in re.finditer('"', passage.text)
        if not _GERSHAYIM.match(passage.text, match.start()) and not _is_code(passage, match.start())
    ]
    # After a number it may mean inches; alone in a cell it repeats the cell above.
    unsure = any(passage.text[at - 1 : at].isdigit() for at in signs) or passage.text.strip() == '"'
    if len(signs) % 2 == 0 or unsure:
        return
    used = {
        edge for span in passage.spans_of(Mark.QUOTATION) if span.value == '"' for edge in (span.start, span.stop - 1)
    }
    at = next((at for at in signs if at not in used), signs[-1])
    yield passage.cut(at, at + 1).report(
        'This " has no counterpart.', "Put the other mark where the quotation begins or ends."
    )


def _is_code(passage: Passage, at: int) -> bool:
    return bool(passage.covering(at, Mark.CODE, Mark.ADDRESS))
