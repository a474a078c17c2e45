"""A workspace or a brief that cannot be written whole leaves nothing, and nothing is in the way of the next try."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.authoring.new_workspace import start_workspace
from briefgen.errors import OutputError
from tests.building.test_hardship import ENVIRONMENT, LIMITED

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX limits")


def run_with_room(folder: Path, limit: int, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command while no file can be longer than ``limit`` bytes."""
    command = [sys.executable, "-c", LIMITED, str(limit), *args]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=120)


@pytest.mark.parametrize("limit", [10, 1000, 20_000])
def test_init_without_room_leaves_nothing(tmp_path: Path, limit: int) -> None:
    done = run_with_room(tmp_path, limit, "init", "desk")
    assert (done.returncode, "OUT101" in done.stderr) == (6, True), done.stderr
    assert list(tmp_path.iterdir()) == []
    assert run_with_room(tmp_path, 10_000_000, "init", "desk").returncode == 0


def test_new_without_room_leaves_nothing(workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    done = run_with_room(workspace, 100, "new", "A title")
    assert (done.returncode, "OUT101" in done.stderr) == (6, True), done.stderr
    assert sorted(workspace.rglob("*")) == before
    assert run_with_room(workspace, 10_000_000, "new", "A title").returncode == 0


def test_init_continues_where_it_was_killed_and_keeps_what_somebody_wrote_since(tmp_path: Path) -> None:
    from datetime import date

    start_workspace(tmp_path, today=date(2025, 5, 6))
    (tmp_path / "briefgen.toml").unlink()
    (tmp_path / "content/first-brief.md").write_text("Mine.")
    with pytest.raises(OutputError, match="already there"):
        start_workspace(tmp_path, today=date(2025, 5, 6))
    (tmp_path / ".briefgen/unfinished").touch()
    assert start_workspace(tmp_path, today=date(2025, 5, 6)) == (tmp_path / "briefgen.toml",)
    assert (tmp_path / "content/first-brief.md").read_text() == "Mine."
    assert not (tmp_path / ".briefgen/unfinished").exists()
