"""Commands -> how long they took, run in turn: A B C, A B C, so that a busy minute of the machine is everybody's."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36  # prctl(2)


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command to time.

    Attributes:
        name: what it is called in the results.
        command: the program and its arguments.
        folder: where it runs.
        env: variables besides those of this process.
        before: what is done before each run, and not timed.
    """

    name: str
    command: Sequence[str]
    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        wall: seconds by the clock.
        cpu: seconds of processor time, of it and of all processes that it started.
        memory: bytes that the largest of its processes held at most.
        output: what it printed.
    """

    wall: float
    cpu: float
    memory: int
    output: str


def race(contestants: Sequence[Contestant], rounds: int, *, warm: bool = True) -> dict[str, list[Run]]:
    """Run all in turn, each in a fresh process, with files and byte code in memory.

    Args:
        contestants: the commands.
        rounds: how often each runs.
        warm: whether each runs once before, which does not count.

    Raises:
        RuntimeError: a command failed; with what it printed.
    """
    runs: dict[str, list[Run]] = {each.name: [] for each in contestants}
    for number in range(-1 if warm else 0, rounds):
        for each in contestants:
            run = time_run(each)
            if number >= 0:
                runs[each.name].append(run)
    return runs


def time_run(contestant: Contestant) -> Run:
    """Run a command once.

    Raises:
        RuntimeError: it failed; with what it printed.
    """
    if contestant.before:
        contestant.before()
    adopt_orphans()
    env = {**os.environ, **contestant.env}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        contestant.command,
        cwd=contestant.folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,
    )
    assert process.stdout
    try:
        output = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
    except KeyboardInterrupt:  # which the terminal sends to its own group alone
        os.killpg(process.pid, signal.SIGINT)
        raise
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    most = max(usage.ru_maxrss, _reap_orphans(process.pid))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise RuntimeError(f"{contestant.name} ended with {process.returncode}:\n{output[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, most * (1 if sys.platform == "darwin" else 1024), output)


def adopt_orphans() -> None:
    """Let processes whose parent ends become ours, so that their time is counted too. Linux alone can do that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap_orphans(group: int) -> int:
    """Wait, for a few seconds at most, for what a command left behind; the most that one of them held (getrusage).

    Only processes of its group are waited for: this process may have others, which may live long.
    """
    most, end = 0, time.monotonic() + 5
    with suppress(ChildProcessError):
        while time.monotonic() < end:
            process, _, usage = os.wait4(-group, os.WNOHANG)
            if process:
                most = max(most, usage.ru_maxrss)
            else:
                time.sleep(0.005)
    return most
