"""A command and a text -> what the command prints, within a time and a length.

No shell has a part in it: the words of the command are given to the program as they are. The program runs in a group of
processes of its own, and all of the group ends when the program does, when its time is over, or at Ctrl-C.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from briefgen.checks.external.errors import Crashed, Garbled, Missing, Slow
from briefgen.core.messages import quote

#: Bytes that a tool may print; a thousand findings are a tenth of it.
OUTPUT_LIMIT = 5_000_000
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended.

    Attributes:
        code: 0 for success; what else there is, each program decides. Below 0: a signal.
        output: its standard output.
        last_words: the last line of its standard error.
    """

    code: int
    output: str
    last_words: str


def run_program(command: Sequence[str], text: str, *, seconds: int, folder: Path) -> Ended:
    """Run a command with ``text`` as its standard input.

    Args:
        command: the program and its arguments. A program without ``/`` is looked for on the PATH, another one from
            ``folder``.
        text: the input, given as UTF-8.
        seconds: how long it may take.
        folder: where it runs.

    Raises:
        Missing, Slow, Crashed, Garbled: it cannot be started, or does not end, or prints too much.
    """
    words = [_find_program(command[0], folder), *command[1:]]
    with tempfile.TemporaryFile() as given:
        given.write(text.encode())
        given.seek(0)
        try:
            process = subprocess.Popen(
                words,
                cwd=folder,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            hint = "Check that it is a program for this computer, and executable."
            raise Missing(f"cannot be started: {error.strerror}", hint) from None
        with process:
            try:
                return _wait(process, seconds)
            finally:
                _end_group(process)


def _find_program(name: str, folder: Path) -> str:
    own = "/" in name or os.sep in name
    found = shutil.which(str(folder / name)) if own else shutil.which(name)
    if found is None:
        where = "in the workspace" if own else "on this computer"
        raise Missing(f"was not found {where}: there is no program {quote(name)}", "Install it, or change the command.")
    return found


def _wait(process: subprocess.Popen[bytes], seconds: int) -> Ended:
    end = time.monotonic() + seconds
    assert process.stdout
    assert process.stderr
    output, said = (_Drain(stream, process) for stream in (process.stdout, process.stderr))
    for drain in (output, said):
        drain.join(max(end - time.monotonic(), 0))
    if output.is_over or said.is_over:
        raise Garbled("prints too much", "Run its command in a terminal.")
    try:
        # A program may close its streams and continue.
        code = process.wait(0 if output.is_alive() or said.is_alive() else max(end - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        code = None
    if code is None or output.is_alive() or said.is_alive():
        raise Slow(seconds)
    lines = said.text.strip().splitlines()
    if code < 0:
        raise Crashed(f"was ended by signal {-code}", "Run its command in a terminal.")
    return Ended(code, output.text, lines[-1] if lines else "")


class _Drain(threading.Thread):
    """Reads a stream as long as it flows, and not too much of it."""

    def __init__(self, stream: IO[bytes], process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._process = process
        self._data = bytearray()
        self.is_over = False
        self.start()

    @property
    def text(self) -> str:
        return self._data.decode("utf-8", "replace")

    def run(self) -> None:
        while piece := os.read(self._stream.fileno(), _PIECE):
            self._data += piece
            if len(self._data) > OUTPUT_LIMIT:
                self.is_over = True
                _end_group(self._process)
                return


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it has started."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return  # all of it has ended
    elif process.poll() is None:
        process.kill()
