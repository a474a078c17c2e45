"""Ctrl-C while a process is being started that the user does not see: it says nothing, and does its work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: Starts a process as the preview or a pool does, has Ctrl-C pressed for the whole group at once, and waits for it.
PROGRAM = """
import multiprocessing, os, signal, sys
from contextlib import nullcontext
from briefgen.core.interrupts import blocking_interrupts, ignore_interrupts

def work(pipe):
    ignore_interrupts()
    pipe.send("done")

if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda number, frame: None)
    context = multiprocessing.get_context(sys.argv[1])
    ours, theirs = context.Pipe()
    child = context.Process(target=work, args=(theirs,))
    with blocking_interrupts(sys.argv[1]) if sys.argv[2] == "blocked" else nullcontext():
        child.start()
    os.killpg(0, signal.SIGINT)
    theirs.close()
    try:
        print(ours.recv())
    except EOFError:
        print("ended")
"""


@pytest.mark.skipif(os.name != "posix", reason="process groups")
@pytest.mark.parametrize(
    ("method", "how", "said"),
    [
        ("spawn", "blocked", "done"),
        ("forkserver", "blocked", "done"),
        # Without it, what is started ends.
        ("spawn", "listening", "ended"),
    ],
)
def test_ctrl_c_while_a_process_is_started(tmp_path: Path, method: str, how: str, said: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    run = subprocess.run(
        [sys.executable, str(program), method, how], capture_output=True, text=True, start_new_session=True, check=True
    )
    assert run.stdout.strip() == said
    assert how == "listening" or run.stderr == ""
