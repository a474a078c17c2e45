"""Jobs -> steps, with the rendering done by the workers of a Dask cluster, wherever they are.

Reading, checking and tailoring happen here, and so does everything after the rendering: the leak check, the cache, the
writing. What travels is an edition, and back its files; both by value, so that no disk needs to be shared. See
docs/adr/0014.
"""

from __future__ import annotations

import logging
import pickle
from asyncio import CancelledError
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from briefgen.building.dask_task import describe_worker, render_on_worker
from briefgen.building.engine_digest import Engine, compare_engines
from briefgen.building.events import EditionFailed, Job, Step
from briefgen.building.render_cache import RenderOutput
from briefgen.building.work import Task, begin, finish
from briefgen.caching.digest import digest_value
from briefgen.core.messages import quote
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError, RenderError, UsageError
from briefgen.pipeline.session import Session
from briefgen.problems import Place, Problem

#: Seconds to wait for the scheduler, and for the first worker.
_SECONDS_TO_CONNECT = 10.0
#: Seconds without any answer after which the editions under way are abandoned.
PATIENCE = 300.0
#: Editions under way for each thread of the workers: one in hand, one waiting.
_EDITIONS_PER_THREAD = 2
#: Editions under way at most: each holds its brief, so this bounds the memory here.
_MAX_EDITIONS_IN_FLIGHT = 1000
#: Differences between two engines that are named; of more, only how many there are.
_MAX_DIFFERENCES_NAMED = 4
_SCHEDULER_IS_GONE = "The connection to the scheduler was lost, and nothing was written. Build again when it is back."
_BUILD_GOES_ON = "The other editions were built. If it happens again, please report it with the brief."


class Cluster:
    """The workers of a scheduler.

    Args:
        address: the scheduler's: ``tcp://host:8786``, ``tls://host:8786``.
        patience: seconds without any answer after which the editions under way are abandoned.
    """

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        self._address, self._patience = address, patience

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        """Do jobs; a brief is read when there is room for its editions.

        Raises:
            UsageError: there is no scheduler or no worker, or they do not render as this machine does.
            RenderError: the scheduler went away, or no worker answers.
        """
        if not jobs:
            return
        with _connect(self._address) as client:
            queue = _Queue(client, _agree(client, self._address), self._patience)
            session = Session()
            for job in jobs:
                for each in begin(job, session):
                    if not isinstance(each, Task):
                        yield job, each
                    elif not each.request.missing:
                        yield job, finish(each, lambda task: {})
                    else:
                        while queue.is_full():
                            yield from queue.wait()
                        queue.send(each)
                yield from queue.collect()
            while queue:
                yield from queue.wait()


class _Queue:
    """The editions that are under way.

    Args:
        client: of the scheduler.
        engine: what they must be rendered with.
        patience: seconds without any answer after which all of them are abandoned.
    """

    def __init__(self, client: Any, engine: Engine, patience: float) -> None:
        self._client, self._engine, self._patience = client, engine, patience
        self._name, self._sent = f"briefgen-{uuid4().hex[:8]}", 0
        self._under_way: dict[str, tuple[Any, Task]] = {}
        #: The key of an edition, and what came back or was raised instead.
        self._answers: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        #: Editions whose workers died; which of those in hand was to blame is seen when each is alone.
        self._suspects: deque[Task] = deque()
        self._alone = ""
        self._was_silent = False

    def __bool__(self) -> bool:
        return bool(self._under_way or self._suspects)

    def is_full(self) -> bool:
        """Whether another edition must wait; workers come and go, so they are counted each time."""
        limit = min(_EDITIONS_PER_THREAD * max(self._count_threads(), 1), _MAX_EDITIONS_IN_FLIGHT)
        return len(self._under_way) >= limit

    def send(self, task: Task) -> str:
        """Send an edition; its key is a number, so that nobody who watches the cluster reads a title."""
        self._sent += 1
        key = f"{self._name}-{self._sent}"
        data, engine = pickle.dumps(task.edition, protocol=5), digest_value(self._engine)
        with _scheduler_may_go():
            future = self._client.submit(render_on_worker, data, task.request.missing, engine, key=key, pure=False)
        self._under_way[key] = (future, task)
        self._client.loop.add_callback(self._bring, key, future)
        return key

    async def _bring(self, key: str, future: Any) -> None:
        """Wait for a result and fetch it, in the client's own thread.

        Dask's ``as_completed`` does the same, but lets the error go when a result is lost with its worker and the
        edition is abandoned afterwards; then nothing would ever come back.
        """
        try:
            self._answers.put((key, await future))
        except (Exception, CancelledError) as fault:
            self._answers.put((key, fault))

    def collect(self) -> Iterator[tuple[Job, Step]]:
        """What has come back; waits for nothing."""
        while not self._answers.empty():
            yield from self._take(*self._answers.get())

    def wait(self) -> Iterator[tuple[Job, Step]]:
        """Wait until something comes back.

        Raises:
            RenderError: the scheduler went away, or no worker has answered for a second time.
        """
        if not self._under_way:
            self._alone = self.send(self._suspects.popleft())
        try:
            answer = self._answers.get(timeout=self._patience)
        except Empty:
            yield from self._give_up()
        else:
            self._was_silent = False
            yield from self._take(*answer)

    def _take(self, key: str, answer: Any) -> Iterator[tuple[Job, Step]]:
        from distributed import KilledWorker

        if key not in self._under_way:
            return
        _, task = self._under_way.pop(key)
        match answer:
            case CancelledError():
                raise RenderError(_SCHEDULER_IS_GONE) from answer
            case KilledWorker() if key != self._alone:
                self._suspects.append(task)
            case KilledWorker():
                yield task.job, _fail(task, "BLD111", "Every worker that rendered the edition for {} crashed.")
            case Engine():  # of a worker that came later
                there = compare_engines(self._engine, answer)[0]
                what = f"The edition for {{}} was sent to a worker that does not render like this machine: {there}."
                yield task.job, _fail(task, "BLD113", what, "Install the same packages on all workers as here.")
            case BaseException() if not isinstance(answer, BriefgenError):
                what = f"The worker that rendered the edition for {{}} failed ({type(answer).__name__})."
                yield task.job, _fail(task, "BLD112", what)
            case _:
                yield task.job, finish(task, lambda task: _open(answer))

    def _give_up(self) -> Iterator[tuple[Job, Step]]:
        """Nothing has come back for too long: what is under way fails, and the second time the build ends."""
        threads = self._count_threads()
        if self._was_silent or not threads:
            there = f"No worker has responded within {self._patience:.0f} seconds" if threads else "No worker is left"
            raise RenderError(f"{there}, and nothing was written. Check the workers, and build again.")
        self._was_silent = True
        given_up = list(self._under_way.values())
        self._under_way.clear()
        self._client.cancel([future for future, _ in given_up], force=True)
        what = f"No worker has finished the edition for {{}} within {self._patience:.0f} seconds."
        yield from ((task.job, _fail(task, "BLD114", what)) for _, task in given_up)

    def _count_threads(self) -> int:
        with _scheduler_may_go():
            return sum(self._client.nthreads().values())


