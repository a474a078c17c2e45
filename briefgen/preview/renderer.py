"""The server's end of the process that renders: newest first, and what nobody waits for is stopped."""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from briefgen.core.bounds import inherit_no_bound
from briefgen.core.interrupts import blocking_interrupts
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, RenderError
from briefgen.preview.render_process import serve
from briefgen.preview.view import View
from briefgen.rendering.rendered import Rendered

Files = Mapping[str, Rendered]
#: Seconds for the process to stop what it renders; then it is killed.
_PATIENCE = 0.3


class Renderer:
    """Renders PDFs in another process, which is started for the first one."""

    def __init__(self) -> None:
        self._pipe: Any = None
        self._process: Any = None
        self._sending = threading.Lock()
        self._count = 0
        self._waiting: dict[int, asyncio.Future[Files]] = {}
        self._newest: dict[tuple[View, str], int] = {}

    async def render(self, view: View, kind: str, edition: Edition) -> Files:
        """The files of an edition. What was rendered before of the same view, and is not done, is stopped.

        Raises:
            asyncio.CancelledError: a newer edition was asked for.
            BriefgenError: it cannot be rendered.
        """
        self._start()
        self.drop(view, kind)
        self._count += 1
        number = self._count
        future: asyncio.Future[Files] = asyncio.get_running_loop().create_future()
        self._waiting[number], self._newest[view, kind] = future, number
        await asyncio.to_thread(self._send, ("render", number, kind, edition), future)
        try:
            return await future
        finally:
            self._waiting.pop(number, None)
            if self._newest.get((view, kind)) == number:
                del self._newest[view, kind]
            if future.cancelled():
                self._send_beside(("stop", number))

    def drop(self, view: View, kind: str) -> None:
        """Stop what is rendered of a view: it would be out of date."""
        if future := self._waiting.get(self._newest.get((view, kind), 0)):
            future.cancel()

    def stop(self) -> None:
        """End the process now."""
        for future in self._waiting.values():
            future.cancel()
        if self._process is not None:
            self._send_beside(("end", 0))
            self._process.join(_PATIENCE)
            self._process.kill()

    def _start(self) -> None:
        if self._process is not None and self._process.is_alive():
            return
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True, name="briefgen renderer")
        # This is the server's thread, and the main one may be at work.
        with inherit_no_bound(), blocking_interrupts("spawn"):
            self._process.start()
        theirs.close()
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(self._pipe, loop), daemon=True).start()

    def _send(self, order: tuple[Any, ...], future: asyncio.Future[Files] | None = None) -> None:
        """Send an order, unless nobody waits for it any more; this may last as long as the process is busy."""
        # What two threads write at once would be mixed.
        with suppress(OSError, ValueError), self._sending:
            if future is None or not future.cancelled():
                self._pipe.send(order)

    def _send_beside(self, order: tuple[Any, ...]) -> None:
        """Send an order, and do not wait until it is sent."""
        threading.Thread(target=self._send, args=(order,), daemon=True).start()

    def _listen(self, pipe: Any, loop: asyncio.AbstractEventLoop) -> None:
        """Hand on answers until the process ends."""
        with suppress(EOFError, OSError, RuntimeError):  # RuntimeError: the loop has ended
            while True:
                number, answer = pipe.recv()
                loop.call_soon_threadsafe(self._answer, number, answer)
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(self._fail_all)

    def _answer(self, number: int, answer: Files | BriefgenError) -> None:
        future = self._waiting.get(number)
        if future is None or future.done():
            return
        if isinstance(answer, BriefgenError):
            future.set_exception(answer)
        else:
            future.set_result(answer)

    def _fail_all(self) -> None:
        """The process has died of what it rendered, where it does not fork."""
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(RenderError("The renderer of the PDF has ended."))
