"""What a command prints, in which order, and how much of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, *args: str, columns: str = "80") -> list[str]:
    """The lines of a command, as a terminal shows them."""
    done = subprocess.run(
        [sys.executable, "-u", "-m", "briefgen", *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": columns},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.stdout.splitlines()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Desk"\n', "utf-8")
    many = "\n\n".join(
        f"The the ferry {n} sailed{' on' * 3} and on and on, far far away from here to there." for n in range(130)
    )
    (tmp_path / "content" / "a.md").write_text(f"---\ntitle: T\nauthors: [A]\n---\n\n{many}\n", "utf-8")
    (tmp_path / "content" / "z.md").write_text("---\ntitle: T\nauthors: [A]\n---\n\nText.[^1]\n", "utf-8")
    return tmp_path


def test_errors_are_printed_before_a_hundred_warnings_and_the_pages_last(workspace: Path) -> None:
    for command in (["check"], ["build", "--format", "html", "--no-cache"]):
        lines = run(workspace, *command)
        told = [line for line in lines if ": error " in line or ": warning " in line]
        assert [" error NOT201" in line for line in told] == [True, *[False] * 99]
        assert sum(" warning " in line for line in lines) == 99
        assert any(line.endswith("more, none of them errors; --all shows them.") for line in lines)
        whole = run(workspace, *command, "--all")
        assert sum(" warning " in line for line in whole) > 100
        assert not any("none of them errors" in line for line in whole)
    assert whole[-1] == "output/public/a.html"


def test_a_refused_release_prints_what_check_prints(workspace: Path) -> None:
    path = workspace / "content" / "a.md"
    path.write_text(path.read_text("utf-8").replace("\n\nThe the ferry 129", "[^1]\n\nThe the ferry 129"), "utf-8")
    lines = run(workspace, "release", "content/a.md")
    severities = [line.split(": ")[1].split()[0] for line in lines if line.startswith("content/a.md:")]
    assert severities[0] == "error"
    assert len(severities) == 100
    assert any(line.endswith("more, none of them errors; --all shows them.") for line in lines)
    assert lines[-1].startswith("Error: content/a.md was not released: ")
    assert len(run(workspace, "release", "content/a.md", "--all")) > len(lines)


def test_excerpts_fit_the_terminal(workspace: Path) -> None:
    text = (workspace / "content" / "a.md").read_text("utf-8").replace("\n\nThe", " The", 30)
    (workspace / "content" / "a.md").write_text(text, "utf-8")
    for columns in (50, 80):
        quoted = [
            line for line in run(workspace, "check", columns=str(columns)) if line.lstrip(" 0123456789").startswith("|")
        ]
        assert quoted
        assert max(map(len, quoted)) <= columns
