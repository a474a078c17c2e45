"""A stretch of work -> the same, ended when it takes too much processor time or memory.

The processor's time is counted, not the clock's: on a busy machine honest work takes longer. A signal ends what Python
does (``setitimer``, POSIX); what a C library does between two steps of Python ends in a process that may be lost only
(``be_expendable``), by ``RLIMIT_CPU``. Memory is bounded by ``RLIMIT_DATA``, which Linux counts since 4.7: the
process's own memory without its code. Where the system has none of these, work is not bounded here, and the limits of
``briefgen.core.limits`` on what is read must do.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from briefgen.core import limits
from briefgen.core.read_digests import note_given_up

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

#: How many times as much processor time everything may take, for a slow machine.
PATIENCE = "BRIEFGEN_PATIENCE"
#: Seconds after which the signal comes again, if a library has caught what it raised.
_AGAIN = 0.25
#: Seconds for a C library to return to Python before the process is ended.
_GRACE = 2.0
#: The clock of this process that ``RLIMIT_CPU`` goes by: ``make_process_cpuclock(0, CPUCLOCK_PROF)`` in Linux's
#: include/linux/posix-timers.h. It counts ticks, and was seen to run ahead of ``time.process_time`` by 2 %.
_LIMITED_CLOCK = -8
_expendable = False
#: How much of its time each piece of work gets.
_share = 1.0
#: The bytes that all work that is bounded just now may have; the process's limits without it (``RLIMIT_DATA``).
_memory: list[int] = []
_memory_outside = (-1, -1)
_changing = threading.Lock()


class TooMuch(Exception):
    """Work took more than it may.

    Args:
        seconds: how many seconds of processor time it was given, when it took more; 0 when it was memory.
        memory: how many bytes it was given, when it took more; 0 when it was time.
    """

    def __init__(self, seconds: float = 0, memory: int = 0) -> None:
        super().__init__(seconds, memory)
        note_given_up()
        self.seconds, self.memory = seconds, memory

    @property
    def code(self) -> str:
        """The code of the Problem that says so."""
        return "BLD109" if self.memory else "BLD108"

    @property
    def words(self) -> str:
        """The end of a sentence: “takes more than 5 seconds of processor time”."""
        if self.memory:
            return f"needs more than {self.memory // 1024**2:,} MiB of memory"
        return f"takes more than {self.seconds:,.0f} seconds of processor time"

    @property
    def hint(self) -> str:
        """What to do about it."""
        if self.memory:
            return "Split up whatever is very long or deeply nested. See docs/limits.md for the limits."
        slow = f"On a slow machine, set {PATIENCE}=3 to allow three times as long."
        return f"Split up whatever is very long or deeply nested. {slow}"


class _Stop(BaseException):
    """Raised by the signal; no Exception, because libraries catch those."""


def be_expendable() -> None:
    """Say that this process may be killed when a library does not come back: whoever started it goes on without it."""
    global _expendable
    _expendable = True


@contextmanager
def bounded(size: int = 0, *, patience: float = 1) -> Iterator[None]:
    """Bound what is done inside. Of two, one in the other, the clock of the outer stands still meanwhile.

    Args:
        size: characters of what is worked on: the more, the longer it may take.
        patience: how many times as long as other work of that size it may take.

    Raises:
        TooMuch: it took too much.
    """
    seconds = count_seconds(size) * patience
    memory = limits.MEMORY + limits.MEMORY_MORE * size
    stopped: list[bool] = []
    try:
        with _bound_memory(memory), _bound_time(seconds, stopped):
            yield
    except _Stop:
        raise TooMuch(seconds=seconds) from None
    except MemoryError:
        raise TooMuch(memory=memory) from None
    except Exception:
        if not stopped:
            raise
        raise TooMuch(seconds=seconds) from None
    # A library caught what the signal raised, as WeasyPrint does where it draws an SVG picture: something is left out.
    if stopped:
        raise TooMuch(seconds=seconds)


def count_seconds(size: int) -> float:
    """How many seconds of processor time work on so many characters may take."""
    return (limits.SECONDS + limits.SECONDS_MORE * size / 1000) * _share * _read_patience()


@contextmanager
def sharing(part: float) -> Iterator[None]:
    """Give all that is bounded inside only this part of its time, because the same will be done several times."""
    global _share
    before = _share
    _share = before * part
    try:
        yield
    finally:
        _share = before


@contextmanager
def _bound_time(seconds: float, stopped: list[bool]) -> Iterator[None]:
    """End what is done inside; ``stopped`` gets an item when that happened."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        if working:
            stopped.append(True)
        raise _Stop

    working = True

    before = signal.signal(signal.SIGPROF, stop)
    left, again = signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    killed = _kill_after(seconds + _GRACE) if _expendable else None
    try:
        yield
    finally:
        working = False
        # Again when the signal comes just now.
        for _ in range(2):
            with suppress(_Stop):
                signal.setitimer(signal.ITIMER_PROF, 0)
                break
        if killed is not None:
            resource.setrlimit(resource.RLIMIT_CPU, killed)
        signal.signal(signal.SIGPROF, before)
        if left:
            signal.setitimer(signal.ITIMER_PROF, left, again)


def _kill_after(seconds: float) -> tuple[int, int] | None:
    """End this process after so much processor time; what was there before."""
    if resource is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    end = int(_read_limited_clock() + seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (end, hard))
        return soft, hard
    return None


def _read_limited_clock() -> float:
    if sys.platform == "linux":
        with suppress(OSError):
            return time.clock_gettime(_LIMITED_CLOCK)
    return time.process_time()


@contextmanager
def _bound_memory(memory: int) -> Iterator[None]:
    if resource is None or sys.platform != "linux":
        yield
        return
    most = _measure_data() + memory
    try:
        _change_memory(_memory.append, most)
        yield
    finally:
        _change_memory(_memory.remove, most)


def _change_memory(change: Callable[[int], None], most: int) -> None:
    """Begin or end a bound. The limit is that of the process, in which threads begin and end theirs in any order."""
    global _memory_outside
    with _changing:
        if not _memory:
            _memory_outside = resource.getrlimit(resource.RLIMIT_DATA)
        with suppress(ValueError):  # what was interrupted before it began has nothing to end
            change(most)
        _limit_memory(_memory)


def _limit_memory(bounds: Sequence[int]) -> None:
    """Allow the least of some bounds, and of what was allowed before all of them."""
    soft, hard = _memory_outside
    known = [*bounds] if soft in (-1, resource.RLIM_INFINITY) else [*bounds, soft]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (min(known, default=soft), hard))


@contextmanager
def inherit_no_bound() -> Iterator[None]:
    """Start a process inside that does not inherit the bound of what another thread does just now."""
    with _changing:
        if not _memory:
            yield
            return
        _limit_memory(())
        try:
            yield
        finally:
            _limit_memory(_memory)


def _measure_data() -> int:
    """Bytes of its own that this process has asked the system for (proc(5), statm)."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 512 * 1024 * 1024


def _read_patience() -> float:
    try:
        return max(float(os.environ.get(PATIENCE, "1")), 0.001)
    except ValueError:
        return 1


def explain_exit(code: int | None) -> str:
    """How a process ended, as the end of a sentence.

    Args:
        code: its exit code, negative for a signal.
    """
    if code is not None and code < 0:
        if -code == getattr(signal, "SIGXCPU", 0):
            return "exceeded its limit of processor time"
        with suppress(ValueError):
            return f"was ended by the system ({signal.Signals(-code).name})"
    return "crashed without an error message"
