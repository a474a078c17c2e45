"""Where each character of a decoded YAML scalar is in the file.

The folding rules are those of YAML 1.1, sections 9.1 (flow scalars) and 9.2 (block scalars), as PyYAML
applies them: the value itself is PyYAML's, only the places are worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core import lazy_re
from briefgen.located.text import Anchor
from briefgen.located.text_buffer import TextBuffer
from briefgen.located.trail import Trail

_RUN = lazy_re.compile(r"[^ \t\n\\']+")
_BREAKS = lazy_re.compile(r"[ \t]*\n")
_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


def find_flow_anchors(page: TextBuffer, start: int, stop: int, style: str) -> tuple[Anchor, ...]:
    """Anchors of a plain (``""``) or quoted (``'`` or ``"``) scalar written from ``start`` to ``stop``."""
    text, trail = page.text, Trail(page)
    at, end = (start + 1, stop - 1) if style else (start, stop)
    while at < end:
        char = text[at]
        if char in " \t\n":
            at = _fold(text, at, end, trail)
        elif char == "\\" and style == '"':
            at = _escape(text, at, trail)
        elif char == "'" and style == "'":
            trail.put(at, 1, 2)
            at += 2
        else:
            run = _RUN.match(text, at, end)
            length = run.end() - at if run else 1
            trail.put(at, length)
            at += length
    return trail.end(start + 1 if style else start)


def _fold(text: str, at: int, end: int, trail: Trail) -> int:
    """White space: kept within a line; at a line's end, one break is a space and more are newlines."""
    if not (found := _BREAKS.match(text, at, end)):
        stop = at
        while stop < end and text[stop] in " \t":
            stop += 1
        trail.put(at, stop - at)
        return stop
    breaks = list(_newlines(text, found.end(), end))
    for index in breaks or [found.end() - 1]:
        trail.put(index)
    return _skip_blanks(text, breaks[-1] + 1 if breaks else found.end(), end)


def _escape(text: str, at: int, trail: Trail) -> int:
    if text[at + 1] != "\n":
        width = _ESCAPE_LENGTHS.get(text[at + 1], 2)
        trail.put(at, 1, width)
        return at + width
    stop = at + 2
    for index in _newlines(text, stop, len(text)):
        trail.put(index)
        stop = index + 1
    return _skip_blanks(text, stop, len(text))


def _newlines(text: str, at: int, end: int) -> Iterator[int]:
    """The newlines of the empty lines from ``at`` on."""
    while found := _BREAKS.match(text, at, end):
        at = found.end()
        yield at - 1


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t":
        at += 1
    return at


def find_block_anchors(page: TextBuffer, start: int, value: str, *, folded: bool) -> tuple[Anchor, ...]:
    """Anchors of a literal (``|``) or folded (``>``) scalar whose indicator is at ``start``."""
    text, trail = page.text, Trail(page)
    at = text.find("\n", start) + 1
    if not at:
        return trail.end(start)
    indent = _find_indent(text, at, value)
    before = ""  # the first character of the content line before, "" when there is none
    breaks: list[int] = []  # the ends of that line and of the empty lines after it
    while trail.offset < len(value) and at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if text[at : min(at + indent, stop)].strip(" "):
            break
        if stop - at > indent:
            first = text[at + indent]
            joined = folded and before not in ("", " ", "\t") and first not in " \t"
            for index in (breaks[1:] or breaks) if joined else breaks:
                trail.put(index)
            trail.put(at + indent, stop - at - indent)
            before, breaks = first, []
        breaks.append(stop)
        at = stop + 1
    for index in breaks[: len(value) - trail.offset]:
        trail.put(index)
    return trail.end(start)


def _find_indent(text: str, at: int, value: str) -> int:
    """How far the block is indented: its first line that says something, compared with the value's."""
    for line in value.split("\n"):
        stop = text.find("\n", at)
        raw = text[at:] if stop < 0 else text[at:stop]
        if line:
            return (len(raw) - len(raw.lstrip(" "))) - (len(line) - len(line.lstrip(" ")))
        at += len(raw) + 1
    return len(text)
