"""The lines of a PDF without tags -> a draft of its blocks: what is a heading, a note, a paragraph is guessed.

Guessed from size and place alone: a heading is larger than the text or bold and short, a note smaller than the text and
numbered at the foot of a page, and a paragraph ends where a line is short, the next one indented, or a gap wide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.note_numbers import Numbered, split_number
from briefgen.importing.pandoc_tree import para, text
from briefgen.importing.pdf_lines import HYPHEN, RAISED, Line, Pages

Block = dict[str, Any]
_BULLET = lazy_re.compile(r"^\s*[•▪‣◦●■–—*\uf0b7]\s+(?=\S)")
_ENDS = lazy_re.compile(r"[.!?:;。」”’\")\]]\s*(?:\d{1,3})?\s*$")
_NUMBER = lazy_re.compile(r"^\s*\[?\d{1,3}\]?[.)]?\s+\S")
_RAISED = lazy_re.compile(rf"\s*{RAISED}(\d+){RAISED}")
#: Points by which type is larger or smaller than that of the text.
_LARGER, _SMALLER = 0.9, 0.7


def read_untagged(pages: Pages) -> tuple[list[Block], list[int]]:
    """The blocks of a document, and the numbers of its notes."""
    lines = [each for each in pages.lines if not each.around]
    for each in lines:  # a number that is raised belongs to the word before it
        each.text = _RAISED.sub(r"\1", each.marked or each.text)
    body = find_text_size(lines)
    notes, rest = take_notes(lines, body)
    numbered = Numbered({number: [para([text(words)])] for number, words in notes.items()})
    larger = sorted({each.size for each in rest if each.size > body + _LARGER}, reverse=True)
    blocks: list[Block] = []
    for group in _group(rest, body):
        words = join_lines(group)
        first = group[0]
        if _is_heading(group, body, words):
            level = larger.index(first.size) + 1 if first.size in larger else len(larger) + 1
            blocks.append({"t": "Header", "c": [min(level, 6), ["", [], []], [text(words)]]})
        elif match := _BULLET.match(words):
            item = [{"t": "Plain", "c": list(numbered.split(words[match.end() :]))}]
            if blocks and blocks[-1]["t"] == "BulletList":
                blocks[-1]["c"].append(item)
            else:
                blocks.append({"t": "BulletList", "c": [item]})
        else:
            blocks.append(para(list(numbered.split(words))))
    return blocks + numbered.list_left(), list(notes)


def find_text_size(lines: Sequence[Line]) -> float:
    """The size of the text's type, in points; 0 for no letters.

    Notes can have more letters than the text. They stand below it: what is higher on its page weighs more.
    """
    sizes: dict[float, float] = {}
    for each in lines:
        sizes[each.size] = sizes.get(each.size, 0.0) + len(each.text) * max(each.top, 0.0) ** 2
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def take_notes(lines: Sequence[Line], body: float) -> tuple[dict[int, str], list[Line]]:
    """The numbered notes at the foot of each page, and the lines that are none.

    Args:
        lines: the lines, without page furniture.
        body: the size of the text's type; that of notes is smaller.
    """
    notes: dict[int, list[Line]] = {}
    rest: list[Line] = []
    number = page = 0
    for line in lines:
        small = line.size < body - _SMALLER
        number = number if small and line.page == page else 0
        page = line.page
        found = split_number([text(line.text)])[0] if small and _NUMBER.match(line.text) else 0
        if found and found not in notes and 0 < found - max(notes, default=0) <= 3:
            number = found
            notes[number] = [line]
        elif number:
            notes[number].append(line)
        else:
            rest.append(line)
    return {key: split_number([text(join_lines(each))])[1][0]["c"] for key, each in notes.items()}, rest


def _group(lines: Sequence[Line], body: float) -> list[list[Line]]:
    """The lines of each paragraph and heading."""
    widths = Counter(round(each.right - each.left) for each in lines if abs(each.size - body) < _SMALLER)
    width = max((each for each, _ in widths.most_common(20)), default=0)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(before: Line, line: Line, width: float) -> bool:
    if before.text.endswith(HYPHEN):
        return True
    if abs(before.size - line.size) > _SMALLER or before.bold != line.bold or _BULLET.match(line.text):
        return False
    short = before.right - before.left < 0.8 * width
    if line.page != before.page or line.top > before.top + before.size:  # another page, another column
        return not _ENDS.search(before.text) and line.text[:1].islower()
    if abs(before.top - line.top) < 0.5 * line.size:  # on the same line
        return True
    gap = before.top - line.top > 1.7 * max(line.size, 1.0)
    indented = line.left - before.left > 0.8 * line.size and not _BULLET.match(before.text)
    return not gap and not indented and not (short and bool(_ENDS.search(before.text)))


def _is_heading(group: Sequence[Line], body: float, words: str) -> bool:
    if len(words) > 200 or not any(map(str.isalpha, words)):
        return False
    if group[0].size > body + _LARGER:
        return True
    return group[0].bold and len(words) < 100 and len(group) < 3 and not words.rstrip().endswith((".", ",", ";"))


def join_lines(lines: Sequence[Line]) -> str:
    """Lines as one; a word that is parted at the end of one is whole."""
    words = ""
    for line in lines:
        words += line.text if line.runs_on or line.text.endswith(HYPHEN) else f"{line.text} "
    return " ".join(words.replace(HYPHEN, "").split())
