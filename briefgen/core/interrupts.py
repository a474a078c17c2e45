"""Ctrl-C is for the process that the user sees, which ends the others; the system sends it to all of them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


def ignore_interrupts() -> None:
    """Have Ctrl-C say nothing to this process, whose starter ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def blocking_interrupts(method: str) -> Iterator[None]:
    """Start a process inside that hears no Ctrl-C from its first moment on, before it can ``ignore_interrupts``.

    Python needs some tenths of a second to load its modules, and would end with a traceback. A process begins with the
    blocked signals of the thread that starts it (POSIX, exec). Windows has no such thing.

    Args:
        method: how multiprocessing starts it: fork, forkserver, spawn.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if method != "fork":
        # Here, not above: where processes are forked it is not loaded. It starts a process of its own, and afterwards
        # unblocks what was blocked (CPython 3.11 to 3.13, Lib/multiprocessing/resource_tracker.py).
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
