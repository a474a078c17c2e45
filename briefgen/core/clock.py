"""The time it is: the one place where it is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from briefgen.core import lazy_re
from briefgen.errors import UsageError

_STOPPED: ContextVar[datetime | None] = ContextVar("_STOPPED", default=None)
_VARIABLE = "SOURCE_DATE_EPOCH"
_SECONDS = lazy_re.compile(r"[0-9]{1,12}")
#: The last second of the year 9999, where Python's dates end, and those of the formats that pages carry.
_LAST = 253_402_300_799


def read_now() -> datetime:
    """Now, to the second, in UTC; the time of SOURCE_DATE_EPOCH when that is set.

    The variable is that of https://reproducible-builds.org/docs/source-date-epoch/: seconds since 1970, in UTC.

    Raises:
        UsageError: the variable is set, and is no such number.
    """
    now = _STOPPED.get() or _read_variable() or datetime.now(UTC)
    return now.replace(microsecond=0)


def read_today() -> date:
    """Today, where the computer is; the day of SOURCE_DATE_EPOCH, in UTC, when that is set.

    Raises:
        UsageError: as for ``read_now``.
    """
    stopped = _STOPPED.get() or _read_variable()
    return stopped.date() if stopped else date.today()


def write_moment(moment: datetime) -> str:
    """A moment in UTC as releases and approvals write it (ISO 8601): ``2025-05-06T09:30:00Z``."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def is_over(until: str, now: datetime) -> bool:
    """Whether the moment (ISO 8601 with a zone) has come."""
    return datetime.fromisoformat(until) <= now


def keep_coming(until: str) -> str:
    """The moment, or "" when there is none or it has come."""
    return until if until and not is_over(until, read_now()) else ""


def _read_variable() -> datetime | None:
    text = os.environ.get(_VARIABLE)
    if text is None:
        return None
    if not _SECONDS.fullmatch(text) or int(text) > _LAST:
        shown = f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”" if text.isprintable() else "something else"
        raise UsageError(
            f"{_VARIABLE} is {shown if text else 'empty'}, and must be the seconds since 1970 as a whole number, "
            f"0 to {_LAST}: write for example {_VARIABLE}=1746522000 for 6 May 2025, or unset it."
        )
    return datetime.fromtimestamp(int(text), UTC)


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
