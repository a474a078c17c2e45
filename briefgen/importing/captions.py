"""A paragraph of a document -> the caption that it is: its label, its number, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.core import lazy_re

_STYLE = lazy_re.compile(r"caption|beschriftung|légende|legende|캡션", re.IGNORECASE)
_LABELS = {
    "table": r"table|tabelle|tableau|tabla|tabella|tabel|표|表",
    "figure": r"figure|fig\.|chart|graph|abbildung|abb\.|schaubild|graphique|figura|그림|図|图|圖",
}
_NUMBER = r"(\d+(?:[.\-–]\d+)*|[A-Z](?:[.\-–]?\d+)*|[IVX]+)"
_END = r"(?:\s*[.:–—|]\s+|\s*[:.]?\s*$|\s+)"
_LABEL = {
    kind: lazy_re.compile(rf"\s*((?:{words})\s*{_NUMBER}){_END}", re.IGNORECASE) for kind, words in _LABELS.items()
}


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption.

    Attributes:
        kind: ``table`` or ``figure``.
        label: what it begins with, such as ``Table 2``; "" without one.
        number: the number in the label.
        words: the inlines behind the label.
        whole: all inlines.
    """

    kind: str
    label: str
    number: str
    words: Sequence[dict[str, Any]]
    whole: Sequence[dict[str, Any]]


def read_caption(block: dict[str, Any], of: str = "") -> Caption | None:
    """The caption that a block is, or None.

    Args:
        block: a block of pandoc's.
        of: what it stands with, if that is known; else it must have the style of captions, and a label that says it.
    """
    inlines = _find_inlines(block, bool(of))
    if inlines is None:
        return None
    whole = [part for each in inlines for part in _flatten(each)]
    text, spots = "", list[tuple[int, int]]()
    for index, each in enumerate(whole):
        if each["t"] not in ("Str", "Space", "SoftBreak"):
            break
        spots.append((len(text), index))
        text += each["c"] if each["t"] == "Str" else " "
    for kind in [of] if of else _LABELS:
        if match := _LABEL[kind].match(text):
            return Caption(kind, " ".join(match[1].split()), match[2], _cut(whole, spots, match.end()), whole)
    return Caption(of, "", "", whole, whole) if of and whole else None


def _find_inlines(block: dict[str, Any], known: bool) -> Sequence[dict[str, Any]] | None:
    if block["t"] == "Div":
        style = dict(block["c"][0][2]).get("custom-style", "")
        if (known or _STYLE.search(style)) and len(block["c"][1]) == 1:
            return _find_inlines(block["c"][1][0], True)
        return None
    if block["t"] == "BlockQuote" and known and len(block["c"]) == 1:
        return _find_inlines(block["c"][0], True)
    inlines: Sequence[dict[str, Any]] | None = block["c"] if known and block["t"] in ("Para", "Plain") else None
    return inlines


def _flatten(inline: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """What emphasis and anchors hold: a whole caption is bold in many files."""
    if inline["t"] == "Span":
        return [part for each in inline["c"][1] for part in _flatten(each)]
    if inline["t"] in ("Strong", "Underline"):
        return [part for each in inline["c"] for part in _flatten(each)]
    return [inline]


def _cut(whole: Sequence[dict[str, Any]], spots: Sequence[tuple[int, int]], end: int) -> list[dict[str, Any]]:
    for start, index in spots:
        each = whole[index]
        size = len(each["c"]) if each["t"] == "Str" else 1
        if start + size > end:
            rest = {"t": "Str", "c": each["c"][end - start :]} if each["t"] == "Str" else each
            return [rest, *whole[index + 1 :]]
    return list(whole[len(spots) :])
