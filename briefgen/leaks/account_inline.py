"""A run of Markdown -> which of it is withheld, by the brackets alone; and the words of any run, as a page says them.

A second reader beside briefgen.markdown, with which it shares nothing, so that the two can disagree. It knows escapes,
code and brackets. What it cannot read it takes for text that may be seen: the first reader has its own say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from html import unescape

from briefgen.core import lazy_re

#: Whether something may be seen: who alone may, who may not, its handling mark. ``Viewer.may_see``.
Sees = Callable[[Collection[str] | None, Collection[str] | None, str | None], bool]
Range = tuple[int, int]

ATTRIBUTES = lazy_re.compile(r'\{(?:[^{}"\\]|\\.|"(?:[^"\\]|\\.)*")*\}', re.DOTALL)
_MARK = lazy_re.compile(r'(?<=[\s{])(audience|withhold-from|mark)=(?:"((?:[^"\\]|\\.)*)"|([^\s"\'{}=]+))')
#: The value of another attribute, which may hold marks of its own: a box's title.
_OTHER = lazy_re.compile(r'(?<=[\s{])(?!(?:audience|withhold-from|mark)=)[\w-]+="(?:[^"\\]|\\.)*"')
#: What authors say to each other; no reader sees it.
_REMARK = lazy_re.compile(r'(?<=[\s{])remark=(?:"((?:[^"\\]|\\.)*)"|([^\s"\'{}=]+))')
_NAMES = lazy_re.compile(r"[^\s,]+")
#: What a scan stops at: an escape, a run of backticks, a bracket.
_STOP = lazy_re.compile(r"\\.|`+|\[|\]", re.DOTALL)
_TARGET = lazy_re.compile(r"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\[([^\[\]]*)\]", re.DOTALL)
#: The URL and the title of a link or a picture.
_LINK = lazy_re.compile(
    r"\]\(\s*(<[^<>]*>|(?:[^()\s\\]|\\.|\((?:[^()\\]|\\.)*\))*)(?:\s+(\"(?:[^\"\\]|\\.)*\"|'[^']*'|\([^()]*\)))?\s*\)",
    re.DOTALL,
)
_BEHIND = lazy_re.compile(r'(?<=[\])`])\{(?:[^{}"\\]|\\.|"(?:[^"\\]|\\.)*")*\}', re.DOTALL)
_CALL = lazy_re.compile(r"\[\^[^\[\]\s]+\]|\[([^\[\]]*@[^\[\]]*)\]|\$`(.+?)`\$|\]\[", re.DOTALL)
_KEY = lazy_re.compile(r"[;,]|@[\w.:-]+")
_HARD_BREAK = lazy_re.compile(r"\\\n|\n[ \t>]*|<br\s*/?>", re.IGNORECASE)
#: Stands where the words of a page do not run on.
_EDGE = "\0"


def fold_name(name: str) -> str:
    """The name of a URL, as CommonMark compares it."""
    return " ".join(name.casefold().split())


def is_seen(attributes: str, sees: Sees) -> bool:
    """Whether what carries these attributes, braces and all, may be seen."""
    return _is_seen(_OTHER.sub(" ", attributes), sees)


def _is_seen(attributes: str, sees: Sees) -> bool:
    found = {match[1]: match[3] if match[2] is None else match[2] for match in _MARK.finditer(attributes)}
    if not found:
        return True
    only, never = (_NAMES.findall(found[key]) if key in found else None for key in ("audience", "withhold-from"))
    return sees(only, never, found.get("mark"))


def list_hiding_lines(lines: Sequence[str], sees: Sees) -> Iterator[int]:
    """The lines with braces that withhold something, be it a part of a title in them, counted from 1."""
    for number, line in enumerate(lines, 1):
        if "{" in line and not all(_is_seen(braces[0], sees) for braces in ATTRIBUTES.finditer(line)):
            yield number


def find_hidden(text: str, sees: Sees, links: Collection[str]) -> list[Range]:
    """The outermost ranges of a run that may not be seen, their attributes among them.

    Args:
        links: the names of URLs, folded; in ``[words][name]{…}`` any other name is a span of its own.
    """
    if "{" not in text:
        return []
    found = [span for span, braces in _list_carriers(text, links) if not is_seen(braces, sees)]
    outermost: list[Range] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not outermost or span[0] >= outermost[-1][1]:
            outermost.append(span)
    return outermost


def find_remarks(text: str, start: int = 0) -> Iterator[Range]:
    """Where braces say a remark: what is between its quotation marks."""
    for braces in ATTRIBUTES.finditer(text, start) if "remark=" in text else ():
        for said in _REMARK.finditer(text, *braces.span()):
            yield said.span(1 if said[2] is None else 2)


def list_remarked(text: str, links: Collection[str]) -> Iterator[tuple[Range, Range]]:
    """What carries a remark in a run, and its braces."""
    for (start, stop), braces in _list_carriers(text, links) if "remark=" in text else ():
        if _REMARK.search(braces):
            yield (start, stop), (stop - len(braces), stop)


def _list_carriers(text: str, links: Collection[str]) -> Iterator[tuple[Range, str]]:
    """What carries attributes: ``[words]{…}``, a link, a picture, code; its range, and its braces."""
    opened: list[int] = []
    pos = 0
    while match := _STOP.search(text, pos):
        sign, pos = match[0], match.end()
        if sign == "[":
            opened.append(match.start())
        elif sign == "]" and opened:
            start = opened.pop()
            target = _TARGET.match(text, pos)
            if target and (target[1] is None or (text[start + 1] != "^" and fold_name(target[1]) in links)):
                pos = target.end()
            if braces := ATTRIBUTES.match(text, pos):
                yield (start - (text[start - 1 : start] == "!"), braces.end()), braces[0]
                pos = braces.end()  # a remark may have any sign in it
        elif sign[0] == "`":
            end = _end_code(text, sign, pos)
            if braces := ATTRIBUTES.match(text, end):
                yield (match.start(), braces.end()), braces[0]
            pos = end


def _end_code(text: str, sign: str, pos: int) -> int:
    """After the backticks that close those before ``pos``; ``pos`` when none do."""
    close = re.compile(rf"(?<!`){sign}(?!`)").search(text, pos)
    return close.end() if close else pos


def drop(text: str, ranges: list[Range], gap: str = "") -> str:
    """A run without some ranges of it, and what is in their place."""
    parts, pos = [], 0
    for start, stop in ranges:
        parts.append(text[pos:start])
        pos = stop
    return gap.join([*parts, text[pos:]])


def list_words(text: str) -> Iterator[str]:
    """What a page says of a run: its text as far as it runs on, then notes, URLs and such by themselves."""
    text, aside = _take_notes(text)

    def take(match: re.Match[str]) -> str:
        aside.extend(part.strip("<>\"'") for part in match.groups() if part)
        return "]"

    text = _BEHIND.sub("", _LINK.sub(take, text))
    for call in _CALL.finditer(text):
        aside += [*_KEY.split(call[1] or ""), call[2] or ""]
    text = _HARD_BREAK.sub(" ", _CALL.sub(_EDGE, text))
    for part in (*text.split(_EDGE), *aside):
        words = (unescape(part) if "&" in part else part).strip(" \t\n[]*_^~!>|")
        if any(map(str.isalnum, words)):
            yield words


def _take_notes(text: str) -> tuple[str, list[str]]:
    """A run without the notes written in its lines, and their words."""
    if "^[" not in text:
        return text, []
    notes: list[str] = []
    found: list[Range] = []
    opened: list[int] = []
    for match in _STOP.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            start = opened.pop()
            if text[start - 1 : start] == "^":
                found = [span for span in found if span[0] < start] + [(start - 1, match.end())]
    for start, stop in found:
        notes += list_words(text[start + 2 : stop - 1])
    return drop(text, found, _EDGE), notes
