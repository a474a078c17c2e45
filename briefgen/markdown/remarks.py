"""``[words]{remark="Is this so?" by="Kim Berg" date=2026-11-20}``: what authors say to each other about a text.

A remark is taken out where the text is parsed. No tree holds one, so nothing that is made of trees can print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

#: The attributes of a remark: what it says, who says it, when.
REMARK = ("remark", "by", "date")
#: What may carry one.
CARRIERS = frozenset({"span", "div", "box", "figure", "table"})
_HINT = 'Write [words]{remark="Is this so?"}, or put the block between ::: {remark="Is this so?"} and :::.'


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on some words, or on a block.

    Attributes:
        text: what it says.
        by: who says it; "" when that is not written.
        date: the day or the moment, as in ISO 8601; "" when that is not written.
        start: offset of the first character that it is on, its own bracket or colons included.
        stop: offset after the last one, its own braces included.
        said: where what it says is written: from, and to.
    """

    text: str
    by: str
    date: str
    start: int
    stop: int
    said: tuple[int, int] = (0, 0)

    @property
    def who(self) -> str:
        """Who says it, and when: ``Kim Berg, 2026-11-20``; "" when neither is written."""
        return ", ".join(filter(None, (self.by, self.date.partition("T")[0])))


def find_faults(pairs: Sequence[tuple[str, str]], kind: str) -> list[tuple[int, str, str]]:
    """What is wrong with the attributes of a remark: the index of the pair, a message and a hint.

    Args:
        pairs: names and values, in their order, those of other attributes among them.
        kind: what carries them.
    """
    own = [(index, name, value) for index, (name, value) in enumerate(pairs) if name in REMARK]
    if own and kind not in CARRIERS:
        return [(own[0][0], "A remark cannot be written here", _HINT)]
    names = [name for _, name, _ in own]
    found: list[tuple[int, str, str]] = []
    for index, name, value in own:
        if "remark" not in names:
            found.append((index, f'"{name}" belongs to a remark, and there is none in these braces', _HINT))
        elif not value.strip():
            found.append((index, f'"{name}" is empty', _HINT))
        elif name == "date" and not _is_moment(value):
            found.append((index, f'"{value[:40]}" is not a date', "Write a day, such as date=2026-11-20."))
    for name in REMARK:
        if names.count(name) > 1:
            index = [index for index, each, _ in own if each == name][1]
            hint = 'Write the second remark around the first: [[words]{remark="One."}]{remark="Two."}.'
            found.append((index, f'There is already another "{name}" in these braces', hint))
    return found


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return len(value) >= len("2026-11-20") and value[4] == "-"
