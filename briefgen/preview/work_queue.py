"""Work that may wait -> done in one thread, what is most urgent first."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from itertools import count
from typing import Any, TypeVar

T = TypeVar("T")
#: Seconds that the thread waits at a time. Windows hands on no Ctrl-C to a thread that waits without an end.
_PATIENCE = 0.5


class Urgency(IntEnum):
    """What somebody waits for comes first."""

    PAGE = 0
    FINDINGS = 1
    DIFFERENCE = 2
    LEAKS = 3
    STANDING = 4
    GARBAGE = 5


class WorkQueue:
    """Work for one thread. It is done in the main thread, the only one in which Python can bound its time."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, Future[Any], Callable[[], Any]]] = []
        self._changed = threading.Condition()
        self._numbers = count()
        self._ended = False

    def submit(self, urgency: Urgency, work: Callable[[], T]) -> Future[T]:
        """Have something done; what it gives or raises is in the future. A cancelled future is not worked for."""
        future: Future[T] = Future()
        with self._changed:
            if self._ended:
                future.cancel()
                return future
            heapq.heappush(self._waiting, (urgency, next(self._numbers), future, work))
            self._changed.notify()
        return future

    def run(self) -> None:
        """Do what comes until ``stop`` is called."""
        while (item := self._take()) is not None:
            _, _, future, work = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except Exception as fault:
                future.set_exception(fault)
            else:
                future.set_result(result)

    def stop(self) -> None:
        """Do no more; what waits is cancelled."""
        with self._changed:
            self._ended = True
            for _, _, future, _ in self._waiting:
                future.cancel()
            self._waiting.clear()
            self._changed.notify()

    def _take(self) -> tuple[int, int, Future[Any], Callable[[], Any]] | None:
        with self._changed:
            while not self._ended:
                if self._waiting:
                    return heapq.heappop(self._waiting)
                self._changed.wait(_PATIENCE)
        return None
