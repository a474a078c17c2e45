"""The states of translations -> lines for a terminal, or data for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from briefgen.analysis.language_edition import LanguageFacts
from briefgen.analysis.translation_digest import Change, Kind
from briefgen.cli.audiences.matrix_text import Look
from briefgen.core.messages import quote
from briefgen.core.shell_words import quote_argument
from briefgen.core.terminal import BOLD, pad, wrap
from briefgen.model.language_names import name_language
from briefgen.pipeline.translation_states import TranslationState

_INDENT = "  "
_STATES = {
    "current": ("up to date", "32"),
    "changed": ("the original has changed since it was translated", "33"),
    "unrecorded": ("not recorded which state of the original was translated", "33"),
}
_FRONT, _BACK = "what is before the sections", "what is after the sections"
_SIZE = max(map(len, Kind))


def format_states(states: Sequence[TranslationState], look: Look) -> str:
    """The originals, each with its translations; newline at the end.

    Args:
        states: sorted by their originals.
        look: how to print; a width of 0 breaks no line.
    """
    blocks = ["\n".join(_list_lines(list(group), look)) for _, group in groupby(states, lambda each: each.original)]
    if behind := [each for each in states if each.state != "current"]:
        command = f"briefgen languages --accept {quote_argument(behind[0].own.file)}"
        blocks.append(f"To record that a translation agrees:\n{_INDENT}{command}")
    return "\n\n".join(blocks) + "\n"


def _list_lines(states: list[TranslationState], look: Look) -> Iterator[str]:
    original = states[0].original
    head = [(original.file, BOLD), (f" {name_language(original.lang)}: {original.title}", "")]
    yield from wrap(head, look.width, colour=look.colour, indent=_INDENT)
    for each in states:
        words, tint = _STATES[each.state]
        line = [(f"{_INDENT}{each.own.file}", BOLD), (f" {name_language(each.own.lang)}: ", ""), (words, tint)]
        yield from wrap(line, look.width, colour=look.colour, indent=_INDENT * 2)
        for change in each.changes:
            first = f"{_INDENT * 2}{pad(change.kind, _SIZE)}  "
            text = first + _describe_part(change, original)
            yield from wrap([(text, "")], look.width, colour=False, indent=" " * len(first))


def _describe_part(change: Change, original: LanguageFacts) -> str:
    name = _name_part(change.part, original)
    if change.kind is Kind.REMOVED:
        return f"a section after {name}" if change.part else "the first section"
    return f"{name} (line {original.lines[change.part]})"


def _name_part(part: int, original: LanguageFacts) -> str:
    if part in (0, len(original.headings) - 1):
        return _BACK if part else _FRONT
    return quote(original.headings[part], 60) if original.headings[part] else f"section {part}"


def describe_states(states: Sequence[TranslationState]) -> dict[str, Any]:
    """The same as data: ``{"originals": [{"file": ..., "translations": [...]}]}``."""
    return {
        "originals": [
            {
                "file": original.file,
                "lang": original.lang,
                "title": original.title,
                "digest": original.digest,
                "translations": [_describe_state(each) for each in group],
            }
            for original, group in groupby(states, lambda each: each.original)
        ]
    }


def _describe_state(state: TranslationState) -> dict[str, Any]:
    changes = [_describe_change(change, state.original) for change in state.changes]
    own = state.own
    return {"file": own.file, "lang": own.lang, "title": own.title, "state": state.state, "changes": changes}


def _describe_change(change: Change, original: LanguageFacts) -> dict[str, Any]:
    last = len(original.headings) - 1
    part = "back" if change.part == last else "section" if change.part else "front"
    if change.kind is Kind.REMOVED:
        return {"change": "removed", "part": "section", "after": original.headings[change.part]}
    line = original.lines[change.part]
    return {"change": str(change.kind), "part": part, "heading": original.headings[change.part], "line": line}
