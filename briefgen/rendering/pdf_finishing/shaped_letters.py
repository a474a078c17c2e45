"""Letters that a font joins, parts or moves: what they stand for is written beside their glyphs.

A font's ``ToUnicode`` map gives each glyph one text, wherever it is drawn. That says nothing of a Devanagari vowel that
is drawn before the consonant it follows, of Thai letters that are drawn as two glyphs, or of an Arabic letter that is
drawn with a stroke of its own. Where the map would say something else than the letters, these are the ``ActualText`` of
their glyphs (ISO 32000-1, 14.9.4), which Poppler, PDFium and Acrobat follow.

A whole line from right to left must have none: Poppler and PDFium take an ``ActualText`` for what the eye meets from
left to right, and turn it round (``findings/actualtext-right-to-left.sh``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from briefgen.core import lazy_re
from briefgen.rendering.pango_internals import Cluster, list_clusters
from briefgen.rendering.pdf_finishing.page_text import Drawn
from briefgen.rendering.pdf_finishing.tree import Node, TextBox

_SHOWN = lazy_re.compile(rb"\[.*\] TJ")
_PART = lazy_re.compile(rb"<([0-9a-f]*)>|[^<]+")
#: Letters that fonts draw as several glyphs, or elsewhere than they are read: marks, and Thai and Lao sara am.
_SHAPED = ("Mn", "Mc")
_PARTED = frozenset("\u0e33\u0eb3")
_END = b"EMC"


class _Mark(NamedTuple):
    """A marked-content sequence: the numbers of its first and its last glyph, what they stand for."""

    first: int
    last: int
    text: str


def mark_shaped_letters(document: Any, tree: Node, drawn: list[dict[int, Drawn]]) -> None:
    """Say what glyphs stand for where their font does not.

    Args:
        document: whose fonts they are.
        drawn: the texts of each page, by MCID.
    """
    for content in tree.contents():
        if isinstance(content.box, TextBox) and _is_shaped(content.box.pango_layout.text):
            text = drawn[content.page].get(content.mcid)
            clusters = list_clusters(document, content.box) if text else []
            if text and _has_own_hyphen(text):
                clusters = clusters[:-1]
            if text and (marks := list(_list_marks(clusters))):
                _write_marks(text, clusters, marks)


def _has_own_hyphen(text: Drawn) -> bool:
    """Whether the hyphen at the end of the line is in a sequence of its own (``soft_hyphens.py``)."""
    return b"\nEMC\n" in text.stream[text.last]


def _is_shaped(text: str) -> bool:
    return not text.isascii() and (_has_marks(text) or any(unicodedata.bidirectional(char) == "AL" for char in text))


def _has_marks(text: str) -> bool:
    return any(unicodedata.category(char) in _SHAPED or char in _PARTED for char in text)


def _list_marks(clusters: list[Cluster]) -> Iterator[_Mark]:
    """Marks for all that a line has from left to right, since programs part and join words where glyphs overlap; from
    right to left, for single letters."""
    at = 0
    for turned, group in groupby(clusters, key=lambda each: each.turned):
        parts = list(group)
        for run in [[part] for part in parts] if turned else [parts]:
            count, text = sum(len(part.glyphs) for part in run), "".join(part.text for part in run)
            if count and (any(map(_is_misread, run)) or (not turned and _has_marks(text))):
                yield _Mark(at, at + count - 1, text)
            at += count


def _is_misread(cluster: Cluster) -> bool:
    """Whether a font says something else of its glyphs than what they stand for."""
    if cluster.font is None or cluster.font.bitmap:
        return False
    said = [cluster.font.to_unicode.get(glyph, "") for glyph in cluster.glyphs]
    return "".join(reversed(said) if cluster.turned else said) != cluster.text


def _write_marks(text: Drawn, clusters: list[Cluster], marks: list[_Mark]) -> None:
    """Put the marks into the operators that show the glyphs; nothing is written if these are others than expected."""
    glyphs = [glyph for cluster in clusters for glyph in cluster.glyphs]
    opens = {mark.first: mark.text for mark in marks}
    closes = {mark.last for mark in marks}
    at, changed = 0, dict[int, bytes]()
    for number in range(text.first, text.last + 1):
        part = text.stream[number]
        if not isinstance(part, bytes):
            continue
        lines: list[bytes] = []
        for line in part.split(b"\n"):
            if not _SHOWN.fullmatch(line):
                lines.append(line)
                continue
            pieces, at = _part(line, at, glyphs, opens, closes)
            if at < 0:
                return
            lines += pieces
        changed[number] = b"\n".join(lines)
    if at >= len(glyphs):
        for number, part in changed.items():
            text.stream[number] = part


def _part(
    line: bytes, at: int, glyphs: list[int], opens: Mapping[int, str], closes: set[int]
) -> tuple[list[bytes], int]:
    """The operators for those of one line, and the number of the next glyph; -1 if it shows another glyph."""
    out: list[bytes] = []
    now = b""

    def flush() -> None:
        nonlocal now
        if now:
            out.append(b"[" + now + b"] TJ")
        now = b""

    for match in _PART.finditer(line[1:-4]):
        if not match[1]:  # a step, or what keeps two steps apart
            now += match[0]
            continue
        for start in range(0, len(match[1]), 4):
            code = match[1][start : start + 4]
            if at < len(glyphs) and int(code, 16) != glyphs[at]:
                if at:
                    return [], -1
                now += b"<" + code + b">"  # a space that was drawn before it (word_spaces.py)
                continue
            if at in opens:
                flush()
                out.append(f"/Span <</ActualText <FEFF{opens[at].encode('utf-16-be').hex().upper()}>>> BDC".encode())
            now += b"<" + code + b">"
            if at in closes:
                flush()
                out.append(_END)
            at += 1
    flush()
    return out, at
