"""The campaign of kills, full disks and crowds, as short as a test may be; its length is a matter of options."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*options: str) -> str:
    """What the campaign says. Its commands are forks of one process, which must have no threads: so not of this one."""
    command = [
        sys.executable,
        "-m",
        "tests.faults.campaign",
        "--kills",
        "4",
        "--disks",
        "2",
        "--seconds",
        "4",
        *options,
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("part", ["build-html", "build-pdf", "release", "approve", "fix", "start", "two"])
def test_what_is_killed_or_crowded_ends_as_a_clean_build_does(part: str) -> None:
    assert ", 0 faults" in run("--only", part)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts disks, and is other people")
def test_full_disks_and_two_people() -> None:
    assert run("--only", "disk", "people").count(", 0 faults") == 2
