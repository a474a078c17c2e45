"""The campaign of kills, full disks and crowds, as short as a test may be; its length is a matter of options."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("build-html", "build-pdf", "release", "approve", "fix", "start", "two")
#: They mount disks, and become other people.
PARTS_OF_ROOT = ("disk", "people")


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_what_is_killed_crowded_or_without_room_ends_as_a_clean_build_does() -> None:
    parts = PARTS + (PARTS_OF_ROOT if os.geteuid() == 0 else ())
    # Its commands are forks of one process, which must have no threads: so not of this one.
    short = ("--kills", "2", "--disks", "1", "--seconds", "2")
    command = [sys.executable, "-m", "tests.faults.campaign", *short, "--only", *parts]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(", 0 faults") == len(parts), done.stdout
