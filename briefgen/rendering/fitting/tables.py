"""Tables that leave their place -> wider, looser, smaller, on a page on its side, in groups of columns.

Last, what their cells hold is made narrower: formulas are broken at their operators.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.rendering.fitting.column_groups import part_columns
from briefgen.rendering.fitting.survey import Picture, Survey, Table
from briefgen.rendering.fitting.trees import add_class, add_style, change_texts, is_open
from briefgen.rendering.fitting.words import ADDRESS, SOFT, break_address, break_anywhere, break_letters

#: CSS pixels in a point.
PX = 96 / 72
#: Type is never set smaller, and tables in groups of columns not smaller than the other, in points.
FLOOR, COMFORT = 6.5, 7.5
#: Sizes differ by so much, in points.
_STEP_OF_SIZE = 0.25
#: How much of its column a formula may take, the first time, the second, ...; the rest is the padding of the cell.
_SHARES_OF_COLUMN = (0.93, 0.8, 0.6)
_BREAKERS = (break_letters, break_anywhere)
#: Letters; a longer word without a place to break is in the way of all columns.
_MAX_LETTERS_UNBROKEN = 24
#: No word; the engine's time for the narrowest column grows with the square of the places to break.
_MAX_LETTERS_OF_A_WORD = 2000


@dataclass(slots=True)
class _State:
    """What was done to a table."""

    widened: bool = False
    loosened: bool = False
    broken: int = 0
    turned: bool = False
    grouped: bool = False
    formulas: int = 0


class Tables:
    """What was done to the tables of one document.

    Args:
        root: the document's element.
        continued: the word after a caption that is said again.
        shorten: makes a formula as narrow as that, in CSS pixels; whether it changed.
    """

    def __init__(self, root: Any, continued: str, shorten: Callable[[Picture, float], bool]) -> None:
        self._root = root
        self._continued = continued
        self._shorten = shorten
        self._states: dict[Any, _State] = {}
        #: Whether a page on its side is needed.
        self.turned = False

    def narrow(self, found: Survey) -> bool:
        """Take the next step for each table that is too wide; whether anything was changed."""
        wide = [table for table in found.tables.values() if table.too_wide]
        if not wide:
            return False
        parents = {child: parent for parent in self._root.iter() for child in parent}
        changed = [self._narrow(table, parents, found) for table in wide]
        return any(changed)

    def _narrow(self, table: Table, parents: dict[Any, Any], found: Survey) -> bool:
        state = self._states.setdefault(table.element, _State())
        figure = parents.get(table.element)
        open_ = figure is not None and figure.tag == "figure" and is_open(figure, parents)
        if open_ and not state.widened and table.room < table.area - 1:
            state.widened = True
            add_class(figure, "wide")
            if table.width <= table.area:
                return True
        if not state.loosened:
            state.loosened = True
            _loosen(table.element)
            return True
        if _shrink(table, table.room):
            return True
        while state.broken < len(_BREAKERS):
            state.broken += 1
            if _break_endless(table.element, _BREAKERS[state.broken - 1]):
                return True
        if open_ and not state.turned and not state.grouped and _shrink(table, table.turned):
            state.turned = self.turned = True
            add_class(figure, "turned")
            return True
        if not state.grouped and figure is not None and len(table.columns) >= 3 and self._part(table, figure):
            return True
        return self._break_formulas(table, state, found)

    def _break_formulas(self, table: Table, state: _State, found: Survey) -> bool:
        """Break the formulas that are wider than their columns may be; each time a little narrower."""
        formulas = [each for each in map(found.formulas.get, table.element.iter("img")) if each]
        while state.formulas < len(_SHARES_OF_COLUMN):
            width = _cap(table.columns, table.room) * _SHARES_OF_COLUMN[state.formulas]
            state.formulas += 1
            changed = [self._shorten(each, width) for each in formulas if each.width > width]
            if any(changed):
                return True
        return False

    def _part(self, table: Table, figure: Any) -> bool:
        size = min(table.em / PX, COMFORT)
        scale = size * PX / table.em
        widths = [width * scale for width in table.columns]
        tables = part_columns(table.element, figure, widths, table.room, self._continued)
        for part in tables:
            self._states[part] = _State(widened=True, loosened=True, broken=len(_BREAKERS), turned=True, grouped=True)
            add_style(part, f"font-size:{size:g}pt")
        return bool(tables)


def _cap(columns: Sequence[float], room: float) -> float:
    """The width with which the widest columns fit beside all that are narrower."""
    left = room
    for index, width in enumerate(sorted(columns)):
        share = left / (len(columns) - index)
        if width > share:
            return share
        left -= width
    return room


def _shrink(table: Table, room: float) -> bool:
    """Set a table in the largest type that fits; False when that would be too small to read."""
    fitting = table.em / PX * min(1.0, (room - 1) / table.width)
    size = int(fitting / _STEP_OF_SIZE) * _STEP_OF_SIZE if fitting < table.em / PX else table.em / PX
    if size < FLOOR:
        return False
    add_style(table.element, f"font-size:{size:g}pt")
    return True


def _loosen(table: Any) -> None:
    """Let words in the cells be hyphenated, and addresses break after their signs."""
    add_style(table, "hyphens:auto;hyphenate-limit-chars:10 4 4")
    for element in table.iter():
        change_texts(element, lambda text: ADDRESS.sub(lambda match: break_address(match[0]), text))


def _break_endless(table: Any, break_word: Callable[[str], str]) -> bool:
    """Let very long words in the cells break between letters."""
    changed = [part for part in table.iter() if change_texts(part, lambda text: _break_long(text, break_word))]
    for part in changed:
        # Where it can hyphenate, WeasyPrint 70 takes the text up to there for the narrowest that a column can be.
        add_style(part, "hyphens:manual")
    return bool(changed)


def _break_long(text: str, break_word: Callable[[str], str]) -> str:
    if not any(_MAX_LETTERS_UNBROKEN < len(word) <= _MAX_LETTERS_OF_A_WORD for word in text.split()):
        return text
    # Soft hyphens have the same effect as hyphenation.
    parts = _split(text.replace(SOFT, ""))
    return "".join(
        break_word(part) if _MAX_LETTERS_UNBROKEN < len(part) <= _MAX_LETTERS_OF_A_WORD and not part.isspace() else part
        for part in parts
    )


def _split(text: str) -> list[str]:
    parts: list[str] = []
    for char in text:
        if parts and parts[-1][-1].isspace() == char.isspace():
            parts[-1] += char
        else:
            parts.append(char)
    return parts
