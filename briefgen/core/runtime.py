"""What is asked of Python itself: its stack, when it looks for garbage, how a process ends. Nothing else touches these.

A document is made of many small objects that live until its end: to look for garbage while one is made finds none. It
is looked for between documents. What was loaded for the first stays for all, and to look through it again after each
would take a fifth of the time: it is put aside (``gc.freeze``).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeVar

T = TypeVar("T")

#: Words of a frame, just more than fit into half a mebibyte: so it gets a whole one, and leaves the rest to others.
_ROOM = 66_000


def call_with_room(function: Callable[[], T]) -> T:
    """Call a function whose own calls have room on Python's stack.

    CPython keeps frames in pieces of 16 KiB. Where a piece ends between a function and what it calls in a loop, each
    call fetches another piece from the system and gives it back: two thousand times while modules are loaded. A frame
    that is larger than a piece gets a larger one, in which all that is called from it stands too.
    """

    def call() -> T:
        return function()

    call.__code__ = call.__code__.replace(co_stacksize=_ROOM)
    return call()


def look_seldom() -> None:
    """For a command, which makes much that it keeps and little that refers to itself.

    To look at every seven hundredth object, as Python does, takes a twentieth of its time.
    """
    gc.set_threshold(100_000, 20, 50)
    gc.enable()


def look_only_when_asked() -> None:
    """For a process that makes one document after the other, until it ends: see ``collect``."""
    gc.disable()


@contextmanager
def collecting_later() -> Iterator[None]:
    """While documents are made: look for no garbage, and continue afterwards as before.

    What the program around has put aside stays there, and then only what was made meanwhile is looked through.
    """
    was_on, is_aside = gc.isenabled(), gc.get_freeze_count() > 0
    gc.disable()
    try:
        yield
    finally:
        if not is_aside:
            # Set aside and back again, what was made counts as old: else Python looked through all of it at once.
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


def collect(*, first: bool = False) -> None:
    """Between two documents: take away what the last one left.

    Args:
        first: whether it was the first; what is there now serves them all.
    """
    gc.collect()
    if first and not gc.get_freeze_count():
        gc.freeze()


def set_aside() -> None:
    """What is there now stays until the process ends: no garbage is looked for in it."""
    gc.freeze()


@contextmanager
def taking_turns_quickly() -> Iterator[None]:
    """While one thread answers and another works: whoever has something to answer waits for 0.5 ms, and not for 5.

    It waits each time that it has read or written something, and so several times for one answer.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def end(code: int) -> NoReturn:
    """End the process, and take nothing apart: of a laid-out document, that would take a tenth of the time again."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    end_at_once(code)


def end_at_once(code: int) -> NoReturn:
    """End a process that writes to nobody any more."""
    os._exit(code)
