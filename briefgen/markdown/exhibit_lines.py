"""The lines of a table or figure block, ``Caption: …`` to ``a: …`` -> tokens."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from briefgen.core import lazy_re

#: The words that begin a line -> the kind of node it becomes. Plurals are kept as the line's label.
WORDS = {
    "caption": "caption",
    "unit": "unit",
    "units": "unit",
    "source": "source",
    "sources": "source",
    "note": "notes_line",
    "notes": "notes_line",
    "credit": "credit",
    "credits": "credit",
}
#: Those that only a chart has.
CHART_WORDS = {"alt": "alt", "annotation": "annotation"}
_PLURALS = {"units", "sources", "notes", "credits"}

_LINE = lazy_re.compile(
    r"(?P<word>[A-Za-z]{2,10}|(?P<marker>[^\W\d_]|[0-9]{1,2}|[*†‡§¶#]{1,3})):(?=[ \t]|$)[ \t]*", re.MULTILINE
)


def read_exhibit_line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """Take a line that begins with a known word, or with a letter and a colon, and the lines that go on from it."""
    match = _match(state, startLine)
    if match is None:
        return False
    if silent:
        return True
    stop = _last_line(state, startLine, endLine)
    word, marker = match["word"], match["marker"]
    token = state.push("exhibit_open", "", 1)
    token.info = "lettered_note" if marker else list_words(state.env["exhibit"])[word.lower()]
    token.map = [startLine, stop]
    if marker:
        token.attrs = {"marker": marker}
    elif word.lower() in _PLURALS:
        token.attrs = {"label": word}
    _push_inline(state, match.end(), startLine, stop)
    state.push("exhibit_close", "", -1)
    state.line = stop
    return True


def _match(state: StateBlock, line: int) -> re.Match[str] | None:
    if not state.env.get("exhibit") or state.is_code_block(line):
        return None
    match = _LINE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    known = list_words(state.env["exhibit"])
    return match if match and (match["marker"] or match["word"].lower() in known) else None


def list_words(exhibit: str) -> dict[str, str]:
    """The words that begin a line of a block of this name, with the kind of node each becomes."""
    return WORDS | CHART_WORDS if exhibit == "chart" else WORDS


def _last_line(state: StateBlock, first: int, end: int) -> int:
    line = first + 1
    terminators = state.md.block.ruler.getRules("paragraph")
    while line < min(end, state.lineMax) and not state.isEmpty(line):
        picture = state.src.startswith("![", state.bMarks[line] + state.tShift[line])
        if picture or any(rule(state, line, end, True) for rule in terminators):
            break
        line += 1
    return line


def _push_inline(state: StateBlock, start: int, first: int, stop: int) -> None:
    starts = [start, *(state.bMarks[line] + state.tShift[line] for line in range(first + 1, stop))]
    token = state.push("inline", "", 0)
    token.map = [first, stop]
    token.meta["lines"] = starts
    token.children = []
