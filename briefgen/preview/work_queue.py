"""Work that may wait -> done in one thread, what is most urgent first."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import IntEnum
from itertools import count
from typing import Any, TypeVar

T = TypeVar("T")
#: Seconds that the thread waits at a time. Windows hands on no Ctrl-C to a thread that waits without an end.
_PATIENCE = 0.5
#: Seconds after urgent work in which only urgent work is begun: whoever has just saved may ask for more, or save again.
#: And the seconds after which other work is done all the same.
_PAUSE, _LONGEST = 0.5, 2.0


class Urgency(IntEnum):
    """What somebody waits for comes first; before it, what was saved, so that no work sees half of it."""

    SAVE = 0
    PAGE = 1
    FINDINGS = 2
    DIFFERENCE = 3
    LEAKS = 4
    STANDING = 5
    GARBAGE = 6

    @property
    def is_urgent(self) -> bool:
        """Whether somebody waits for it who looks at a brief."""
        return self < Urgency.STANDING


@dataclass(order=True, frozen=True, slots=True)
class _Item:
    """Work that waits; what is done first is least."""

    urgency: Urgency
    number: int
    since: float
    key: Hashable
    future: Future[Any]
    work: Callable[[], Any]


class WorkQueue:
    """Work for one thread. It is done in the main thread, the only one in which Python can bound its time."""

    def __init__(self) -> None:
        self._waiting: list[_Item] = []
        self._by_key: dict[Hashable, Future[Any]] = {}
        self._changed = threading.Condition()
        self._numbers = count()
        self._ended = False
        self._urgent_until = -_PAUSE

    def submit(self, urgency: Urgency, work: Callable[[], T], key: Hashable = None) -> Future[T]:
        """Have something done; what it gives or raises is in the future. A cancelled future is not worked for.

        Args:
            urgency: when it is done.
            work: what is done.
            key: the same for work that does the same at any time. Until it is begun, whoever asks for it again gets
                the same future, and cancels it for all.
        """
        future: Future[T] = Future()
        with self._changed:
            if self._ended:
                future.cancel()
                return future
            if key is not None:
                if key in self._by_key:
                    return self._by_key[key]
                self._by_key[key] = future
            # What nobody waits for comes in turn: else garbage would wait while briefs are saved again and again.
            urgency = min(urgency, Urgency.STANDING)
            heapq.heappush(self._waiting, _Item(urgency, next(self._numbers), time.monotonic(), key, future, work))
            self._changed.notify()
        return future

    def run(self) -> None:
        """Do what comes until ``stop`` is called."""
        while (item := self._take()) is not None:
            if not item.future.set_running_or_notify_cancel():
                continue
            try:
                result = item.work()
            except Exception as fault:
                item.future.set_exception(fault)
            else:
                item.future.set_result(result)
            if item.urgency.is_urgent:
                self._urgent_until = time.monotonic()

    def stop(self) -> None:
        """Do no more; what waits is cancelled."""
        with self._changed:
            self._ended = True
            for item in self._waiting:
                item.future.cancel()
            self._waiting.clear()
            self._by_key.clear()
            self._changed.notify()

    def _take(self) -> _Item | None:
        with self._changed:
            while not self._ended:
                rest = self._count_rest()
                if rest <= 0:
                    item = heapq.heappop(self._waiting)
                    self._by_key.pop(item.key, None)
                    return item
                self._changed.wait(min(rest, _PATIENCE))
        return None

    def _count_rest(self) -> float:
        """Seconds until the next work may be begun."""
        if not self._waiting:
            return _PATIENCE
        first = self._waiting[0]
        if first.urgency.is_urgent:
            return 0.0
        return min(self._urgent_until + _PAUSE, first.since + _LONGEST) - time.monotonic()
