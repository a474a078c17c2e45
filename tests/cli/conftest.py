from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefgen.starting import start_workspace

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh workspace, which is also the current folder."""
    start_workspace(tmp_path / "briefs", today=date(2025, 5, 6))
    monkeypatch.chdir(tmp_path / "briefs")
    return tmp_path / "briefs"


@pytest.fixture
def run_briefgen() -> Run:
    """Run ``briefgen`` as a user does, in a process of its own."""

    def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "briefgen", *args],
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run
