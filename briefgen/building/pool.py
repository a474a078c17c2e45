"""Jobs -> steps, done by several processes: if one dies or hangs, only the edition that it was making is lost.

Each worker has a pipe of its own and one job at a time, so that it is always known what it was doing; a pool that hands
out jobs by itself (``concurrent.futures``) ends as a whole when one of its processes dies. See docs/adr/0018.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Protocol, TypeVar

from briefgen.building.events import BriefFailed, EditionFailed, EditionFinished, EditionStarted, WouldRender
from briefgen.building.sockets import place_sockets
from briefgen.building.worker_loop import Do, serve
from briefgen.core.bounds import explain_exit
from briefgen.core.interrupts import blocking_interrupts
from briefgen.core.text_files import show_path
from briefgen.errors import RenderError
from briefgen.problems import Place, Problem

#: Seconds that one edition may take; the longest that was ever measured took a tenth of it.
PATIENCE = 300.0
#: Jobs after which a worker makes room for a new one: what libraries lose of memory is small, and adds up.
JOBS = 200
#: Jobs that are worth a new worker, which loads for half a second what the old one had.
_JOBS_WORTH_A_WORKER = 10
#: Bytes a worker may hold between two jobs (the build's target for memory is per process), and those that a worker may
#: that has done few jobs yet, whose briefs are large.
_MAX_BYTES_HELD, _MAX_BYTES_HELD_WHEN_YOUNG = 190 * 1024 * 1024, 400 * 1024 * 1024
_KIND_RAISED = "raised"
_KIND_END = "end"


class HasPath(Protocol):
    """A job: all that a pool reads of it, unless it builds briefs, is its file."""

    @property
    def path(self) -> Path:
        """The file that it is about."""


_Job = TypeVar("_Job", bound=HasPath)


def is_spent(jobs: int, held: int) -> bool:
    """Whether a worker is to be replaced.

    Args:
        jobs: how many it has done.
        held: bytes that it holds now.
    """
    return jobs >= JOBS or held > (_MAX_BYTES_HELD if jobs >= _JOBS_WORTH_A_WORKER else _MAX_BYTES_HELD_WHEN_YOUNG)


@dataclass
class _Worker:
    """A process and its end of the pipe.

    Attributes:
        job: what it has in hand, if anything.
        audience: the edition that it has in hand, if any.
        sent: the editions of the job whose outcome it has sent.
        since: when it last said something.
        count: how many jobs it has done.
    """

    process: Any
    pipe: Connection
    job: Any = None
    audience: str = ""
    sent: set[str] = field(default_factory=set)
    since: float = field(default_factory=time.monotonic)
    count: int = 0


class Pool:
    """Some processes that do jobs.

    Args:
        workers: how many.
        patience: seconds that one edition may take.
        do: what a worker does with a job; None builds its brief.
        fork: whether workers are forked from this process, and know what it knows; see ``can_fork``.
    """

    def __init__(self, workers: int, patience: float = PATIENCE, do: Do | None = None, *, fork: bool = False) -> None:
        self._limit, self._patience, self._do = workers, patience, do
        self._fork = fork
        self._waiting: deque[Any] = deque()
        self._workers: list[_Worker] = []
        if fork:
            self._context: Any = multiprocessing.get_context("fork")
            return
        # A server that has everything loaded forks each worker; where there is no fork, each loads it itself.
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context = multiprocessing.get_context(method)
        if method == "forkserver":
            place_sockets()
            self._context.set_forkserver_preload(["briefgen.building.worker"])

    def run(self, jobs: Sequence[_Job]) -> Generator[tuple[_Job, Any]]:
        """Do jobs; the steps of one job come in their order, and ``BriefFailed`` where its process did not survive.

        Raises:
            BriefgenError: what a job raised; the others are abandoned.
        """
        waiting: deque[Any] = deque(jobs)
        self._waiting = waiting
        try:
            for _ in range(min(self._limit, len(jobs))):
                self._workers.append(self._start())
            while waiting or any(worker.job for worker in self._workers):
                for worker in self._workers:
                    if worker.job is None and waiting:
                        self._hand_out(worker, waiting.popleft())
                yield from self._listen(waiting)
        finally:
            self.stop()

    def add(self, job: HasPath) -> None:
        """Let another job be done, while those before are."""
        self._waiting.append(job)

    def answer(self, job: HasPath, value: object) -> None:
        """Hand on what a job waits for: it gave an ``Awaited`` step."""
        for worker in self._workers:
            if worker.job is job:
                with suppress(OSError):  # one that is dead is found by its silence
                    worker.pipe.send(value)

    def stop(self) -> None:
        """End all workers now."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        work = partial(self._serve, ours) if self._fork else _load_work()
        process = self._context.Process(target=work, args=(theirs, self._do), daemon=True, name="briefgen worker")
        with blocking_interrupts(self._context.get_start_method()):
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _serve(self, ours: Connection, theirs: Connection, do: Do) -> None:
        """What a forked worker does: it lets go of our ends of the pipes, or none would see that we are gone."""
        for pipe in (ours, *(worker.pipe for worker in self._workers)):
            pipe.close()
        serve(theirs, do)

    def _hand_out(self, worker: _Worker, job: HasPath) -> None:
        worker.job, worker.audience, worker.since = job, "", time.monotonic()
        worker.sent.clear()
        with suppress(OSError):  # one that is dead is found by its silence
            worker.pipe.send(job)

    def _listen(self, waiting: deque[Any]) -> Iterator[tuple[Any, Any]]:
        busy = [worker for worker in self._workers if worker.job]
        ready = wait([worker.pipe for worker in busy], timeout=0.2)
        for worker in busy:
            if worker.pipe in ready:
                yield from self._receive(worker, waiting)
            elif time.monotonic() - worker.since > self._patience:
                yield from self._give_up(worker, f"took longer than {self._patience:.0f} seconds", waiting)

    def _receive(self, worker: _Worker, waiting: deque[Any]) -> Iterator[tuple[Any, Any]]:
        assert worker.job is not None
        try:
            kind, what = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(1)
            yield from self._give_up(worker, explain_exit(worker.process.exitcode), waiting)
            return
        worker.since = time.monotonic()
        if kind == _KIND_RAISED:
            raise what
        if kind == _KIND_END:
            worker.job, worker.count = None, worker.count + 1
            if waiting and is_spent(worker.count, what):
                self._replace(worker)
            return
        if isinstance(what, EditionStarted):
            worker.audience = what.audience
        elif isinstance(what, EditionFinished | WouldRender | EditionFailed):
            worker.audience = ""
            worker.sent.add(what.audience)
        yield worker.job, what

    def _give_up(self, worker: _Worker, why: str, waiting: deque[Any]) -> Iterator[tuple[Any, Any]]:
        """A worker did not survive, or hangs: say which edition it had in hand, and have the rest done by another."""
        job, audience, sent = worker.job, worker.audience, frozenset(worker.sent)
        assert job is not None
        _end(worker)
        self._replace(worker)
        place = Place(show_path(job.path))
        hint = "If it happens again, please report it with the brief."
        what = f" for the edition for {audience}" if audience else "" if self._do else " for reading the brief"
        hint = f"The other editions were built. {hint}" if audience else hint
        problem = Problem("BLD105", f"The process{what} {why}.", place, hint)
        if not audience:
            yield job, BriefFailed((problem,), RenderError.exit_code)
            return
        yield job, EditionFailed(audience, (problem,), RenderError.exit_code)
        waiting.appendleft(replace(job, skip=job.skip | sent | {audience}))

    def _replace(self, worker: _Worker) -> None:
        _end(worker)
        self._workers[self._workers.index(worker)] = self._start()


def _load_work() -> Callable[[Connection, Do | None], None]:
    from briefgen.building.worker import work

    return work


def _end(worker: _Worker) -> None:
    with suppress(OSError, ValueError):
        worker.pipe.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join(2)
