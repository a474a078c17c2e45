"""Difference -> lines for a terminal: what is removed as [-words-], what is added as {+words+}."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefgen.cli.audiences.list_text import draw_setting
from briefgen.cli.audiences.matrix_text import Look
from briefgen.comparing.difference import Difference
from briefgen.comparing.edits import Edit
from briefgen.comparing.pieces import Change, Piece
from briefgen.comparing.summary import NOUNS, describe_flag
from briefgen.core.messages import count, list_words
from briefgen.core.terminal import BOLD, DIM, paint, wrap

_MARKS = {Change.REMOVED: ("[-", "-]", "31"), Change.ADDED: ("{+", "+}", "32"), Change.SAME: ("", "", "")}
_INDENT = "  "
#: The colour of what moved: blue.
_MOVED = "34"


def format_difference(file: str, difference: Difference, look: Look, *, told: str = "") -> str:
    """The difference; newline at the end.

    Args:
        file: the content file, as the user would type it.
        difference: of two editions of it.
        look: how to print; a width of 0 breaks no line.
        told: a sentence above the text.
    """
    return "\n".join(_list_lines(file, difference, look, told)) + "\n"


def _list_lines(file: str, difference: Difference, look: Look, told: str) -> Iterator[str]:
    old, new = difference.old, difference.new
    yield f"{paint(file, BOLD, look.colour)}: {paint(f'[-{old}-]', '31', look.colour)} " + paint(
        f"{{+{new}+}}", "32", look.colour
    )
    yield ""
    before, after = difference.words
    settings = [("words", f"{before:,}", f"{after:,}")] if before != after else []
    settings += [(each.name, each.old or "none", each.new or "none") for each in difference.settings]
    size = max((len(name) for name, _, _ in settings), default=0)
    for name, one, two in settings:
        yield from draw_setting(name, f"{one} -> {two}", size, look)
    if difference.empty:
        yield f"Both editions are the same: {before:,} words."
        return
    if settings:
        yield ""
    if told:
        yield from wrap([(told, BOLD)], look.width, colour=look.colour)
        yield ""
    yield from _list_edits(difference.edits, look)


def _list_edits(edits: Sequence[Edit], look: Look) -> Iterator[str]:
    dots = "..." if look.plain else "…"
    part = None
    for same, run in groupby(edits, key=lambda edit: edit.change is Change.SAME):
        if same:
            yield from wrap([(f"{dots} {_count(run)} the same {dots}", DIM)], look.width, colour=look.colour)
            yield ""
            continue
        for edit in run:
            runs = [*_say_move(edit), *(each for piece in edit.pieces for each in _mark(piece))]
            if edit.kind == "heading":
                part = edit.part
                yield from wrap(runs, look.width, colour=look.colour)
                continue
            if edit.part != part:
                part = edit.part
                yield paint(part, BOLD, look.colour)
            yield from wrap([(_INDENT, ""), *runs], look.width, colour=look.colour, indent=_INDENT)
            for flag in edit.flags:
                words = describe_flag(flag)
                line = f"{_INDENT}! {words.replace('→', '->') if look.plain else words}"
                yield from wrap([(line, BOLD)], look.width, colour=look.colour, indent=_INDENT * 2)
            yield ""


def _say_move(edit: Edit) -> Iterator[tuple[str, str]]:
    """Before a passage that moved: its number, so that both of its places are found."""
    if edit.change is Change.MOVED_FROM:
        yield f"[moved away, {edit.move}] ", _MOVED
    elif edit.change is Change.MOVED_TO:
        yield f"[moved here, {edit.move}] ", _MOVED


def _count(edits: Iterable[Edit]) -> str:
    """How many passages of each kind there are: ``1 heading and 2 table rows``."""
    counted = Counter(NOUNS.get(edit.kind, "paragraph") for edit in edits)
    return list_words([count(number, noun) for noun, number in counted.items()], "and")


def _mark(piece: Piece) -> Iterator[tuple[str, str]]:
    """A piece between its marks; spaces at its edges are outside, as between words."""
    opening, closing, tint = _MARKS[piece.change]
    words = piece.text.strip()
    if not opening or not words:
        yield piece.text, tint
        return
    before, _, after = piece.text.partition(words)
    yield before, ""
    yield f"{opening}{words}{closing}", tint
    yield after, ""
