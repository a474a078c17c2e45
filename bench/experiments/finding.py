"""What an experiment found out: one line of its table."""

from __future__ import annotations

from dataclasses import dataclass

from bench.ratios import Ratio


@dataclass(frozen=True, slots=True)
class Finding:
    """One line.

    Attributes:
        experiment: its name, as the command takes it.
        work: what was printed or done.
        before: what the library as it is took.
        after: what the patched one took.
        unit: of both: ``s``, ``MiB``, ``kB`` or a word for a count.
        ratio: the second as a multiple of the first.
        same: whether the PDFs are the same, byte for byte; None where they need not be.
    """

    experiment: str
    work: str
    before: float
    after: float
    unit: str
    ratio: Ratio
    same: bool | None = None
