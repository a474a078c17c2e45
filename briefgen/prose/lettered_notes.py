"""Superscripts in a table or figure -> calls of its lettered notes (``^a^`` of ``a: Closed in January.``)."""

from __future__ import annotations

from dataclasses import replace

from briefgen.patterns import later
from briefgen.prose.build import Build
from briefgen.prose.faults import fault
from briefgen.prose.tree import Node

_SIGN = later(r"[*†‡§¶#]+")


def link_lettered_notes(build: Build, exhibit: Node) -> Node:
    """The exhibit, its calls marked with ``lettered``; calls and notes without each other are reported."""
    notes = {part.get("marker"): part for part in exhibit.children if part.kind == "lettered_note"}
    if not notes:
        return exhibit
    called: set[str] = set()

    def link(node: Node) -> tuple[Node, ...]:
        if node.kind != "superscript":
            return (node,)
        markers = _plain(node).split(",")
        if not all(marker.strip() in notes for marker in markers):
            _report_unknown(build, node, markers, notes)
            return (node,)
        called.update(marker.strip() for marker in markers)
        return _calls(node, [marker.strip() for marker in markers])

    parts = tuple(part if part.kind == "lettered_note" else part.map(link) for part in exhibit.children)
    for marker, note in notes.items():
        if marker not in called:
            hint = f"Write ^{marker}^ in the cell that it belongs to."
            message = f'The note "{marker}" is not called in this {exhibit.kind}'
            build.report(fault("PRO025", message, hint, note.start, note.stop, warning=True))
    return replace(exhibit, children=parts)


def _plain(node: Node) -> str:
    return "".join(inner.text for inner in node.walk())


def _calls(node: Node, markers: list[str]) -> tuple[Node, ...]:
    if len(markers) == 1:
        return (node.having(lettered=markers[0]),)
    calls: list[Node] = []
    offset = node.start + 1
    for number, marker in enumerate(markers):
        if number:
            comma = Node("text", text=",", start=offset, stop=offset + 1)
            calls.append(Node("superscript", (comma,), start=offset, stop=offset + 1))
            offset += 1
        label = Node("text", text=marker, start=offset, stop=offset + len(marker))
        calls.append(Node("superscript", (label,), attrs=(("lettered", marker),), start=label.start, stop=label.stop))
        offset = label.stop
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
