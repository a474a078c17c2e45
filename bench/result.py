"""What a row of the table says: a thing that was measured, and what was wanted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.ratios import Ratio


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table.

    Attributes:
        row: the row's name, as ``--rows`` takes it.
        work: what was done.
        value: what was measured.
        unit: ``x``, ``s``, ``MiB`` or another; what is after the number.
        target: what is wanted; None where nothing is.
        stretch: what would be better still.
        higher: whether more is better.
        cpu: the same ratio in processor time, which a busy machine disturbs less.
        note: how it was done, where that is not plain; what differs from the target's own words.
        seconds: medians by contestant, and other figures.
    """

    row: str
    work: str
    value: Ratio
    unit: str = "x"
    target: float | None = None
    stretch: float | None = None
    higher: bool = False
    cpu: Ratio | None = None
    note: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return self.value.middle >= self.target if self.higher else self.value.middle <= self.target

    @property
    def distance(self) -> float | None:
        """How far it is from the target: below 1 is better than wanted, whichever way the row counts."""
        if self.target is None:
            return None
        return self.target / self.value.middle if self.higher else self.value.middle / self.target
