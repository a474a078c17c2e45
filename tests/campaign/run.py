"""An input -> what became of its commands, each run in a process forked from this one, which has all loaded."""

from __future__ import annotations

import importlib
import os
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.campaign.inputs import Input

#: What a command may take, and after which it is ended.
SECONDS, MEMORY, LAST = 5.0, 400 * 1024, 25
#: All that a command may end with, see briefgen.errors; 70 is a fault of briefgen's own.
STATUSES = range(9)
SIGNS = ("Traceback", "bug in briefgen", "This is a bug in briefgen", "Exception ignored")


@dataclass(frozen=True)
class Outcome:
    """What became of one command.

    Attributes:
        command: its arguments.
        status: its exit status, negative for a signal.
        seconds: of processor time.
        memory: KiB at most.
        output: what it said.
    """

    command: tuple[str, ...]
    status: int
    seconds: float
    memory: int
    output: str

    @property
    def wrong(self) -> str:
        """What is wrong with it; "" when nothing is."""
        if self.status not in STATUSES:
            return f"status {self.status}"
        if sign := next((sign for sign in SIGNS if sign in self.output), ""):
            return sign
        if self.seconds > SECONDS:
            return f"{self.seconds:.1f} seconds"
        return f"{self.memory // 1024} MiB" if self.memory > MEMORY else ""


def load_all() -> None:
    """Load what commands load, once."""
    import pkgutil

    import briefgen
    from briefgen.rendering.engine import warm_up

    for module in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError:
                continue
    warm_up()


def run_input(given: Input) -> list[Outcome]:
    """Run an input's commands, one after the other in one folder."""
    with tempfile.TemporaryDirectory(prefix="campaign-") as folder:
        for name, data in given.files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return [_run(Path(folder), command) for command in given.commands]


def _run(folder: Path, command: tuple[str, ...]) -> Outcome:
    log = folder / "campaign.log"
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _become(folder, log, command)
    _, status, used = os.wait4(child, 0)
    output = log.read_text("utf-8", errors="replace")
    return Outcome(command, os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss, output)


def _become(folder: Path, log: Path, command: tuple[str, ...]) -> None:
    """Run the command in this process, and end it."""
    code = 99
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (LAST, LAST))
        os.chdir(folder)
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        from briefgen.cli.main import run

        # All is drawn in this process, so that what it takes is counted.
        building = importlib.import_module("briefgen.building.build")
        building.__dict__["choose_runner"] = lambda *_: building.run_here
        code = run(list(command))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
