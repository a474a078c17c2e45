"""An edition -> its PDF, drawn by a second process while this one still checks the brief.

One brief leaves the other cores idle, and loading the PDF engine takes as long as reading and checking. So a process is
forked before either has begun: it loads the engine, and draws what it is handed. What it draws is a guess: an edition
is handed over as soon as it is tailored, and its pages are thrown away when the checks find an error.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from briefgen.core.bounds import be_expendable, tell_end
from briefgen.errors import BriefgenError, RenderError
from briefgen.problems import Problem

if TYPE_CHECKING:
    from briefgen.building.render_cache import RenderOutput, RenderRequest
    from briefgen.edition import Edition
    from briefgen.rendering.rendered import Rendered

#: How a process ends that was given too much to draw: it has no time left, or a library found no memory.
_OWN_FAULT = tuple(getattr(signal, f"SIG{name}", 0) for name in ("XCPU", "ABRT", "TRAP", "SEGV"))
#: The format that takes longest.
_SLOW = "pdf"


def can_fork() -> bool:
    """Whether a process may be forked: on Linux, where no library minds, and while there is one thread."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1


class BackgroundRenderer:
    """A process that draws editions. What it cannot draw any more, because it died, this process draws.

    Args:
        formats: what is to be made; None means what each audience asks for.
    """

    def __init__(self, formats: Sequence[str] | None) -> None:
        self._asked: dict[str, int] = {}
        self._answers: dict[int, RenderOutput | BriefgenError] = {}
        orders, self._orders = _open_pipe()
        self._results, results = _open_pipe()
        self._process = os.fork()
        if not self._process:
            self._orders.close()
            self._results.close()
            _serve(orders, results, engine=formats is None or _SLOW in formats)
        orders.close()
        results.close()

    def ask(self, edition: Edition, order: RenderRequest) -> None:
        """Have drawn what takes longest of what is missing of an edition."""
        if order.missing:
            with suppress(OSError):
                pickle.dump((len(self._asked), edition, _choose(order)), self._orders, pickle.HIGHEST_PROTOCOL)
                self._orders.flush()
                self._asked[_name(order)] = len(self._asked)

    def draw(self, edition: Edition, order: RenderRequest) -> RenderOutput:
        """What is missing of an edition; what was not asked for before is drawn here, when it is looked at.

        Raises:
            TemplateError: a template failed.
            RenderError: the PDF engine failed.
        """
        from briefgen.building.render_cache import Lazily, render_files

        number = self._asked.get(_name(order))
        there: RenderOutput = {}

        def draw(name: str) -> tuple[Rendered, tuple[str, ...]]:
            nonlocal there
            if number is not None and name in _choose(order):
                there = there or self._receive(number) or {}
            return there[name] if name in there else render_files(edition, [name])[name]

        return Lazily(order.missing, draw)

    def stop(self) -> None:
        """End the process now."""
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
            # The system takes its memory apart meanwhile; whoever started this process waits for it if need be.
            os.waitpid(self._process, os.WNOHANG)
        for pipe in (self._orders, self._results):
            with suppress(OSError):
                pipe.close()

    def _receive(self, number: int) -> RenderOutput | None:
        """Wait for an answer; None when there will be none."""
        try:
            while number not in self._answers:
                found, answer = pickle.load(self._results)
                self._answers[found] = answer
        except (EOFError, OSError, pickle.UnpicklingError):
            self._tell_end()
        answer = self._answers.get(number)
        if isinstance(answer, BriefgenError):
            raise answer
        return answer

    def _tell_end(self) -> None:
        """Say so when what it drew brought it to its end: this process would fare no better."""
        with suppress(ChildProcessError):
            code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
            if -code in _OWN_FAULT:
                message = f"The process that drew the PDF {tell_end(code)}."
                problem = Problem("BLD105", message, hint="Divide what is very long or deeply nested.")
                raise RenderError("The PDF could not be laid out.", (problem,))


def _choose(order: RenderRequest) -> tuple[str, ...]:
    return (_SLOW,) if _SLOW in order.missing else order.missing


def _name(order: RenderRequest) -> str:
    """What tells an edition from all others, its templates included."""
    from briefgen.caching.digest import digest_value

    return digest_value((order.keys, order.digests))


def _open_pipe() -> tuple[BinaryIO, BinaryIO]:
    reader, writer = os.pipe()
    return os.fdopen(reader, "rb"), os.fdopen(writer, "wb")


def _serve(orders: BinaryIO, results: BinaryIO, *, engine: bool) -> None:
    """Draw what comes until the other end is closed; never returns."""
    try:
        # Ctrl-C is for the process that the user sees; it ends this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.disable()
        be_expendable()
        waiting = _listen(orders)
        draw = _load(engine=engine)
        while True:
            number, edition, formats = waiting()
            try:
                answer: RenderOutput | BriefgenError = draw(edition, formats)
            except BriefgenError as fault:
                answer = fault.with_traceback(None)
            pickle.dump((number, answer), results, pickle.HIGHEST_PROTOCOL)
            results.flush()
            gc.collect()
    except BaseException:
        os._exit(1)


def _listen(orders: BinaryIO) -> Callable[[], Any]:
    """Take orders in while one is drawn, so that who hands them over need not wait; end with whoever does."""
    import queue
    import threading

    taken: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        try:
            while True:
                taken.put(pickle.load(orders))
        except BaseException:
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return taken.get


def _load(*, engine: bool) -> Callable[[Edition, Sequence[str]], RenderOutput]:
    """Load all that draws; where Pango is missing, the first PDF says so."""
    import briefgen.rendering.formats  # noqa: F401
    from briefgen.building.render_cache import render_files
    from briefgen.errors import RenderError
    from briefgen.rendering.engine import warm_up

    if engine:
        with suppress(RenderError):
            warm_up()
    return render_files
