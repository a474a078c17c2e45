"""What a worker does: a job comes in through its pipe, its steps go out, until the other end is closed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from briefgen.building.events import Awaited, EditionFailed, EditionFinished
from briefgen.core import runtime
from briefgen.core.bounds import be_expendable
from briefgen.core.interrupts import ignore_interrupts
from briefgen.errors import BriefgenError
from briefgen.pipeline.session import Session

#: A job -> its steps.
Do = Callable[[Any, Session], Iterator[Any]]


def serve(pipe: Connection, do: Do) -> None:
    """Do what comes.

    Args:
        pipe: jobs come in, steps go out.
        do: what is done with a job.
    """
    ignore_interrupts()
    runtime.look_only_when_asked()
    be_expendable()
    session = Session()
    first = True
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            for step in do(job, session):
                pipe.send(("step", step))
                if isinstance(step, Awaited):
                    step.answers.append(pipe.recv())
                # The pages of one edition are let go before those of the next are laid out.
                if isinstance(step, EditionFinished | EditionFailed):
                    runtime.collect()
        except BriefgenError as fault:
            pipe.send(("raised", fault))
            continue
        runtime.collect(first=first)
        first = False
        pipe.send(("end", _measure()))


def _measure() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say (Linux does, see proc(5))."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
