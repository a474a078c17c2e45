"""An edition -> its PDF, rendered by a second process while this one still checks the brief.

One brief leaves the other cores idle, and loading the PDF engine takes as long as reading and checking. So a process is
forked before either has begun: it loads the engine, and renders what it is handed. What it renders is a guess: an
edition is handed over as soon as it is tailored, and its pages are thrown away when the checks find an error.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO

from briefgen.core import runtime
from briefgen.core.bounds import be_expendable, explain_exit
from briefgen.core.interrupts import ignore_interrupts
from briefgen.core.start_cache import save_all
from briefgen.errors import BriefgenError, RenderError
from briefgen.problems import Problem

if TYPE_CHECKING:
    from briefgen.building.render_cache import RenderOutput, RenderRequest
    from briefgen.edition import Edition
    from briefgen.rendering.rendered import Rendered

#: How a process ends that was given too much to render: it has no time left, or a library found no memory.
_SIGNALS_OF_OVERLOAD = tuple(getattr(signal, f"SIG{name}", 0) for name in ("XCPU", "ABRT", "TRAP", "SEGV"))
#: The format that takes longest.
_SLOWEST_FORMAT = "pdf"


def can_fork() -> bool:
    """Whether a process may be forked: on Linux, where no library minds, and while there is one thread."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1


class BackgroundRenderer:
    """A process that renders editions. What it cannot render any more, because it died, this process renders.

    Args:
        formats: what is to be rendered; None means what each audience asks for.
    """

    def __init__(self, formats: Sequence[str] | None) -> None:
        self._asked: dict[str, int] = {}
        self._answers: dict[int, RenderOutput | BriefgenError] = {}
        requests, self._requests = _open_pipe()
        self._results, results = _open_pipe()
        self._process = os.fork()
        if not self._process:
            self._requests.close()
            self._results.close()
            _serve(requests, results, engine=formats is None or _SLOWEST_FORMAT in formats)
        requests.close()
        results.close()

    def prepare(self, edition: Edition, request: RenderRequest) -> None:
        """Let the process begin with what takes longest of what is missing of an edition."""
        if request.missing:
            with suppress(OSError):
                pickle.dump((len(self._asked), edition, _choose(request)), self._requests, pickle.HIGHEST_PROTOCOL)
                self._requests.flush()
                self._asked[_name(request)] = len(self._asked)

    def render(self, edition: Edition, request: RenderRequest) -> RenderOutput:
        """What is missing of an edition; what was not prepared is rendered here, when it is looked at.

        Raises:
            TemplateError: a template failed.
            RenderError: the PDF engine failed.
        """
        from briefgen.building.render_cache import LazyMapping, render_files

        number = self._asked.get(_name(request))
        output: RenderOutput = {}

        def render(name: str) -> tuple[Rendered, tuple[str, ...]]:
            nonlocal output
            if number is not None and name in _choose(request):
                output = output or self._receive(number) or {}
            return output[name] if name in output else render_files(edition, [name])[name]

        return LazyMapping(request.missing, render)

    def stop(self) -> None:
        """End the process now."""
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
            # The system frees its memory meanwhile; the parent of this process waits for it if need be.
            os.waitpid(self._process, os.WNOHANG)
        for pipe in (self._requests, self._results):
            with suppress(OSError):
                pipe.close()

    def _receive(self, number: int) -> RenderOutput | None:
        """Wait for an answer; None when there will be none."""
        try:
            while number not in self._answers:
                found, answer = pickle.load(self._results)
                self._answers[found] = answer
        except (EOFError, OSError, pickle.UnpicklingError):
            self._explain_exit()
        answer = self._answers.get(number)
        if isinstance(answer, BriefgenError):
            raise answer
        return answer

    def _explain_exit(self) -> None:
        """Report it when it died of what it rendered: this process would die, too."""
        with suppress(ChildProcessError):
            code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
            if -code in _SIGNALS_OF_OVERLOAD:
                message = f"The renderer of the PDF {explain_exit(code)}."
                problem = Problem("BLD105", message, hint="Split up whatever is very long or deeply nested.")
                raise RenderError("The PDF could not be laid out.", (problem,))


def _choose(request: RenderRequest) -> tuple[str, ...]:
    return (_SLOWEST_FORMAT,) if _SLOWEST_FORMAT in request.missing else request.missing


def _name(request: RenderRequest) -> str:
    """What distinguishes an edition from all others, its templates included."""
    from briefgen.caching.digest import digest_value

    return digest_value((request.keys, request.digests))


def _open_pipe() -> tuple[BinaryIO, BinaryIO]:
    reader, writer = os.pipe()
    return os.fdopen(reader, "rb"), os.fdopen(writer, "wb")


def _serve(requests: BinaryIO, results: BinaryIO, *, engine: bool) -> None:
    """Render what comes until the other end is closed; never returns."""
    try:
        ignore_interrupts()
        runtime.look_only_when_asked()
        be_expendable()
        waiting = _listen(requests)
        render = _load(engine=engine)
        for turn in count():
            number, edition, formats = waiting()
            if turn:  # Not when it has rendered: most have one edition, and the process ends.
                runtime.collect()
            try:
                answer: RenderOutput | BriefgenError = render(edition, formats)
            except BriefgenError as fault:
                answer = fault.with_traceback(None)
            pickle.dump((number, answer), results, pickle.HIGHEST_PROTOCOL)
            results.flush()
    except BaseException:
        runtime.end_at_once(1)


def _listen(requests: BinaryIO) -> Callable[[], Any]:
    """Take requests while one is rendered, so that nobody waits to hand one over; end when the other process does."""
    import queue
    import threading

    taken: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        try:
            while True:
                taken.put(pickle.load(requests))
        except BaseException:
            runtime.end_at_once(0)

    threading.Thread(target=listen, daemon=True).start()
    return taken.get


def _load(*, engine: bool) -> Callable[[Edition, Sequence[str]], RenderOutput]:
    """Load all that renders; where Pango is missing, the first PDF says so."""
    from briefgen.building.render_cache import render_files
    from briefgen.errors import RenderError
    from briefgen.rendering.engine import warm_up
    from briefgen.rendering.formats import FORMATS

    for name in (_SLOWEST_FORMAT, "html") if engine else ("html",):
        FORMATS[name]  # loads what writes it
    if engine:
        with suppress(RenderError):
            warm_up()
    # The end of this process is sudden.
    save_all()
    return render_files
