"""Jobs -> steps, with the drawing done by the workers of a Dask cluster, wherever they are.

Reading, checking and tailoring happen here, and so does everything after the drawing: the leak check, the store, the
writing. What travels is an edition, and back its files; both by value, so that no disk needs to be shared. See
docs/adr/0014.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from briefgen.building.dask_queue import PATIENCE, DaskQueue
from briefgen.building.dask_task import describe_worker
from briefgen.building.engine_digest import Engine, compare_engines
from briefgen.building.events import Job, Step
from briefgen.building.render_cache import RenderOutput
from briefgen.building.work import Task, begin, finish
from briefgen.core.messages import quote
from briefgen.errors import UsageError
from briefgen.pipeline.session import Session

#: Seconds to wait for the scheduler, and for the first worker.
_WAIT = 10.0
#: Differences that are named; of more, only how many there are.
_NAMED = 4


class Cluster:
    """The workers behind a scheduler.

    Args:
        address: the scheduler's: ``tcp://host:8786``, ``tls://host:8786``.
        patience: seconds without any answer after which what is in flight is given up.
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
            flight = DaskQueue(client, _agree(client, self._address), self._patience)
            session = Session()
            for job in jobs:
                for each in begin(job, session):
                    if not isinstance(each, Task):
                        yield job, each
                    elif not each.order.missing:
                        yield job, finish(each, _draw_nothing)
                    else:
                        while flight.full:
                            yield from flight.land()
                        flight.send(each)
                yield from flight.land_ready()
            while flight:
                yield from flight.land()


def _draw_nothing(_: Task) -> RenderOutput:
    return {}


@contextmanager
def _connect(address: str) -> Iterator[Any]:
    """A client of the scheduler; how it proves who it is and whom it believes is said in Dask's own configuration."""
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as fault:
        raise UsageError("A cluster needs Dask: pip install 'briefgen[cluster]'") from fault

    class OwnClient(Client):
        """A client that could not reach its scheduler goes quietly, not with 20 seconds and a traceback."""

        def __del__(self) -> None:
            pass

    connect: Any = OwnClient
    # What Dask has to say of a worker that is gone is said by us, once, as a Problem.
    for name in ("distributed", "distributed.client", "distributed.batched", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # An edition carries its pictures and fonts, and is meant to.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "10 GB"}):
        try:
            client = connect(address, timeout=_WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as fault:
            message = f"No scheduler answers at {quote(address)}. Start one with: dask scheduler"
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
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError as fault:
        message = f"No worker is connected to {quote(address)}. Start some with: dask worker {address} --nthreads 1"
        raise UsageError(message) from fault
    here = describe_worker()
    # The scheduler takes apart what it passes on, and must know the names in it.
    answers = {"The scheduler": _ask_scheduler(client)}
    answers |= {f"The worker at {key}": told for key, told in client.run(describe_worker, on_error="return").items()}
    for who, there in answers.items():
        if isinstance(there, Exception):
            raise UsageError(f"{who} has no briefgen: install there what is installed here.") from there
        if there != here and not who.startswith("The scheduler"):
            raise UsageError(explain_difference(who, here, there))
    return here


def _ask_scheduler(client: Any) -> Engine | Exception:
    try:
        found: Engine = client.run_on_scheduler(describe_worker)
    except Exception as fault:  # whatever it raised over there
        return fault
    return found


def explain_difference(who: str, here: Engine, there: Engine) -> str:
    """One sentence for a person: what a worker has that is not as it is here."""
    found = compare_engines(here, there)
    more = f", and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{who} does not render as this machine does: {'; '.join(found[:_NAMED])}{more}. Install the same on both."
