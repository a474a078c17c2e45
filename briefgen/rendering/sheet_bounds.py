"""Style sheets -> whether they can be worked through: how long, how deep, how much their properties stand for.

A custom property stands for its value with the values of those put in that it names (CSS Custom Properties 1, section
3). Each may name another twice, so that twenty-four lines stand for sixteen million words; the engine writes them out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefgen.core import lazy_re, limits
from briefgen.core.messages import quote
from briefgen.edition import Pack
from briefgen.edition.pack_sheets import list_keys
from briefgen.errors import TemplateError
from briefgen.problems import Place, Problem

_UNUSABLE, _ADVICE = "The style sheets of {} cannot be used.", "Split it, or remove what is not used."
_SET = lazy_re.compile(r"(?<![\w-])--([\w-]+)\s*:([^;{}]*)")
_USE = lazy_re.compile(r"var\(\s*--([\w-]+)")
_SIGN = lazy_re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\\.|[{}()\[\]]""", re.DOTALL)

#: Style sheets of which it is known how deep and how large they are: those of the pages that are made after each save.
_SHEETS = 4


def check_styles(css: str, files: Mapping[str, str], pack: str) -> None:
    """Refuse styles that the engine could not work through.

    Args:
        css: all that the engine is given, and the page, whose elements have styles of their own.
        files: the pack's files by name, to say where it is written.
        pack: its name.

    Raises:
        TemplateError: with the file and the line.
    """
    if len(css) > limits.STYLES:
        raise _refuse(f"The style sheets have {len(css):,} characters; {limits.STYLES:,} is the most.", "", files, pack)
    # The files are asked for only when there is something to find: a page hangs on each that it asks for.
    for name, text in files.items() if find_depth(css) else ():
        if name.endswith(".css") and (line := find_depth(text)):
            raise TemplateError(_UNUSABLE.format(pack), (explain_depth(_place(name, text, line)),))
    name, length = _find_largest(css)
    if length > limits.VARIABLE:
        message = f"The full value of --{name} has {length:,} characters; {limits.VARIABLE:,} is the most."
        raise _refuse(message, f"--{name}", files, pack)


@lru_cache(maxsize=_SHEETS)
def _find_largest(css: str) -> tuple[str, int]:
    """The custom property that stands for most, and for how many characters; of several values of one the longest."""
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in _SET.findall(css):
        values[name].append(value)
    known: dict[str, int] = {}
    # One that names itself is invalid, and stands for nothing.
    for first in values:
        stack = [first]
        while stack:
            name = stack[-1]
            if known.get(name):
                stack.pop()
                continue
            needed = {used for value in values[name] for used in _USE.findall(value) if used in values}
            missing = [used for used in needed if used not in known]
            if missing and known.setdefault(name, 0) == 0 and len(stack) <= len(values):
                stack.append(missing[0])
                continue
            sizes = (len(value) + sum(known.get(used, 0) for used in _USE.findall(value)) for value in values[name])
            known[name] = max(*sizes, 1)
            stack.pop()
    largest = max(known, key=lambda name: known[name], default="")
    return largest, known.get(largest, 0)


def explain_depth(place: Place) -> Problem:
    """What to say of a sheet that is too deep."""
    message = f"More than {limits.STYLE_DEPTH} blocks or parentheses are nested here."
    return Problem("TPL203", message, place, _ADVICE)


@lru_cache(maxsize=_SHEETS)
def find_depth(css: str) -> int:
    """The line on which more is inside one another than may; 0 when none does."""
    depth = 0
    for match in _SIGN.finditer(css):
        depth += (match[0] in "{([") - (match[0] in "})]")
        if depth > limits.STYLE_DEPTH:
            return css.count("\n", 0, match.start()) + 1
    return 0


def _place(name: str, text: str, line: int) -> Place:
    lines = text.split("\n")
    return Place(name, line, 1, 1, lines[line - 1][:200] if line <= len(lines) else "")


def _refuse(message: str, word: str, files: Mapping[str, str], pack: str) -> TemplateError:
    """The error, at the first place that names the word."""
    sheets = {name: text for name, text in files.items() if name.endswith((".css", ".j2"))}
    name = next((name for name, text in sheets.items() if word and f"{word}:" in text), next(iter(sheets), pack))
    line = 1
    if word and name in sheets:
        line = sheets[name].count("\n", 0, max(sheets[name].find(f"{word}:"), 0)) + 1
    problem = Problem("TPL203", message, _place(name, files.get(name, ""), line), _ADVICE)
    return TemplateError(_UNUSABLE.format(pack), (problem,))


#: The greatest length, in whatever unit: a hundred thousand pixels are 26 metres. And the greatest number of things.
LARGEST, MOST = 100_000.0, 1_000_000.0

_ASIDE = lazy_re.compile(r"/\*.*?\*/|url\([^)]*\)|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_SIZE = lazy_re.compile(
    r"(?<![\w#.-])[-+]?(?P<number>\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)"
    r"(?:px|pt|pc|in|cm|mm|q|r?em|r?ex|r?ch|r?lh|r?ic|cap|%|[sld]?v(?:w|h|i|b|min|max)|dpi|dpcm|dppx|x)(?![\w-])",
    re.IGNORECASE,
)
_COUNT = lazy_re.compile(
    r"(?<![\w-])(?:columns|column-count|orphans|widows|counter-[a-z]+|line-height|order|flex|flex-grow|grid-[a-z-]+"
    r"|max-lines|tab-size|font-weight)\s*:[^;{}]*?(?<![\w#.-])[-+]?(?P<number>\d+\.?\d*(?:e[-+]?\d+)?)(?![\w%.-])",
    re.IGNORECASE,
)


def check_sizes(pack: Pack, *, marked: bool, warned: bool, mirrored: bool) -> list[Problem]:
    """Sizes beyond all measure in the sheets that a PDF is printed with; for the parameters see ``list_keys``."""
    keys = list_keys(pack, "print", marked=marked, warned=warned, mirrored=mirrored)
    return [problem for key in keys for problem in _check(key, pack.files[key])]


@lru_cache(maxsize=64)
def _check(key: str, css: str) -> tuple[Problem, ...]:
    return tuple(_explain(key, css, start, written) for start, written in find_sizes(css))


def find_sizes(css: str) -> Iterator[tuple[int, str]]:
    """Each size and number in a sheet that is more than any page has: its offset, and how it is written."""
    # What is in comments and strings is no size; blanks keep the places of all else.
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
    return Problem("TPL259", f"{quote(written)} is larger than any page.", place, hint)


def _explain(key: str, css: str, start: int, written: str) -> Problem:
    line, column = css.count("\n", 0, start) + 1, start - css.rfind("\n", 0, start)
    return explain_size(written, Place(key, line, column, len(written), css.split("\n")[line - 1]))
