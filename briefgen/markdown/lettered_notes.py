"""Superscripts in a table or figure -> calls of its lettered notes (``^a^`` of ``a: Closed in January.``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefgen.core import lazy_re
from briefgen.markdown.build import Build
from briefgen.markdown.faults import fault
from briefgen.markdown.tree import Node

_SIGN = lazy_re.compile(r"[*†‡§¶#]+")


def link_lettered_notes(build: Build, exhibit: Node) -> Node:
    """The exhibit, its calls marked with ``lettered``; calls and notes without each other are reported."""
    notes = {part.get("marker"): part for part in exhibit.children if part.kind == "lettered_note"}
    if not notes:
        return exhibit
    called: set[str] = set()

    def link(node: Node) -> tuple[Node, ...]:
        if node.kind != "superscript":
            return (node,)
        pieces = _split(node.children)
        markers = [_letters(piece).strip() for piece in pieces[::2]]
        if not all(marker in notes for marker in markers):
            _report_unknown(build, node, _letters(node.children).split(","), notes)
            return (node,)
        called.update(markers)
        return _calls(node, pieces, markers)

    parts = tuple(part if part.kind == "lettered_note" else part.map(link) for part in exhibit.children)
    for marker, note in notes.items():
        # A table that is made from data may refer to it from a cell of the data.
        if marker not in called and not exhibit.get("data"):
            hint = f"Write ^{marker}^ in the cell that it belongs to."
            message = f'The note "{marker}" has no reference in this {exhibit.kind}'
            build.report(fault("PRO025", message, hint, note.start, note.stop, warning=True))
    return replace(exhibit, children=parts)


def _letters(run: Iterable[Node]) -> str:
    return "".join(inner.text for node in run for inner in node.walk())


def _split(run: Iterable[Node]) -> list[tuple[Node, ...]]:
    """A run cut before and after each comma: markers and commas in turn.

    What holds a comma (a mark, an emphasis, both) holds each of its parts afterwards; a name stays with the first.
    """
    pieces: list[tuple[Node, ...]] = [()]
    for node in run:
        parts = _split_text(node) if node.kind == "text" else _split_around(node)
        pieces[-1] += parts[0]
        pieces += parts[1:]
    return pieces


def _split_around(node: Node) -> list[tuple[Node, ...]]:
    inner = _split(node.children)
    if len(inner) == 1:
        return [(node,)]
    parts: list[tuple[Node, ...]] = []
    for piece in inner:
        whole = node.without("id") if any(parts) else node
        parts.append((replace(whole, children=piece, start=piece[0].start, stop=piece[-1].stop),) if piece else ())
    return parts


def _split_text(node: Node) -> list[tuple[Node, ...]]:
    exact = node.stop - node.start == len(node.text)  # what is escaped has no place for each of its characters
    parts: list[tuple[Node, ...]] = []
    offset = 0
    for words in re.split("(,)", node.text):
        start, stop = (node.start + offset, node.start + offset + len(words)) if exact else (node.start, node.stop)
        parts.append((replace(node, text=words, start=start, stop=stop),) if words else ())
        offset += len(words)
    return parts


def _calls(node: Node, pieces: list[tuple[Node, ...]], markers: list[str]) -> tuple[Node, ...]:
    if len(markers) == 1:
        return (node.having(lettered=markers[0]),)
    calls = [Node("superscript", piece, start=piece[0].start, stop=piece[-1].stop) for piece in pieces]
    calls[::2] = (call.having(lettered=marker) for call, marker in zip(calls[::2], markers, strict=True))
    return tuple(calls)


def _report_unknown(build: Build, node: Node, markers: list[str], notes: dict[str, Node]) -> None:
    # A figure is as likely an exponent, and a letter among signs is no call.
    letters = any(marker.isalpha() for marker in notes)
    signs = any(_SIGN.fullmatch(marker) for marker in notes)
    for marker in (marker.strip() for marker in markers):
        looks_so = (letters and len(marker) == 1 and marker.isalpha()) or (signs and bool(_SIGN.fullmatch(marker)))
        if looks_so and marker not in notes:
            hint = f"Write a line {marker}: … in the block."
            message = f'There is no note "{marker}" in this block'
            build.report(fault("PRO024", message, hint, node.start, node.stop, warning=True))
