"""The ends of an axis -> round numbers, or the first days of years and months, between them."""

from __future__ import annotations

from datetime import date
from math import ceil, floor, log10

#: Steps between dates: months, and then years (12 months and more).
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 300, 600, 1200, 2400, 6000, 12000)


def choose_step(low: float, high: float, wanted: int) -> float:
    """The round step (1, 2, 2.5 or 5 times a power of ten) that gives about so many parts.

    After Paul Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990, pages 61-63; 2.5 is added.
    """
    rough = (high - low) / max(wanted, 1)
    power = 10.0 ** floor(log10(rough))
    return next((factor * power for factor in (1, 2, 2.5, 5) if factor * power >= rough * (1 - 1e-9)), 10 * power)


def list_ticks(low: float, high: float, wanted: int, *, around: bool = False) -> list[float]:
    """Round numbers from ``low`` to ``high``, in order.

    Args:
        low: where the axis begins.
        high: where it ends.
        wanted: about how many parts it is to have.
        around: the first and the last one may lie outside, so that all values are between ticks.
    """
    if high <= low:
        low, high = (low - 1, high + 1) if not low else (min(low, 0.0), max(high, 0.0))
    step = choose_step(low, high, wanted)
    first, last = (floor, ceil) if around else (ceil, floor)
    # A hundred-millionth of a step is what a decimal fraction loses as a binary one.
    start, stop = first(low / step + (1e-8 if around else -1e-8)), last(high / step - (1e-8 if around else -1e-8))
    places = max(0, 2 - floor(log10(step)))
    return [round(index * step, places) for index in range(start, stop + 1)]


def list_dates(low: date, high: date, wanted: int, *, months: bool = True) -> tuple[list[date], int]:
    """The first days of years, or of months, from one day to another, and the months between two of them.

    Args:
        low: the first day of the axis.
        high: the last one.
        wanted: how many dates there may be at most.
        months: whether the first days of months will do as well.
    """
    first, last = low.year * 12 + low.month - 1, high.year * 12 + high.month - 1
    first += low.day > 1
    found = range(0)
    for step in _MONTHS if months else _MONTHS[4:]:
        found = range(-(-first // step) * step, last + 1, step)
        if len(found) <= wanted:
            break
    return [date(month // 12, month % 12 + 1, 1) for month in found if month >= 12], step
