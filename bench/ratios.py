"""Two lists of runs -> how they compare: the median of the ratios within a round, and how far they scatter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.timing import Run


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio that was measured several times.

    Attributes:
        middle: the median.
        low: the first quartile; the smallest of fewer than four.
        high: the third quartile; the largest of fewer than four.
    """

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Ratio:
        """The median and quartiles of some values."""
        if len(values) < 4:
            return cls(median(values), min(values), max(values))
        low, middle, high = quantiles(values, n=4, method="inclusive")
        return cls(middle, low, high)


def wall(run: Run) -> float:
    """Seconds by the clock."""
    return run.wall


def cpu(run: Run) -> float:
    """Seconds of processor time."""
    return run.cpu


def compare(ours: Sequence[Run], theirs: Sequence[Run], what: Callable[[Run], float] = wall) -> Ratio:
    """Ours as a multiple of theirs, round by round."""
    return Ratio.of([what(a) / what(b) for a, b in zip(ours, theirs, strict=True)])


def middle(runs: Sequence[Run], what: Callable[[Run], float] = wall) -> float:
    """The median of some runs."""
    return median(map(what, runs))
