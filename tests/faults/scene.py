"""A workspace to be hurt: texts that change, commands that are killed, and what a clean build of each text gives."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("ferry", "harbour")
TOML = """\
[organisation]
name = "Harbour Desk"

[audiences.public]
formats = [FORMATS]

[audiences.internal]
formats = [FORMATS]
"""
BRIEF = """\
---
title: The {name} that did not sail
date: 2025-05-06
version: "1.0"
status: final
authors: [Kim A, Lee B]
---

Turn {turn} saw 14 crossings. {claim}

## Why it matters

It is the only crossing{mistake}
"""
#: What everyone may read, and the same withheld from the public; equally long, as the texts are.
CLAIMS = ("Nightjar counts eleven. Everyone knows that.", "[Nightjar counts eleven.]{audience=internal}")
#: So many texts there are; from one to the next, what is withheld from the public goes and comes.
TURNS = 6
#: What may be in a folder of pages beside them.
RECORD = ".briefgen.json"
#: Events of Python at which a process can be ended: just before it changes something on the disk.
_CHANGES = frozenset({"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.chown", "os.utime"})

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Kill:
    """When a command is killed.

    Attributes:
        seconds: after so much time; or else
        step: just before the change with this number.
    """

    seconds: float | None = None
    step: int = 0


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, minus the signal's number when it was killed; what it said; its changes."""

    code: int
    said: str
    steps: int


class Scene:
    """A workspace.

    Args:
        folder: made when it does not exist.
        formats: what is built.
    """

    def __init__(self, folder: Path, formats: tuple[str, ...] = ("html", "pdf")) -> None:
        self.folder, self.formats = folder, formats
        self.output = folder / "output"
        self._clean: dict[str, Tree] = {}
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "content").mkdir(exist_ok=True)
        listed = ", ".join(f'"{name}"' for name in formats)
        (folder / "briefgen.toml").write_text(TOML.replace("FORMATS", listed))

    def write(self, turn: int, *, mistake: str = ".", names: tuple[str, ...] = NAMES) -> None:
        """Save the briefs as they are in a turn."""
        for name in names:
            text = BRIEF.format(name=name, turn=turn, claim=CLAIMS[turn % 2], mistake=mistake)
            (self.folder / "content" / f"{name}.md").write_text(text, "utf-8")

    def run(self, *args: str, kill: Kill | None = None, person: tuple[int, int] | None = None) -> Ended:
        """Run a command in a process of its own that has everything loaded; as another user and group if need be."""
        said = Path(tempfile.mkstemp(prefix="faults-")[1])
        try:
            pid = os.fork()
            if not pid:
                _be_command(self.folder, args, said, kill, person)
            if kill and kill.seconds is not None:
                _kill_after(pid, kill.seconds)
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            text = said.read_text("utf-8", "replace")
            steps = re.search(r"\nsteps (\d+)$", text)
            return Ended(status, text, int(steps[1]) if steps else 0)
        finally:
            said.unlink()

    def build(self, *args: str, kill: Kill | None = None) -> Ended:
        """Build for everyone."""
        return self.run("build", "--audience", "all", "--jobs", "1", *args, kill=kill)

    def read_clean(self) -> Tree:
        """What a build of the texts that there are now gives in a fresh folder."""
        content = sorted((self.folder / "content").glob("*.md"))
        key = "\0".join(f"{path.name}\0{path.read_text('utf-8')}" for path in content)
        if key not in self._clean:
            with tempfile.TemporaryDirectory(prefix="faults-clean-") as name:
                fresh = Scene(Path(name) / "fresh", self.formats)
                for path in content:
                    shutil.copy(path, fresh.folder / "content")
                ended = fresh.build()
                assert ended.code == 0, ended.said
                self._clean[key] = read_tree(fresh.output)
        return self._clean[key]

    def find_torn(self) -> list[str]:
        """Pages that readers see and that no clean build has ever given."""
        known: dict[str, set[bytes]] = {}
        for tree in self._clean.values():
            for name, data in tree.items():
                known.setdefault(name, set()).add(data)
        return [
            name
            for name, data in read_tree(self.output).items()
            if not name.startswith(".") and not name.endswith(RECORD) and data not in known.get(name, ())
        ]

    def find_wrong(self) -> list[str]:
        """Where the pages are not those of a clean build, and what is left over anywhere."""
        clean, now = self.read_clean(), read_tree(self.output)
        wrong = [name for name in sorted({*clean, *now}) if clean.get(name) != now.get(name)]
        return wrong + find_left(self.folder)


def read_tree(folder: Path) -> Tree:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def find_left(folder: Path) -> list[str]:
    """What a command leaves that was killed."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob(".*")]
    return [name for name in found if ".briefgen-" in name or ".new-" in name or ".old-" in name]


def _be_command(
    folder: Path, args: tuple[str, ...], said: Path, kill: Kill | None, person: tuple[int, int] | None
) -> None:
    """Become the command; there is no way back."""
    code = 70
    counted = _Counter(kill.step if kill else 0)
    try:
        os.chdir(folder)
        handle = os.open(said, os.O_WRONLY)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        if person:
            _be_person(*person)
        sys.argv = ["briefgen", *args]
        sys.addaudithook(counted.hear)
        code = _do(list(args))
    except BaseException:
        traceback.print_exc()
    finally:
        counted.stop = -1
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(2, f"\nsteps {counted.steps}".encode())
        os._exit(code)


def _be_person(uid: int, gid: int) -> None:
    os.umask(0o002)
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
    os.chown(os.environ["XDG_CACHE_HOME"], uid, gid)
    os.setgroups([gid])
    os.setgid(uid)
    os.setuid(uid)


def _do(args: list[str]) -> int:
    """What ``briefgen.cli.main`` does, up to its end of the process."""
    from briefgen.building import sockets
    from briefgen.cli.main import run
    from briefgen.cli.noop_cache import answer

    code = 0 if answer(args) else run(args)
    sockets.remove_sockets()
    return code


@dataclass
class _Counter:
    """Counts the changes that a process makes, and ends it just before one of them."""

    stop: int
    steps: int = field(default=0)

    def hear(self, event: str, args: Any) -> None:
        opens = event == "open" and isinstance(args[2], int) and args[2] & (os.O_CREAT | os.O_TRUNC)
        if self.stop >= 0 and (opens or event in _CHANGES):
            self.steps += 1
            if self.steps == self.stop:
                os.kill(os.getpid(), signal.SIGKILL)


def _kill_after(pid: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(min(0.002, max(0.0, end - time.monotonic())))
    os.kill(pid, signal.SIGKILL)


def load_all() -> None:
    """Load what the commands need, once: every command is a fork of this process."""
    import briefgen.building.build_run
    import briefgen.building.leftovers
    import briefgen.building.sockets
    import briefgen.building.worker
    import briefgen.cli.main
    import briefgen.fixing
    import briefgen.inspecting
    import briefgen.releasing.approve
    import briefgen.releasing.make
    import briefgen.releasing.verify  # noqa: F401
