"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what it runs in the background deaf to Ctrl-C, and so are all that it starts; some tests press it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def write_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack into ``tmp_path/packs``: ``write_pack("base", 'title = "Base"', {"page.html.j2": "..."})``."""

    def write(name: str, manifest: str = 'title = "A pack"\n', files: dict[str, str] | None = None) -> Path:
        folder = tmp_path / "packs" / name
        for path, text in {"template.toml": manifest, **(files or {})}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder.parent

    return write


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh workspace, which is also the current folder."""
    from briefgen.starting import start_workspace

    start_workspace(tmp_path / "briefs", today=date(2025, 5, 6))
    monkeypatch.chdir(tmp_path / "briefs")
    return tmp_path / "briefs"


@pytest.fixture
def run_briefgen() -> Callable[..., subprocess.CompletedProcess[str]]:
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
