"""A process that builds briefs, or does other jobs for which the engine is loaded before the first."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing.connection import Connection

from briefgen.building.work import do as build_brief
from briefgen.building.worker_loop import Do, serve
from briefgen.errors import RenderError
from briefgen.rendering.engine import warm_up

# Loaded once, by the server that workers are forked from; where Pango is missing, the first PDF says so.
with suppress(RenderError):
    warm_up()


def work(pipe: Connection, do: Do | None = None) -> None:
    """Do what comes until the other end is closed.

    Args:
        pipe: jobs come in, steps go out.
        do: what is done with a job; None builds its brief.
    """
    serve(pipe, do or build_brief)
