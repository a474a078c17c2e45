"""How a chart is drawn in one medium: its width, its letters, and how numbers and dates are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.datasets.moment import Moment


@dataclass(frozen=True)
class Look:
    """What differs between media and languages.

    Attributes:
        width: of the drawing, in CSS pixels.
        size: of its letters, in CSS pixels.
        measure: the width of words in em; the second argument is whether they are bold.
        number: writes a number with so many decimals.
        moment: writes a date.
    """

    width: float
    size: float
    measure: Callable[[str, bool], float]
    number: Callable[[float, int], str]
    moment: Callable[[Moment], str]

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return self.size * 1.25

    def wide(self, words: str, *, bold: bool = False) -> float:
        """The width of words in CSS pixels."""
        return self.measure(words, bold) * self.size

    def wrap(self, words: str, room: float) -> list[str]:
        """The words in lines that are no wider than ``room``; a single word may be."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines or [""]
