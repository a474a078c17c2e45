"""The time it is: the one place where it is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_STOPPED: ContextVar[datetime | None] = ContextVar("_STOPPED", default=None)


def read_now() -> datetime:
    """Now, to the second, in UTC; the time of SOURCE_DATE_EPOCH when that is set.

    The variable is that of https://reproducible-builds.org/docs/source-date-epoch/: seconds since 1970, in UTC.
    """
    stopped = _STOPPED.get()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = stopped or (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC))
    return now.replace(microsecond=0)


def read_today() -> date:
    """Today, where the computer stands; the day of SOURCE_DATE_EPOCH, in UTC, when that is set."""
    if _STOPPED.get() or os.environ.get("SOURCE_DATE_EPOCH", "").isdigit():
        return read_now().date()
    return date.today()


@contextmanager
def stop_clock(moment: datetime) -> Iterator[None]:
    """Let it be another time for a while: what was made then is checked as it was then.

    Args:
        moment: with its zone.
    """
    token = _STOPPED.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _STOPPED.reset(token)
