"""A text of a drawing -> its runs, each with the least and the most room that it can take.

The fonts of a reader are not known, so widths are bounds: letters are between 0.3 and 1.15 em wide.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from briefgen.assets.svg.geometry import Box
from briefgen.assets.svg.looks import Look
from briefgen.assets.svg.read import local_name
from briefgen.assets.svg.values import read_length, read_lengths
from briefgen.assets.svg.vocabulary import TEXTS

_NARROW, _WIDE, _FULL = 0.3, 1.15, 0.9


@dataclass
class Run:
    """Words that stand together, from one place on.

    Attributes:
        element: where it begins.
        words: what it says.
        painted: the pieces of which something is seen, and those of which nothing is.
        em: the size of its letters.
        left: where it starts, at least and at most.
        base: its base line, the highest and the lowest.
        least: its width, at least.
        most: its width, at most.
        spread: how far its letters are set apart by places of their own.
        anchor: which part of it is at its place.
    """

    element: Element
    words: str = ""
    painted: set[bool] = field(default_factory=set)
    em: float = 0.0
    left: tuple[float, float] = (0.0, 0.0)
    base: tuple[float, float] = (0.0, 0.0)
    least: float = 0.0
    most: float = 0.0
    spread: float = 0.0
    anchor: str = "start"

    def add(self, text: str, look: Look, fixed: float) -> None:
        """Take words in.

        Args:
            text: the words.
            look: theirs.
            fixed: their length where the drawing says it, else 0.
        """
        words = " ".join(text.split())
        if not words:
            return
        seen = look.visible and look.em > 0 and (look.filled or look.stroked)
        self.painted.add(seen)
        self.words = f"{self.words} {words}".strip()
        self.em = max(self.em, look.em)
        spacing = read_length(look.values.get("letter-spacing", "0"), 0, look.em) * len(words)
        full = sum(unicodedata.east_asian_width(sign) in "WF" for sign in words)
        least = look.em * (_NARROW * (len(words) - full) + _FULL * full) + spacing
        most = look.em * _WIDE * len(words) + max(spacing, 0.0)
        self.least += fixed or max(least, 0.0)
        self.most += fixed or most

    @property
    def thin(self) -> Box:
        """The least room."""
        start = sum(self.left) / 2 - self._shift(self.least)
        return Box(start, self.base[0] - 0.4 * self.em, start + max(self.least, self.spread), self.base[0])

    @property
    def wide(self) -> Box:
        """The most room."""
        start, end = self.left[0] - self._shift(self.most), self.left[1] - self._shift(self.most) + self.most
        end = max(end, self.left[1] + self.spread + _WIDE * self.em) if self.spread else end
        return Box(
            start - 0.2 * self.em, self.base[0] - 1.2 * self.em, end + 0.2 * self.em, self.base[1] + 1.2 * self.em
        )

    def _shift(self, width: float) -> float:
        return {"middle": width / 2, "end": width}.get(self.anchor, 0.0)


def list_runs(
    text: Element, look: Look, styles: Mapping[Element, dict[str, str]], whole: tuple[float, float]
) -> list[Run]:
    """The runs of a ``text`` element that say something."""
    reader = _Reader(styles, whole)
    reader.read(text, look)
    return [run for run in reader.runs if run.words]


@dataclass
class _Reader:
    styles: Mapping[Element, dict[str, str]]
    whole: tuple[float, float]
    runs: list[Run] = field(default_factory=list)

    def read(self, element: Element, look: Look) -> None:
        self._begin(element, look)
        fixed = read_length(element.get("textLength"), self.whole[0], look.em)
        self._add(element.text, look, fixed)
        for child, theirs in self._children(element, look):
            self.read(child, theirs)
        for child in element:
            self._add(child.tail, look, 0.0)

    def _children(self, element: Element, look: Look) -> Iterator[tuple[Element, Look]]:
        for child in element:
            if local_name(child) in TEXTS | {"a"} and self.styles[child].get("display") != "none":
                yield child, look.enter(self.styles[child])

    def _begin(self, element: Element, look: Look) -> None:
        """A new run where a place is given; a shift moves what follows."""
        xs, ys, dxs, dys = (
            read_lengths(element.get(name) or "", self.whole[name.endswith("y")], look.em)
            for name in ("x", "y", "dx", "dy")
        )
        last = self.runs[-1] if self.runs else None
        if last is None or xs or ys:
            after = (last.left[0] + last.least, last.left[1] + last.most) if last else (0.0, 0.0)
            left = (xs[0], xs[0]) if xs else after if last else (0.0, 0.0)
            base = (min(ys), max(ys)) if ys else last.base if last else (0.0, 0.0)
            run = Run(element, left=left, base=base, anchor=look.values.get("text-anchor", "start"))
            run.spread = max(xs) - min(xs) if xs else 0.0
            run.left = (min(xs), min(xs)) if len(xs) > 1 else left
            self.runs.append(run)
            last = run
        if dxs and not last.words:
            last.left = (last.left[0] + sum(dxs[:1]), last.left[1] + sum(dxs[:1]))
        last.most += sum(map(abs, dxs[1:] if not last.words else dxs))
        if dys and not last.words:
            last.base = (last.base[0] + dys[0], last.base[1] + dys[0])
        elif dys:
            last.base = (min(last.base[0], last.base[0] + sum(dys)), max(last.base[1], last.base[1] + sum(dys)))

    def _add(self, text: str | None, look: Look, fixed: float) -> None:
        if text and self.runs:
            self.runs[-1].add(text, look, fixed)
