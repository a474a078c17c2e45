"""What somebody looks at -> the work for it, which the queue does, and errors without what its audience may not read.

Used in the thread of the server, but for ``look_at``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from functools import partial
from typing import TypeVar

from briefgen.edition import Edition
from briefgen.errors import BriefgenError
from briefgen.pipeline.session import Session
from briefgen.preview.briefs import Briefs
from briefgen.preview.events import Events
from briefgen.preview.expected_work import ExpectedWork
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.past import PastBriefs
from briefgen.preview.printing import Printed, Printing
from briefgen.preview.view import View
from briefgen.preview.work_queue import Urgency, WorkQueue
from briefgen.problems import Report
from briefgen.releasing.version_list import identify
from briefgen.rendering.rendered import Rendered

T = TypeVar("T")


class ViewWork:
    """The work for all that is looked at.

    Args:
        briefs: the briefs that are shown.
        queue: does the work.
        events: what open pages are told.

    Attributes:
        briefs: the briefs that are shown.
        expected: what is begun after a save, before open pages ask for it.
        printing: the PDFs.
    """

    def __init__(self, briefs: Briefs, queue: WorkQueue, events: Events) -> None:
        self.briefs, self._queue, self._events = briefs, queue, events
        self.expected = ExpectedWork()
        self.printing = Printing()
        self._past = PastBriefs()

    async def ask(self, urgency: Urgency, work: Callable[[], T], key: Hashable = None) -> T:
        """Have something done in the thread of the queue; see ``WorkQueue.submit``."""
        return await asyncio.shield(asyncio.wrap_future(self._queue.submit(urgency, work, key)))

    def expect(self, brief: LiveBrief, urgency: Urgency, work: Callable[[], object], key: Hashable) -> None:
        """Have the same done after each save of a brief, as long as pages of it ask for it."""
        self.expected.note(brief, key, urgency, lambda: self._queue.submit(urgency, work, key))

    def stop(self) -> None:
        """End what is being rendered, and take away the files of versions."""
        self.printing.stop()
        self._past.close()

    def find(self, slug: str) -> LiveBrief | None:
        """The brief whose pages have this name; what was made of those that nobody looks at any more is forgotten."""
        if brief := self.briefs.find(slug):
            self._queue.submit(Urgency.GARBAGE, self.briefs.close_unused, "unused")
        return brief

    async def pin(self, brief: LiveBrief, view: View) -> View:
        """What is looked at, so that it names the same version as long as it is worked on.

        Raises:
            BriefgenError: there is no such version.
        """
        if not view.version:
            return view
        saved = replace(view, version="")

        def find() -> str:
            with self.look_at(brief, saved):
                return identify(brief.path, view.version)

        return replace(view, version=await self.ask(Urgency.PAGE, find))

    @contextmanager
    def look_at(self, brief: LiveBrief, view: View) -> Iterator[tuple[LiveBrief, Session]]:
        """The brief as it is looked at, with its workspace, in the thread of the queue.

        Raises:
            BriefgenError: there is no such version, or what was done failed; the Problems are without what the audience
                may not read, by what was read for it: another save may have other marks.
        """
        try:
            if not view.version:
                yield brief, self.briefs.session
                return
            past = self._past.open(brief, view)
            with past.files.stop_clock():
                yield past.brief, past.session
        except BriefgenError as fault:
            raise self._hide(fault, brief, view) from None

    def inspect_later(self, brief: LiveBrief, view: View, files: Mapping[str, Rendered], revision: int) -> None:
        """Look for leaks as soon as nobody waits for something; what has leaked is taken from all pages."""

        def inspect() -> bool:
            with self.look_at(brief, view) as (shown, session):
                return shown.changed == revision and shown.inspect(view, files, session)

        def tell(done: asyncio.Future[bool]) -> None:
            if not done.cancelled() and (done.exception() or done.result()):
                self._events.tell("inspected", slugs=[brief.slug])

        asyncio.ensure_future(self.ask(Urgency.LEAKS, inspect)).add_done_callback(tell)

    async def print(self, brief: LiveBrief, view: View, kind: str) -> Printed:
        """The PDF of an edition; that of what is saved is begun again after each save.

        Raises:
            asyncio.CancelledError: there is a newer one.
            BriefgenError: there is none; the Problems are without what the audience may not read.
        """
        if not view.version:
            key = ("print", view, kind)
            self.expected.note(brief, key, Urgency.PAGE, lambda: self._print_ahead(brief, view, kind))
        return await self._print(brief, view, kind)

    async def _print(
        self, brief: LiveBrief, view: View, kind: str, begun: Future[tuple[Edition, int]] | None = None
    ) -> Printed:
        making = asyncio.wrap_future(begun or self._begin_edition(brief, view))
        edition, revision = await asyncio.shield(making)
        try:
            printed, new = await self.printing.print(view, kind, edition, revision)
        except BriefgenError as fault:
            raise await self.ask(Urgency.PAGE, partial(self._hide, fault, brief, view)) from None
        if new:
            self.inspect_later(brief, view, printed.files, revision)
        return printed

    def _begin_edition(self, brief: LiveBrief, view: View) -> Future[tuple[Edition, int]]:
        def make() -> tuple[Edition, int]:
            with self.look_at(brief, view) as (shown, session):
                revision = shown.changed
                return shown.make_edition(view, session), revision

        return self._queue.submit(Urgency.PAGE, make, ("edition", view))

    def _print_ahead(self, brief: LiveBrief, view: View, kind: str) -> None:
        """Begin a PDF; what was begun for the last save is out of date."""
        self.printing.drop(view, kind)
        # At once, and not when the loop comes to it: else the findings, which come last, would be begun first.
        begun = self._begin_edition(brief, view)
        task = asyncio.ensure_future(self._print(brief, view, kind, begun))
        # Whoever asks for it is told why there is none.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    def _hide(self, fault: BriefgenError, brief: LiveBrief, view: View) -> BriefgenError:
        """The same without what the audience may not read."""
        hidden = copy(fault)
        hidden.problems = tuple(self._redact(Report.of(fault.problems), brief, view))
        return hidden

    def _redact(self, problems: Report, brief: LiveBrief, view: View) -> Report:
        """Findings without what the audience may not read in the version that they are of."""
        if view.version:
            with suppress(BriefgenError):  # it cannot be opened: that is what the findings are about
                return self._past.open(brief, view).redact(problems, view.audience)
        return brief.redact(problems, view.audience, self.briefs.session)
