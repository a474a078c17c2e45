"""A pack's style sheets for paper -> Problems for sizes and numbers that no page has, at their lines.

The PDF engine works with any number that it is given: a paragraph ten kilometres high is laid out page after page, and
a letter as large ends in an overflow somewhere inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.edition import Pack
from briefgen.edition.pack_sheets import list_keys
from briefgen.located.words import quote
from briefgen.patterns import later
from briefgen.problems import Place, Problem

#: The greatest length, in whatever unit: a hundred thousand pixels are 26 metres. And the greatest number of things.
LARGEST, MOST = 100_000.0, 1_000_000.0

_ASIDE = later(r"/\*.*?\*/|url\([^)]*\)|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_SIZE = later(
    r"(?<![\w#.-])[-+]?(?P<number>\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)"
    r"(?:px|pt|pc|in|cm|mm|q|r?em|r?ex|r?ch|r?lh|r?ic|cap|%|[sld]?v(?:w|h|i|b|min|max)|dpi|dpcm|dppx|x)(?![\w-])",
    re.IGNORECASE,
)
_COUNT = later(
    r"(?<![\w-])(?:columns|column-count|orphans|widows|counter-[a-z]+|line-height|order|flex|flex-grow|grid-[a-z-]+"
    r"|max-lines|tab-size|font-weight)\s*:[^;{}]*?(?<![\w#.-])[-+]?(?P<number>\d+\.?\d*(?:e[-+]?\d+)?)(?![\w%.-])",
    re.IGNORECASE,
)


def check_sizes(pack: Pack, *, marked: bool, warned: bool) -> list[Problem]:
    """Sizes beyond all measure in the sheets that a PDF is printed with; for the parameters see ``list_keys``."""
    keys = list_keys(pack, "print", marked=marked, warned=warned)
    return [problem for key in keys for problem in _check(key, pack.files[key])]


@lru_cache(maxsize=64)
def _check(key: str, css: str) -> tuple[Problem, ...]:
    return tuple(_explain(key, css, start, written) for start, written in find_sizes(css))


def find_sizes(css: str) -> Iterator[tuple[int, str]]:
    """Each size and number in a sheet that is more than any page has: its offset, and how it is written."""
    # What stands in comments and strings is no size; blanks keep the places of all else.
    plain = _ASIDE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), css)
    for match in _SIZE.finditer(plain):
        if float(match["number"]) > LARGEST:
            yield match.start(), match[0]
    for match in _COUNT.finditer(plain):
        if float(match["number"]) > MOST:
            yield match.start("number"), match["number"]


def explain_size(written: str, place: Place) -> Problem:
    """What to say of one."""
    hint = f"Sizes may be up to {LARGEST:,.0f} of any unit, and counts up to {MOST:,.0f}: write a smaller one."
    return Problem("TPL259", f"{quote(written)} is more than any page has.", place, hint)


def _explain(key: str, css: str, start: int, written: str) -> Problem:
    line, column = css.count("\n", 0, start) + 1, start - css.rfind("\n", 0, start)
    return explain_size(written, Place(key, line, column, len(written), css.split("\n")[line - 1]))
