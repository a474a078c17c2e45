"""A worker lets go of what an edition was made of before it makes the next."""

from __future__ import annotations

import gc
import signal
import weakref
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any, cast

import pytest

from briefgen.building import worker_loop
from briefgen.building.events import EditionFailed, EditionStarted, Step
from briefgen.core import runtime


class _Page:
    """Holds itself, as boxes do."""

    def __init__(self) -> None:
        self.page = self


class _OneJob:
    """A pipe with one job in it."""

    jobs = 1

    def recv(self) -> str:
        if not self.jobs:
            raise EOFError
        self.jobs -= 1
        return "job"

    def send(self, _what: Any) -> None:
        """Nobody listens."""


@pytest.fixture
def no_side_effects(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process be a worker, and be none afterwards."""
    monkeypatch.setattr(worker_loop, "be_expendable", lambda: None)
    monkeypatch.setattr(runtime, "look_only_when_asked", gc.disable)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)
    gc.enable()


@pytest.mark.usefixtures("no_side_effects")
def test_an_edition_is_let_go_before_the_next_begins() -> None:
    alive = []

    def make(_job: Any, _session: Any) -> Iterator[Step]:
        for audience in ("public", "ministry"):
            yield EditionStarted(audience)
            page = _Page()
            known = weakref.ref(page)
            del page
            yield EditionFailed(audience, (), 5)
            alive.append(known() is not None)

    worker_loop.serve(cast(Connection, _OneJob()), make)
    assert alive == [False, False]
