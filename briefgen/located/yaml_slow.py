"""A YAML text with several slips -> all of them: a line that cannot be read gets a stand-in, and the rest is read on.

PyYAML stops at the first slip. What follows it is read as if the line had been right, so that it is judged too.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.located.from_yaml import read_yaml
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.tree import Node
from briefgen.problems import Problem

#: How many lines of one text get a stand-in; each is one more reading of it.
_AT_MOST = 20
#: How long a text may be that is read so often.
_LONGEST = 20_000
_STAND_IN = "…"
#: A key with its value, perhaps in a list; or an entry of a list.
_KEY = lazy_re.compile(r"(?P<indent>[ ]*(?:- +)*)(?P<key>[\w$-]+|\"[^\"\n]*\"|'[^'\n]*')[ ]*:(?=\s|$)")
_ITEM = lazy_re.compile(r"[ ]*(?:- +)+")
_BELOW = lazy_re.compile(r"[ ]*(?:- |-$|[\w$-]+:(?:\s|$))")


@dataclass(frozen=True, slots=True)
class SlowReading:
    """What was read.

    Attributes:
        root: the tree, with stand-ins; None when it could not be read to its end.
        problems: all slips, in the order in which they were found.
        torn: the lines that have a stand-in.
    """

    root: Node | None
    problems: tuple[Problem, ...]
    torn: frozenset[int]


def read_slowly(page: TextBuffer) -> SlowReading:
    """Read a text to its end, whatever slips are in it."""
    rows = page.text.split("\n")
    problems: dict[tuple[str, int, int], Problem] = {}
    torn: set[int] = set()
    for _ in range(_AT_MOST if len(page.text) < _LONGEST else 1):
        part = TextBuffer("\n".join(rows), page.file, page.first_line, page.lines)
        root, stopped = _read(part)
        for problem in part.problems:
            where = (problem.code, *_spot(problem))
            if where[1] not in torn:
                problems.setdefault(where, problem)
        if not stopped:
            return SlowReading(root, tuple(problems.values()), frozenset(torn))
        line = _spot(part.problems[-1])[0]
        if not _put_stand_in(rows, line - page.first_line, again=line in torn):
            break
        torn.add(line)
    return SlowReading(None, tuple(problems.values()), frozenset(torn))


def _read(part: TextBuffer) -> tuple[Node | None, bool]:
    try:
        return read_yaml(part), False
    except Stop:
        return None, True


def _spot(problem: Problem) -> tuple[int, int]:
    place = problem.place
    return (place.line, place.column or 1) if place and place.line else (0, 0)


def _put_stand_in(rows: list[str], row: int, *, again: bool) -> bool:
    """Whether the line could be made one that can be read; the second time it is left out."""
    if not 0 <= row < len(rows) or not rows[row].strip():
        return False
    key, item = _KEY.match(rows[row]), _ITEM.match(rows[row])
    if again or not (key or item):
        rows[row] = ""
    elif key:
        below = next((line for line in rows[row + 1 :] if line.strip()), "")
        deep = len(below) - len(below.lstrip()) > len(key["indent"])
        value = "" if deep and _BELOW.match(below) else f" {_STAND_IN}"
        rows[row] = f"{key['indent']}{key['key']}:{value}"
    elif item:
        rows[row] = f"{item[0]}{_STAND_IN}"
    return True
