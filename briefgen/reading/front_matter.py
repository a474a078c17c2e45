"""The head of a Markdown file -> its YAML, and where the text begins."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Source
from briefgen.problems import Problem

_FENCE = "---"
_TOML_FENCE = "+++"
_ALMOST = lazy_re.compile(r"[-–—]{2,}|[–—]|\+{3}|-{3} ?ya?ml")
#: What somebody may write for the line that ends it, below lines that are keys, their values or notes.
_ALMOST_END = lazy_re.compile(r"[-–—*_=~.]{2,}|[–—]")
_OF_KEYS = lazy_re.compile(r"[\w$\"'-]+ ?:(?: .*)?|[ \t].*|- .*|#.*|")
_CLOSERS = ("---", "...")
_HEADING = lazy_re.compile(r" {0,3}#{1,6}(\s|$)")
_EXAMPLE = "Start the file with a line ---, then title: and the other keys, then another line ---."


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the parts of a Markdown file stand; lines are counted from 0.

    Attributes:
        start: the first line of the YAML.
        stop: the line after its last one; ``start`` when there is none.
        body: the first line of the text.
        problem: what is wrong with the lines around it.
        closed: False when it is not clear where it ends.
    """

    start: int
    stop: int
    body: int
    problem: Problem | None = None
    closed: bool = True


def find_front_matter(source: Source) -> FrontMatter:
    """Find the front matter of a file."""
    lines = source.lines
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    opener = lines[first].rstrip()
    if opener != _FENCE and not _ALMOST.fullmatch(opener):
        if opener[:1].isalpha() and (row := _find_end(lines, first, (_FENCE,))):
            message = "The line before the first key is missing."
            problem = Problem("SYN021", message, source.place(first + 1, 1, len(opener)), "Write --- above it.")
            return FrontMatter(first, row, row + 1, problem)
        message = "The file does not begin with front matter, so the brief has no title."
        problem = Problem("SYN021", message, source.place(first + 1, 1, len(opener)), _EXAMPLE)
        return FrontMatter(first, first, first, problem, closed=False)
    odd = None if opener == _FENCE else _explain_opener(source, first, opener)
    for row in range(first + 1, len(lines)):
        if lines[row].rstrip() in (*_CLOSERS, opener):
            return FrontMatter(first + 1, row, row + 1, odd, closed=opener != _TOML_FENCE)
    if row := _find_end(lines, first + 1):
        message = f"The line that ends the front matter is {quote(lines[row].strip())} here."
        problem = Problem("SYN022", message, source.place(row + 1, 1, len(lines[row].rstrip())), "Write ---.")
        return FrontMatter(first + 1, row, row + 1, problem)
    message = "The front matter that begins here is not closed."
    hint = "Put a line with three hyphens, ---, after its last key."
    problem = Problem("SYN022", message, source.place(first + 1, 1, len(opener)), hint)
    end = next((row for row in range(first + 1, len(lines)) if _HEADING.match(lines[row])), len(lines))
    return FrontMatter(first + 1, first + 1, end, problem, closed=False)


def _find_end(lines: tuple[str, ...], first: int, signs: tuple[str, ...] = ()) -> int | None:
    """The first line that may have been meant as the end, if all before it may belong to a front matter."""
    for row in range(first, len(lines)):
        line = lines[row].rstrip()
        if line in signs or (not signs and _ALMOST_END.fullmatch(line)):
            return row
        if not _OF_KEYS.fullmatch(line):
            return None
    return None


def _explain_opener(source: Source, row: int, opener: str) -> Problem:
    message = "Front matter begins and ends with a line of exactly three hyphens."
    hint = "Write ---, and YAML (key: value) below it." if opener == _TOML_FENCE else "Write ---."
    return Problem("SYN021", message, source.place(row + 1, 1, len(opener)), hint)
