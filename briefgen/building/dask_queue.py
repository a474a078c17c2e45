"""Editions that are under way on a cluster -> what became of each, as they come back."""

from __future__ import annotations

import pickle
import time
from asyncio import CancelledError
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from briefgen.building.dask_task import render_on_worker
from briefgen.building.engine_digest import Engine, compare_engines
from briefgen.building.events import EditionFailed, Job, Step
from briefgen.building.render_cache import RenderOutput
from briefgen.building.work import Task, finish
from briefgen.caching.digest import digest_value
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError, RenderError
from briefgen.problems import Place, Problem

#: Seconds without any answer after which what is in flight is given up.
PATIENCE = 300.0
#: Editions on their way for each thread of the workers: one in hand, one waiting.
_AHEAD = 2
#: Editions on their way at most: each holds its brief, so this bounds the memory here.
_MOST = 1000
#: Seconds for which the number of threads is believed.
_HOLDS = 5.0
_GONE = "The scheduler went away, and nothing was written. Build again when it is back."
_AGAIN = "The other editions were built. If it happens again, please report it with the brief."


class DaskQueue:
    """Some editions, on their way.

    Args:
        client: of the scheduler.
        engine: what they must be drawn with.
        patience: seconds without any answer after which all of them are given up.
    """

    def __init__(self, client: Any, engine: Engine, patience: float = PATIENCE) -> None:
        self._client, self._engine, self._patience = client, engine, patience
        self._digest, self._name = digest_value(engine), f"briefgen-{uuid4().hex[:8]}"
        self._flying: dict[str, tuple[Any, Task]] = {}
        #: The key of an edition, what came back, and what was raised instead.
        self._landed: SimpleQueue[tuple[str, Any, BaseException | None]] = SimpleQueue()
        #: Editions whose workers died; which of those in hand was to blame is seen when each is alone.
        self._suspects: deque[Task] = deque()
        self._alone = ""
        self._sent = self._limit = 0
        self._counted, self._silent = float("-inf"), False

    def __bool__(self) -> bool:
        return bool(self._flying or self._suspects)

    @property
    def full(self) -> bool:
        """Whether another edition must wait; workers come and go, so they are counted again and again."""
        if time.monotonic() - self._counted > _HOLDS:
            with _while_there():
                threads = sum(self._client.nthreads().values())
            self._limit = min(_AHEAD * max(threads, 1), _MOST)
            self._counted = time.monotonic()
        return len(self._flying) >= self._limit

    def send(self, task: Task) -> None:
        """Send an edition on its way. It has a number, so that whoever watches the cluster reads no title."""
        self._sent += 1
        key = f"{self._name}-{self._sent}"
        data = pickle.dumps(task.edition, protocol=5)
        with _while_there():
            future = self._client.submit(render_on_worker, data, task.order.missing, self._digest, key=key, pure=False)
        self._flying[key] = (future, task)
        self._client.loop.add_callback(self._bring, key, future)

    async def _bring(self, key: str, future: Any) -> None:
        """Wait for a result and fetch it, in the client's own thread.

        Dask's ``as_completed`` does the same, but lets the error go when a result is lost with its worker and the
        edition is given up afterwards; then nothing would ever come back.
        """
        try:
            self._landed.put((key, await future, None))
        except (Exception, CancelledError) as fault:
            self._landed.put((key, None, fault))

    def land_ready(self) -> Iterator[tuple[Job, Step]]:
        """What has come back; waits for nothing."""
        while not self._landed.empty():
            yield from self._take(*self._landed.get())

    def land(self) -> Iterator[tuple[Job, Step]]:
        """Wait until something comes back.

        Raises:
            RenderError: the scheduler went away, or no worker has answered for a second time.
        """
        if not self._flying:
            self.send(self._suspects.popleft())
            self._alone = f"{self._name}-{self._sent}"
        try:
            landed = self._landed.get(timeout=self._patience)
        except Empty:
            yield from self._give_up()
        else:
            self._silent = False
            yield from self._take(*landed)

    def _take(self, key: str, answer: Any, fault: BaseException | None) -> Iterator[tuple[Job, Step]]:
        from distributed import KilledWorker

        if key not in self._flying:
            return
        _, task = self._flying.pop(key)
        if isinstance(fault, CancelledError):
            raise RenderError(_GONE) from fault
        if isinstance(fault, KilledWorker) and key != self._alone:
            self._suspects.append(task)
        elif isinstance(fault, KilledWorker):
            yield task.job, _fail(task, "BLD111", "Every worker that made the edition for {} has died.", _AGAIN)
        elif fault is not None:
            what = f"The worker that made the edition for {{}} failed ({type(fault).__name__})."
            yield task.job, _fail(task, "BLD112", what, _AGAIN)
        elif isinstance(answer, Engine):
            yield task.job, self._refuse(task, answer)
        else:
            yield task.job, finish(task, lambda _: _open(answer))

    def _refuse(self, task: Task, there: Engine) -> EditionFailed:
        """A worker that came later, and renders with something else."""
        found = compare_engines(self._engine, there)
        what = f"The edition for {{}} came to a worker that does not render as this machine does: {found[0]}."
        return _fail(task, "BLD113", what, "Install on all workers what is installed here.")

    def _give_up(self) -> Iterator[tuple[Job, Step]]:
        """Nothing has come back for too long: what is in flight fails, and the second time the build ends."""
        with _while_there():
            workers = len(self._client.nthreads())
        if self._silent or not workers:
            there = f"No worker has answered in {self._patience:.0f} seconds" if workers else "No worker is left"
            raise RenderError(f"{there}, and nothing was written. Look at the workers, and build again.")
        self._silent = True
        given_up = list(self._flying.values())
        self._flying.clear()
        self._client.cancel([future for future, _ in given_up], force=True)
        for _, task in given_up:
            what = f"No worker has finished the edition for {{}} in {self._patience:.0f} seconds."
            yield task.job, _fail(task, "BLD114", what, _AGAIN)


@contextmanager
def _while_there() -> Iterator[None]:
    try:
        yield
    except Exception as fault:  # of many kinds; Dask's client has tried to come back to the scheduler for a while
        raise RenderError(_GONE) from fault


def _open(drawn: RenderOutput | BriefgenError) -> RenderOutput:
    if isinstance(drawn, BriefgenError):
        raise drawn
    return drawn


def _fail(task: Task, code: str, what: str, hint: str) -> EditionFailed:
    audience = task.edition.audience
    problem = Problem(code, what.format(audience), Place(show_path(task.job.path)), hint)
    return EditionFailed(audience, (problem,), RenderError.exit_code)
