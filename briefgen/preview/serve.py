"""Paths -> a server that shows the briefs in them until Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn

from briefgen.core import runtime
from briefgen.core.safe_files import is_there
from briefgen.core.workspace_root import NAME
from briefgen.errors import BriefgenError, UsageError
from briefgen.preview.briefs import Briefs
from briefgen.preview.editor import choose_editor
from briefgen.preview.events import Events
from briefgen.preview.file_events import watch_folders
from briefgen.preview.guard import Guard, is_loopback, make_token
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.site import Site
from briefgen.preview.view_work import ViewWork
from briefgen.preview.work_queue import Urgency, WorkQueue
from briefgen.reading import SUFFIXES
from briefgen.status.read import find_stale

#: Where the server listens when that is free.
PORT = 4747
#: Seconds between two looks at the clock.
_TICK = 1.0
#: Seconds that its end may take.
_PATIENCE = 0.7


class Preview:
    """A server and the thread that works for it.

    Args:
        paths: files and folders, as find_content takes them.
        host: the address to listen at; others than loopback need the token in ``url``.
        port: the port; 0 takes any that is free, and None ``PORT`` or any that is free.
        editor: see ``choose_editor``.

    Raises:
        UsageError: there is no brief, no such editor or address, or the port is taken.

    Attributes:
        paths: the files and folders that are shown.
        url: the address to open, with the token if there is one.
    """

    def __init__(
        self, paths: Sequence[Path], *, host: str = "127.0.0.1", port: int | None = None, editor: str = ""
    ) -> None:
        self._queue, self._events = WorkQueue(), Events()
        self._briefs = Briefs(paths)
        self.paths = self._briefs.paths
        self._work = ViewWork(self._briefs, self._queue, self._events)
        self._site = Site(self._work, self._events, choose_editor(editor))
        self._socket = _listen(host, port)
        number = self._socket.getsockname()[1]
        token = "" if is_loopback(host) else make_token()
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{number}/{f'?token={token}' if token else ''}"
        self._site.app.router.lifespan_context = self._live
        app: Any = Guard(self._site.app, host, number, token)
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="on", server_header=False, timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._again = asyncio.Event()
        self._due: set[LiveBrief] = set()
        self._fault: BaseException | None = None
        #: Whether content files were listed a moment ago.
        self._is_unsure = False
        self._folders = frozenset[str]()

    def run(self, ready: Callable[[], object] = lambda: None) -> None:
        """Serve until ``stop`` is called from another thread, or Ctrl-C is pressed.

        Args:
            ready: called once the server answers.

        Raises:
            Exception: whatever nobody foresaw has ended the watch over files; pages would stay as they are.
        """
        server = threading.Thread(target=self._serve, daemon=True, name="briefgen preview")
        server.start()
        self._queue.submit(Urgency.PAGE, ready)
        try:
            with runtime.taking_turns_quickly():
                self._queue.run()
        finally:
            self._end()
            server.join(_PATIENCE)
        if self._fault:
            raise self._fault

    def stop(self) -> None:
        """End the server; can be called from any thread."""
        self._queue.stop()

    def _serve(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._queue.stop()

    def _end(self) -> None:
        self._queue.stop()
        self._server.should_exit = True
        if self._loop:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._events.end)
        self._work.stop()

    @asynccontextmanager
    async def _live(self, app: Any) -> AsyncIterator[None]:
        """While the server runs: look at files."""
        self._loop = asyncio.get_running_loop()
        watching = asyncio.create_task(self._watch())
        self._look_at(self._briefs.list_all())
        try:
            yield
        finally:
            self._again.set()  # what watches looks at nothing else
            watching.cancel()

    async def _watch(self) -> None:
        """Hear of saves; and look at the clock."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._follow_clock())
                async for changed in watch_folders(self._briefs.list_folders, self._again):
                    await self._take(changed)
        except* Exception as faults:
            if not self._server.should_exit:
                self._fault = faults.exceptions[0]
                self._queue.stop()

    async def _follow_clock(self) -> None:
        while True:
            await asyncio.sleep(_TICK)
            outdated = self._briefs.list_outdated()
            if self._is_unsure:
                # What came or went at that moment may not have been heard of: the watch began again.
                self._is_unsure = False
                outdated |= await self._work.ask(Urgency.STANDING, self._briefs.list_unknown)
            if outdated:
                await self._take(outdated)

    async def _take(self, changed: frozenset[str]) -> None:
        """Some files have changed."""
        before = self._briefs.list_all()
        is_listed_again, concerned = await self._work.ask(Urgency.SAVE, lambda: self._take_in(changed))
        if is_listed_again:
            self._is_unsure = True
            self._again.set()
            self._events.tell("table")
        # Whoever looks at a brief that is not there any more is told, too.
        gone = {*before} - {*self._briefs.list_all()}
        for brief in gone:
            self._work.expected.forget(brief)
        for brief in concerned:
            self._work.expected.begin(brief)
        if concerned or gone:
            self._events.tell("changed", slugs=sorted({brief.slug for brief in (*gone, *concerned)}))
        self._look_at([brief for brief in self._briefs.list_all() if brief in concerned or brief.standing is None])
        if self._briefs.concern_records(changed):
            self._look_at(self._briefs.list_all())
        # When pages have been made for the first time, what is loaded for that stays.
        self._queue.submit(Urgency.GARBAGE, lambda: runtime.collect(first=True), "garbage")

    def _take_in(self, changed: frozenset[str]) -> tuple[bool, tuple[LiveBrief, ...]]:
        """In the thread of the queue: list briefs again if they may be others, and which ones a change concerns."""
        files = self._briefs.files
        may_be_others = any(_may_be_brief(name) != (name in files) or _says_where_briefs_are(name) for name in changed)
        if may_be_others:
            self._briefs.scan()
        return may_be_others, self._briefs.take(changed)

    def _look_at(self, briefs: Sequence[LiveBrief]) -> None:
        """See where briefs stand, one after the other, when there is nothing else to do."""
        for brief in briefs:
            if brief not in self._due:
                self._due.add(brief)
                task = self._work.ask(Urgency.STANDING, lambda brief=brief: self._look_at_one(brief))  # type: ignore[misc]
                asyncio.ensure_future(task).add_done_callback(self._tell)

    def _look_at_one(self, brief: LiveBrief) -> None:
        self._due.discard(brief)
        stale = {}
        with suppress(BriefgenError):
            stale = dict(find_stale([brief.path]).get(brief.path, {}))
        brief.look_at_standing(stale, self._briefs.session)
        if not self._briefs.is_open(brief):
            brief.close()
        if not self._due and (folders := self._briefs.list_folders()) != self._folders:
            self._folders = folders
            self._again.set()

    def _tell(self, done: asyncio.Future[None]) -> None:
        if not done.cancelled():
            done.exception()  # whatever nobody foresaw is said where the brief is looked at
            self._events.tell("table")


def _may_be_brief(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "_")) and is_there(path)


def _says_where_briefs_are(name: str) -> bool:
    return os.path.isdir(name) or os.path.basename(name) == NAME  # noqa: PTH112, PTH119


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket at an address.

    Raises:
        UsageError: there is no such address, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in (port,) if port is not None else (PORT, 0):
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would share the port with who has it
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, number))
            listening.listen()
        except OSError as fault:
            listening.close()
            if port is None and number:
                continue
            raise UsageError(f"The preview cannot listen at {host}, port {number}: {fault.strerror}.") from fault
        return listening
    raise AssertionError
