"""Editions -> PDFs, in a process beside the server; each by a child that can be stopped when nobody waits for it.

A child is forked from a process that has laid out a page before, so that it begins with all that is loaded and parsed
for that; what it leaves in memory goes with it. Where there is no fork, the process itself renders one after the other.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any

from briefgen.core import runtime
from briefgen.core.bounds import be_expendable
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, RenderError

#: What is made: a draft with its page, or the PDF that a build makes.
DRAFT, FINAL = "draft", "pdf"
#: Libraries of macOS are not safe in a forked process.
_CAN_FORK = sys.platform == "linux"


def serve(pipe: Connection) -> None:
    """Render what comes until the other end is closed.

    ``("render", number, kind, edition)`` is answered by ``(number, files)``, in which ``files`` are Rendered by format,
    or by ``(number, fault)``; ``("stop", number)`` is not answered, and stops what is rendered under that number;
    ``("end", 0)`` stops all.
    """
    # Ctrl-C is for the process that the user sees; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    runtime.look_only_when_asked()
    be_expendable()
    _warm_up()
    runtime.collect(first=True)
    children: dict[int, tuple[int, Connection]] = {}
    try:
        while True:
            ready = wait([pipe, *(child for _, child in children.values())])
            for number, (process, child) in list(children.items()):
                if child in ready:
                    _hand_on(pipe, number, process, child)
                    del children[number]
            if pipe in ready and not _take(pipe, children):
                break
    finally:
        for process, _ in children.values():
            os.kill(process, signal.SIGKILL)


def _take(pipe: Connection, children: dict[int, tuple[int, Connection]]) -> bool:
    """Take one order; whether there will be more."""
    try:
        order, number, *rest = pipe.recv()
    except (EOFError, OSError):
        return False
    if order == "end":
        return False
    if order == "stop":
        if number in children:
            os.kill(children[number][0], signal.SIGKILL)
    elif _CAN_FORK:
        children[number] = _fork(pipe, number, *rest)
    else:
        with suppress(OSError):
            pipe.send((number, render(*rest)))
        runtime.collect()
    return True


def _fork(pipe: Connection, number: int, kind: str, edition: Edition) -> tuple[int, Connection]:
    ours, theirs = Pipe(duplex=False)
    process = os.fork()
    if process:
        theirs.close()
        return process, ours
    try:
        pipe.close()  # else nobody would hear that this process's parent has died
        theirs.send((number, render(kind, edition)))
    finally:
        runtime.end_at_once(0)


def _hand_on(pipe: Connection, number: int, process: int, child: Connection) -> None:
    """Hand on what a child has sent; one that died without a word has failed."""
    try:
        answer = child.recv_bytes()
    except (EOFError, OSError):
        answer = None
    child.close()
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    with suppress(OSError):
        if answer is not None:
            pipe.send_bytes(answer)
        else:
            pipe.send((number, RenderError(f"The renderer of the PDF ended with {code}.")))


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
