"""Ledger -> lines for a terminal: each quotation with who said it, its source and its place."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.cli.audiences.matrix_text import Look
from briefgen.core.messages import count
from briefgen.core.terminal import BOLD, DIM, fit, measure, pad, paint, wrap
from briefgen.quotations import Entry, Ledger

_NAMES = 10


def format_ledger(ledger: Ledger, look: Look) -> str:
    """The ledger; newline at the end.

    Args:
        ledger: of one brief.
        look: how to print; a width of 0 breaks no line.
    """
    counted = count(len(ledger.entries), "quotation")
    head = f"{paint(ledger.file, BOLD, look.colour)}: {ledger.title}"
    if look.width:
        room = max(look.width - measure(ledger.file) - 2, 8)
        head = f"{paint(ledger.file, BOLD, look.colour)}: {fit(ledger.title, room)}"
    marking = f", {ledger.marking}" if ledger.marking else ""
    lines = [head, f"{counted}; {ledger.scope}{marking}"]
    for entry in ledger.entries:
        lines += ["", *_draw(entry, look)]
    return "\n".join(lines) + "\n"


def _draw(entry: Entry, look: Look) -> Iterator[str]:
    number = pad(f"{entry.number}", 4, "right")
    indent = " " * 6
    opening, closing = ('"', '"') if look.plain else ("“", "”")
    quoted = wrap([(f"{number}  {opening}{entry.words}{closing}", "")], look.width, colour=False, indent=indent)
    yield from quoted
    for name, value in _list_facts(entry):
        label = paint(pad(name, _NAMES), DIM, look.colour)
        width = max(look.width - len(indent) - _NAMES, 20) if look.width else 0
        first, *rest = wrap([(value, "")], width, colour=False) or [""]
        yield f"{indent}{label}{first}".rstrip()
        yield from (f"{indent}{' ' * _NAMES}{line}".rstrip() for line in rest)


def _list_facts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "said by", entry.speaker or "not said"
    if entry.attribution and entry.attribution != entry.speaker:
        yield "below it", entry.attribution
    for source in entry.sources or ("none named",):
        yield "source", source
    place = f"line {entry.line}, column {entry.column}: {entry.section}" if entry.line else entry.section
    yield "place", place
    if entry.elsewhere:
        yield "also", f"{'line ' if entry.line else ''}{', '.join(entry.elsewhere)}"
    if entry.translator:
        yield "translated", entry.translator
