"""Report -> text for a person at a terminal: place, sentence, the line with a mark under it, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.problems import Place, Problem, Report, Severity

#: Columns of a source line that are shown; a longer one is cut around the mark.
WIDTH = 100
#: Problems that are shown; a file with more was written for something else.
AT_MOST = 100

_TAB = "    "
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CUT = "…"
_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_DIM = "\x1b[2m"
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "remarks"}
_SINGULARS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}


def format_problems(report: Report, *, colour: bool) -> str:
    """All Problems of a report, and a last line that counts them.

    Args:
        report: what was found, in order.
        colour: whether to use ANSI colours (ECMA-48, SGR).

    Returns:
        Lines with a newline at the end; ``"No problems.\\n"`` for an empty report.
    """
    parts = [_format(problem, colour) for problem in report.problems[:AT_MOST]]
    if len(report) > AT_MOST:
        parts.append(f"And {len(report) - AT_MOST:,} more.\n")
    return "\n".join([*parts, f"{count_problems(report)}\n"])


def count_problems(report: Report) -> str:
    """One sentence: ``Found 1 error and 2 warnings.``"""
    counts = [(severity, sum(problem.severity is severity for problem in report)) for severity in Severity]
    words = [
        f"{count:,} {_SINGULARS[severity] if count == 1 else _PLURALS[severity]}" for severity, count in counts if count
    ]
    if not words:
        return "No problems."
    return f"Found {', '.join(words[:-1])} and {words[-1]}." if len(words) > 1 else f"Found {words[0]}."


def _format(problem: Problem, colour: bool) -> str:
    tint = _COLOURS[problem.severity]
    place, kind = _where(problem.place), _paint(f"{problem.severity} {problem.code}", tint, colour)
    lines = [f"{_paint(place, _BOLD, colour)}: {kind}: {problem.message}" if place else f"{kind}: {problem.message}"]
    if problem.place is not None and problem.place.excerpt.strip():
        lines.extend(_quote_line(problem.place, tint, colour))
    if problem.hint:
        lines.append(f"  {problem.hint}")
    return "\n".join(lines) + "\n"


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    whole_file = not place.excerpt and (place.line, place.column) == (1, 1)
    return place.file if whole_file else str(place)


def _quote_line(place: Place, tint: str, colour: bool) -> Iterator[str]:
    """The source line and, below it, the mark."""
    start = min(place.column - 1, len(place.excerpt))
    stop = min(start + place.length, max(len(place.excerpt.rstrip()), start + 1))
    cells = [_show(char, start <= at < stop) for at, char in enumerate(place.excerpt.rstrip())]
    cells.extend(" " * (start + 1 - len(cells)))
    first, last = _window(cells, start, stop)
    before = (_CUT if first else "") + "".join(cells[first:start])
    shown = before + "".join(cells[start:last]) + (_CUT if last < len(cells) else "")
    mark = "^" * max(_width("".join(cells[start : min(stop, last)])), 1)
    number = str(place.line)
    bar = _paint("|", _DIM, colour)
    yield f"  {_paint(number, _DIM, colour)} {bar} {shown}".rstrip()
    yield f"  {' ' * len(number)} {bar} {' ' * _width(before)}{_paint(mark, tint, colour)}"


def _window(cells: list[str], start: int, stop: int) -> tuple[int, int]:
    """The part of a long line to show: all of what is marked if it fits, with as much before as after it."""
    if _width("".join(cells)) <= WIDTH:
        return 0, len(cells)
    first, last = start, start + 1
    room = WIDTH - 2 - _width(cells[start])
    for wanted in (stop, len(cells)):
        # First the marked characters, then the words after them, leaving room for those before.
        keep = 0 if wanted == stop else min(room // 2, _width("".join(cells[:first])))
        while last < wanted and (size := _width(cells[last])) <= room - keep:
            room -= size
            last += 1
    while first > 0 and (size := _width(cells[first - 1])) <= room:
        room -= size
        first -= 1
    return first, last


def _show(char: str, marked: bool) -> str:
    """A character as it may go to a terminal: without tabs, or anything unseen in what is marked."""
    if char == "\t":
        return _TAB
    kind = unicodedata.category(char)
    unsafe = kind in ("Cc", "Cs", "Zl", "Zp") or char in _TURNING or (marked and kind == "Cf")
    return "\N{REPLACEMENT CHARACTER}" if unsafe else char


def _width(text: str) -> int:
    """Terminal columns: two for wide and full-width characters (Unicode Annex 11), none for marks that combine."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _paint(text: str, tint: str, colour: bool) -> str:
    return f"{tint}{text}{_RESET}" if colour else text
