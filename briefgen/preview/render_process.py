"""Editions -> PDFs, in a process beside the server; each by a child that can be stopped when nobody waits for it.

A child is forked from a process that has laid out a brief like it before, so that it begins with all that is loaded and
parsed for that; what it leaves in memory goes with it. Where there is no fork, the process itself renders one after the
other.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any

from briefgen.core import runtime
from briefgen.core.bounds import be_expendable
from briefgen.core.interrupts import ignore_interrupts
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, RenderError
from briefgen.rendering import line_store

#: What is made: a draft with its page, or the PDF that a build makes.
DRAFT, FINAL = "draft", "pdf"
#: The process of a PDF that is waited for least yields to others (setpriority(2)).
_NICE = 5
#: What a render may take, in seconds, for this process to do the same: nothing else is done meanwhile. And the seconds
#: of rest before that, and how many kinds of briefs it is done for.
_SHORT, _REST, _KINDS = 3.0, 0.5, 4
#: Libraries of macOS are not safe in a forked process.
_CAN_FORK = sys.platform == "linux"


def serve(pipe: Connection) -> None:
    """Render what comes until the other end is closed.

    ``("render", number, kind, edition)`` is answered by ``(number, files)``, in which ``files`` are Rendered by format,
    or by ``(number, fault)``; ``("stop", number)`` is not answered, and stops what is rendered under that number;
    ``("end", 0)`` stops all.
    """
    ignore_interrupts()
    runtime.look_only_when_asked()
    be_expendable()
    _warm_up()
    runtime.collect(first=True)
    children: dict[int, _Child] = {}
    warm_up = _WarmUp()
    try:
        while True:
            waits = None if children or warm_up.edition is None else _REST
            ready = wait([pipe, *(child.pipe for child in children.values())], waits)
            for number, child in list(children.items()):
                if child.pipe in ready:
                    if _hand_on(pipe, number, child):
                        warm_up.plan(child)
                    del children[number]
            if pipe in ready and not _take(pipe, children):
                break
            if not ready:
                warm_up.run()
    finally:
        for child in children.values():
            os.kill(child.process, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class _Child:
    """A process that renders: its number, what comes from it, what it renders, and when it began."""

    process: int
    pipe: Connection
    kind: str
    edition: Edition
    began: float


class _WarmUp:
    """Has this process render what a child has rendered, once for each kind of brief: what it loads, parses and
    measures for that, later children begin with. A draft then takes a third of the time, a PDF three quarters.
    """

    def __init__(self) -> None:
        self.edition: Edition | None = None
        self._done: set[tuple[str, str]] = set()

    def plan(self, child: _Child) -> None:
        """A child has answered: what it has rendered may be the next.

        What one has died of, or was stopped in, would end this process too, or hold it up.
        """
        edition = child.edition
        is_new = (edition.pack.name, edition.lang) not in self._done and len(self._done) < _KINDS
        if is_new and child.kind == FINAL and time.monotonic() - child.began < _SHORT:
            self.edition = edition

    def run(self) -> None:
        """Render now, since nobody waits."""
        if self.edition is not None:
            self._done.add((self.edition.pack.name, self.edition.lang))
            for kind in (DRAFT, FINAL):
                render(kind, self.edition)
            self.edition = None
            runtime.collect()


def _take(pipe: Connection, children: dict[int, _Child]) -> bool:
    """Take one order; whether there will be more."""
    try:
        order, number, *rest = pipe.recv()
    except (EOFError, OSError):
        return False
    if order == "end":
        return False
    if order == "stop":
        if number in children:
            os.kill(children[number].process, signal.SIGKILL)
    elif _CAN_FORK:
        children[number] = _fork(pipe, number, *rest)
    else:
        with suppress(OSError):
            pipe.send((number, render(*rest)))
        runtime.collect()
    return True


def _fork(pipe: Connection, number: int, kind: str, edition: Edition) -> _Child:
    ours, theirs = Pipe(duplex=False)
    began = time.monotonic()
    process = os.fork()
    if process:
        theirs.close()
        return _Child(process, ours, kind, edition, began)
    try:
        if kind == FINAL:
            os.nice(_NICE)
        pipe.close()  # else nobody would hear that this process's parent has died
        known = line_store.count()
        theirs.send((number, render(kind, edition)))
        theirs.send(line_store.list_since(known))
    finally:
        runtime.end_at_once(0)


def _hand_on(pipe: Connection, number: int, child: _Child) -> bool:
    """Hand on what a child has sent; one that died without a word has failed. Whether it has sent something.

    The lines that it has broken are for the next child.
    """
    answer = None
    with suppress(EOFError, OSError):
        answer = child.pipe.recv_bytes()
    with suppress(OSError):
        if answer is not None:
            pipe.send_bytes(answer)
    with suppress(EOFError, OSError):
        if answer is not None:
            line_store.add(child.pipe.recv())
    child.pipe.close()
    code = os.waitstatus_to_exitcode(os.waitpid(child.process, 0)[1])
    if answer is None:
        with suppress(OSError):
            pipe.send((number, RenderError(f"The renderer of the PDF ended with {code}.")))
    return answer is not None


def render(kind: str, edition: Edition) -> Any:
    """The files of an edition, Rendered by format; or the BriefgenError that stopped it.

    Args:
        kind: DRAFT or FINAL.
        edition: what is rendered.
    """
    from briefgen.rendering.draft import print_draft
    from briefgen.rendering.formats import FORMATS

    try:
        return print_draft(edition) if kind == DRAFT else {FINAL: FORMATS[FINAL](edition)}
    except BriefgenError as fault:
        return fault.with_traceback(None)
    except Exception as fault:
        return RenderError(f"The PDF could not be made ({type(fault).__name__}).")


def _warm_up() -> None:
    """Load all that renders; where Pango is missing, the first PDF says so."""
    from briefgen.errors import UsageError
    from briefgen.rendering.draft import import_draft_engine
    from briefgen.rendering.engine import warm_up
    from briefgen.rendering.formats import FORMATS

    FORMATS[FINAL]
    with suppress(RenderError):
        warm_up()
    with suppress(UsageError):
        import_draft_engine()
