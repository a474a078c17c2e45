"""What the end of a page cuts badly -> cut where a reader can follow.

A row that is taller than a page breaks inside, below its caption and header; a cell that is joined over rows on two
pages is said again on the second (PDF/UA-1, 7.5, wants each page's table whole), and so is the label of a group of
rows; a note that is taller than the room for notes runs on over the next pages.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import Any

from briefgen.core import lazy_re
from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.column_groups import drop_references, read_grid
from briefgen.rendering.fitting.group_labels import repeat_label
from briefgen.rendering.fitting.survey import RUNS_ON, RUNS_OVER, Survey, Table
from briefgen.rendering.fitting.trees import PART_OF, add_class, add_style, drop_class

_WORD = lazy_re.compile(r"\S+")
#: How much of a page the first part of a long note takes, and the others; ``@footnote`` allows 62 %.
_SHARE_OF_FIRST_PART, _SHARE_OF_NEXT_PARTS = 0.25, 0.55

#: The class of notes that may be after the page of their call.
_WAITS = "waits"


class Turns:
    """What was done about the page ends of one document.

    Args:
        root: the document's element.
        continued: the word after what is said again.
    """

    def __init__(self, root: Any, continued: str) -> None:
        self._root = root
        self._continued = continued
        self._broken: set[Any] = set()
        self._parted: set[Any] = set()
        self._waiting: set[Any] = set()

    def repair(self, found: Survey) -> bool:
        """Take the next step for what is cut badly; whether anything was changed."""
        tables = [table for table in found.tables.values() if not table.too_wide]
        changed = [self._break_row(table, found) for table in tables]
        changed += [_part_cells(table) for table in tables if len(table.parts) > 1 and not any(changed)]
        if not any(changed):
            changed += [repeat_label(table, self._continued) for table in tables if len(table.parts) > 1]
        changed += [self._part_note(*note) for note in found.notes]
        return any(changed) or self._release(found)

    def _break_row(self, table: Table, found: Survey) -> bool:
        """Let a row break that is without its header or caption, since it fits no page with them."""
        parts = [part for part in table.parts if part.rows]
        headed = table.element.find("thead") is not None
        alone = next((part for part in parts if headed and not part.headed), None)
        figure = next((each for each in self._root.iter("figure") if table.element in list(each)), None)
        caption = figure.find("figcaption") if figure is not None else None
        first = table.parts[0].page
        if alone is None and parts and caption is not None and found.captions.get(caption, first) < first:
            alone = parts[0]
        if alone is None:
            return False
        # Where the row is not to blame, all of it begins on a new page.
        for element, style in ((alone.rows[0], "break-inside:auto"), (figure, "break-before:page")):
            if element is None or element in self._broken:
                continue
            self._broken.add(element)
            add_style(element, style)
            if element is not figure and figure is not None:
                add_style(figure, "break-inside:auto")
            return True
        return False

    def _part_note(self, note: Any, page: float, height: float) -> bool:
        """Make several notes of one, which the engine can lay on several pages."""
        parent = next((parent for parent in self._root.iter() if note in list(parent)), None)
        if note in self._parted or parent is None:
            return False
        count = len(_WORD.findall("".join(note.itertext())))
        first, following = (
            max(int(count * page * share / height), 1) for share in (_SHARE_OF_FIRST_PART, _SHARE_OF_NEXT_PARTS)
        )
        edges = [0, *range(first, count, following), count]
        pieces = [_keep_words(deepcopy(note), *pair) for pair in pairwise(edges)]
        add_class(pieces[0], RUNS_OVER)
        for piece in pieces[1:]:
            drop_references(piece)
            piece.set(PART_OF, note.get("id") or "")
            drop_class(piece, RUNS_OVER)
            piece.set("data-mark", "")
            add_class(piece, RUNS_ON)
        pieces[-1].tail = note.tail
        place = list(parent).index(note)
        parent[place : place + 1] = pieces
        self._parted.update(pieces)
        self._hold(pieces[-1])
        return True

    def _hold(self, last: Any) -> None:
        """Let the notes after a long one wait for its end; else each would take its line along to the next page."""
        notes = [element for element in self._root.iter() if has_class(element, "footnote")]
        for note in notes[notes.index(last) + 1 :]:
            if note not in self._parted and note not in self._waiting:
                self._waiting.add(note)
                add_class(note, _WAITS)

    def _release(self, found: Survey) -> bool:
        """Notes that are called after the pages of a long one stay with their calls again; whether there are any."""
        free = {
            note
            for note in self._waiting
            if has_class(note, _WAITS) and found.calls.get(_name_call(note), 0) > found.running
        }
        for note in free:
            drop_class(note, _WAITS)
        return bool(free)


def _name_call(note: Any) -> str:
    """The name of the place of a note's first call (ids are those of ``notes.py``)."""
    return str(note.get("id") or "").replace("note-", "call-", 1)


def _part_cells(table: Table) -> bool:
    """Say cells that are joined over a page's end again on the page after it."""
    grid = dict(read_grid(table.element))
    for before, after in pairwise(table.parts):
        first = next(iter(after.rows), None)
        if first is None or first in before.rows:
            continue
        group = next(group for group in table.element if first in list(group))
        rows = list(group)
        number, changed = rows.index(first), False
        for above, row in enumerate(rows[:number]):
            for cell in grid[row]:
                reach = int(cell.element.get("rowspan") or 1)
                if above + reach <= number:
                    continue
                changed = True
                again = deepcopy(cell.element)
                drop_references(again)
                _set_rows(again, above + reach - number)
                _set_rows(cell.element, number - above)
                place = sum(other.column < cell.column for other in grid[first])
                first.insert(place, again)
                grid[first].insert(place, type(cell)(again, cell.column, cell.columns))
        if changed:
            # Where the page ends now, it must end: the cells are cut for it.
            add_style(first, "break-before:page")
            return True
    return False


def _set_rows(cell: Any, rows: int) -> None:
    cell.attrib.pop("rowspan", None)
    if rows > 1:
        cell.set("rowspan", str(rows))


def _keep_words(element: Any, start: int, stop: int) -> Any:
    """The element with its words from ``start`` to ``stop`` only, and without what is empty then."""
    _cut(element, [0], start, stop)
    return element


def _cut(element: Any, count: list[int], start: int, stop: int) -> None:
    element.text = _cut_text(element.text, count, start, stop)
    for child in list(element):
        before = count[0]
        _cut(child, count, start, stop)
        kept = (before < stop and count[0] > start) or (before == count[0] and start <= before < stop)
        child.tail = _cut_text(child.tail, count, start, stop)
        if not kept:
            _remove(element, child)


def _cut_text(text: str | None, count: list[int], start: int, stop: int) -> str:
    words = list(_WORD.finditer(text or ""))
    first = count[0]
    count[0] += len(words)
    inside = [word for number, word in enumerate(words, first) if start <= number < stop]
    if not text or (words and not inside):
        return ""
    if not words:
        return text if start <= first < stop else ""
    begin = 0 if inside[0] is words[0] else inside[0].start()
    end = len(text) if inside[-1] is words[-1] else inside[-1].end()
    return text[begin:end]


def _remove(parent: Any, child: Any) -> None:
    """Take a child out and leave what is after it."""
    before = list(parent)[: list(parent).index(child)]
    if before:
        before[-1].tail = (before[-1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)
