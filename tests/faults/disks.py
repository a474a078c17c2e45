"""Disks of many sizes that are full before a command is done: what is there is whole, and with room all is right."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.kills import Tally
from tests.faults.scene import NAMES, Scene, find_left

#: Exit codes of commands that say what is wrong: with the disk, or with a release (see briefgen.errors).
_SAID = (0, 6, 8)


@contextmanager
def mount(folder: Path, size: int) -> Iterator[None]:
    """A small disk, of so many kilobytes. It needs the rights of root.

    Raises:
        OSError: no disk can be mounted here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True).returncode:
        raise OSError("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_disks(folder: Path, sizes: list[int]) -> Tally:
    """Run every command that writes on disks of these sizes in kilobytes, then again with room."""
    tally = Tally("disk")
    for size in sizes:
        small = folder / f"disk-{size}"
        with mount(small, size):
            _fill(small, size, tally)
    return tally


def _fill(small: Path, size: int, tally: Tally) -> None:
    scene = Scene(small)
    scene.write(0)
    clean = scene.read_clean()
    release = ("release", f"content/{NAMES[0]}.md", "--by", "Kim")
    approve = ("approve", f"content/{NAMES[0]}.md", "--as", "editor", "--name", "Kim")
    commands = (("build", "--audience", "all", "--jobs", "1"), ("init", "more"), ("new", "A title"), approve, release)
    full = False
    for args in commands:
        ended = scene.run(*args)
        tally.runs += 1
        full = full or ended.code == 6
        if ended.code not in _SAID or "Traceback" in ended.said:
            tally.blame(f"{size}", args, ended.code, ended.said)
        if left := [*scene.find_torn(), *find_left(small)]:
            tally.blame(f"{size}", args, left)
    tally.killed += full
    subprocess.run(["mount", "-o", "remount,size=200m", str(small)], check=True)
    (small / "content" / "a-title.md").unlink(missing_ok=True)
    for again in (("build", "--audience", "all"), release):
        ended = scene.run(*again)
        if ended.code:
            tally.blame(f"{size}", "with room", again, ended.code, ended.said)
    if not (small / "more" / "briefgen.toml").exists() and scene.run("init", "more").code:
        tally.blame(f"{size}", "init with room")
    if wrong := scene.find_wrong():
        tally.blame(f"{size}", "with room", wrong, sorted(clean))
