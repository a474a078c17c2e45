"""A short campaign, always the same; ``python -m tests.campaign --inputs 2000`` runs a long one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.campaign.inputs import ROOT, make_input
from tests.campaign.run import Outcome


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_nothing_that_can_be_written_is_a_fault_of_ours() -> None:
    command = [sys.executable, "-m", "tests.campaign", "--inputs", "24", "--seed", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=400, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "24 inputs" in done.stdout


def test_a_seed_gives_one_input() -> None:
    assert make_input(7) == make_input(7)
    assert make_input(7) != make_input(8)
    assert {make_input(seed).kind for seed in range(80)} == {
        *("content", "grammar", "values", "picture", "style", "template", "settings")
    }


@pytest.mark.parametrize(
    ("status", "seconds", "memory", "output"),
    [
        (70, 1, 1, ""),
        (-6, 1, 1, ""),
        (99, 1, 1, ""),
        (0, 5.1, 1, ""),
        (0, 1, 401 * 1024, ""),
        (3, 1, 1, "Traceback (most recent call last):"),
    ],
)
def test_what_is_wrong_is_seen(status: int, seconds: float, memory: int, output: str) -> None:
    assert Outcome(("check",), status, seconds, memory, output).wrong
    assert not Outcome(("check",), 3, 1, 1, "Found 1 error.").wrong