@contextmanager
def _scheduler_may_go() -> Iterator[None]:
    try:
        yield
    except Exception as fault:  # of many kinds; Dask's client has tried to come back to the scheduler for a while
        raise RenderError(_SCHEDULER_IS_GONE) from fault


def _open(answer: RenderOutput | BriefgenError) -> RenderOutput:
    if isinstance(answer, BriefgenError):
        raise answer
    return answer


def _fail(task: Task, code: str, what: str, hint: str = _BUILD_GOES_ON) -> EditionFailed:
    audience = task.edition.audience
    problem = Problem(code, what.format(audience), Place(show_path(task.job.path)), hint)
    return EditionFailed(audience, (problem,), RenderError.exit_code)


@contextmanager
def _connect(address: str) -> Iterator[Any]:
    """A client of the scheduler; how it proves who it is and whom it believes is said in Dask's own configuration."""
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as fault:
        raise UsageError("A cluster needs Dask: pip install 'briefgen[cluster]'") from fault

    class OwnClient(Client):
        """A client that could not reach its scheduler ends without a message, not with 20 seconds and a traceback."""

        def __del__(self) -> None:
            pass

    connect: Any = OwnClient
    # What Dask says of a worker that has died is reported by us, once, as a Problem.
    for name in ("distributed", "distributed.client", "distributed.batched", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # An edition carries its pictures and fonts, and is meant to.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "10 GB"}):
        try:
            client = connect(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as fault:
            message = f"No scheduler responds at {quote(address)}. Start one with: dask scheduler"
            raise UsageError(message) from fault
        try:
            yield client
        finally:
            client.close(timeout=2)


def _agree(client: Any, address: str) -> Engine:
    """What is rendered with, here and on every worker.

    Raises:
        UsageError: there is no worker, or it renders with something else.
    """
    try:
        client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
    except TimeoutError as fault:
        message = f"No worker is connected to {quote(address)}. Start some with: dask worker {address} --nthreads 1"
        raise UsageError(message) from fault
    here = describe_worker()
    try:
        # The scheduler takes apart what it passes on, and must know the names in it; it renders nothing.
        client.run_on_scheduler(describe_worker)
    except Exception as fault:  # whatever it raised over there
        raise UsageError("The scheduler has no briefgen: install the same packages there as here.") from fault
    for name, there in client.run(describe_worker, on_error="return").items():
        worker = f"The worker at {name}"
        if isinstance(there, Exception):
            raise UsageError(f"{worker} has no briefgen: install the same packages there as here.") from there
        if there != here:
            raise UsageError(f"{worker} does not render like this machine: {_explain_difference(here, there)}")
    return here


def _explain_difference(here: Engine, there: Engine) -> str:
    """What a worker has that is not as it is here, and what to do."""
    found = compare_engines(here, there)
    more = f", and {len(found) - _MAX_DIFFERENCES_NAMED} more" if len(found) > _MAX_DIFFERENCES_NAMED else ""
    return f"{'; '.join(found[:_MAX_DIFFERENCES_NAMED])}{more}. Install the same packages on both."
