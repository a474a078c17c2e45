"""A fresh user's walk: a workspace, a copied masthead, a change, an upgrade of briefgen, and what it says then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import drop_progress, write_over

ROOT = Path(__file__).resolve().parents[2]
PAGE = "output/public/first-brief.html"
COPY = "templates/issue-brief/partials/masthead.html.j2"


class Shell:
    """A user's terminal in a workspace, with a briefgen of its own that can be upgraded."""

    def __init__(self, folder: Path) -> None:
        self.home, self.folder = folder / "installed", folder / "briefs"
        for name in ("briefgen", "templates"):
            shutil.copytree(ROOT / name, self.home / name)
        self.folder.mkdir()

    def run(self, *args: str) -> tuple[str, str]:
        command = [sys.executable, "-m", "briefgen", *args]
        env = {**os.environ, "PYTHONPATH": str(self.home)}
        done = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, encoding="utf-8", timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout, drop_progress(done.stderr)

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def upgrade(self, file: str, old: str, new: str) -> None:
        self.edit(self.home / "briefgen" / "_version.py", '__version__ = "', '__version__ = "9.')
        self.edit(self.home / "templates" / file, old, new)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.run("init", ".")
    write_over(shell.folder)
    return shell


def test_a_copied_file_is_changed_and_followed_through_an_upgrade(shell: Shell) -> None:
    shell.run("build", "-f", "html")
    page = (shell.folder / PAGE).read_bytes()
    assert shell.run("templates", "eject", "issue-brief/masthead") == (f"{COPY}\n", "")
    assert shell.run("build", "-f", "html")[1] == ""
    assert (shell.folder / PAGE).read_bytes() == page, "a copy changes nothing yet"

    shell.edit(shell.folder / COPY, '<p class="publisher">', '<p class="publisher house">')
    shell.run("build", "-f", "html")
    assert '<p class="publisher house">' in (shell.folder / PAGE).read_text(encoding="utf-8")
    mine = (shell.folder / COPY).read_bytes()

    shell.upgrade("base/partials/masthead.html.j2", '<div class="masthead">', '<div class="masthead" role="banner">')
    _, err = shell.run("build", "-f", "html")
    assert f"{COPY}: warning TPL114: This is a copy of base/partials/masthead.html.j2 from briefgen" in err
    assert "briefgen templates diff issue-brief/partials/masthead.html.j2" in err
    assert "Found 1 warning." in err
    out, err = shell.run("templates", "list")
    assert "partials/masthead.html.j2  (copied; the original has changed since)" in out
    assert err == ""
    out, _ = shell.run("templates", "diff")
    assert '-<div class="masthead">\n+<div class="masthead" role="banner">\n' in out
    assert "house" not in out
    assert '+<p class="publisher house">' in shell.run("templates", "diff", "--mine", COPY)[0]

    assert shell.run("templates", "accept", "issue-brief/masthead")[0] == "issue-brief/partials/masthead.html.j2\n"
    assert shell.run("build", "-f", "html")[1] == ""
    assert shell.run("templates", "diff")[0] == "No original has changed since it was copied.\n"
    assert (shell.folder / COPY).read_bytes() == mine


def test_a_file_that_builds_on_the_shipped_one_is_upgraded_with_it(shell: Shell) -> None:
    path = shell.folder / COPY
    path.parent.mkdir(parents=True)
    path.write_text('{% extends "!partials/masthead.html.j2" %}{% block series %}House{% endblock %}', encoding="utf-8")
    shell.upgrade("base/partials/masthead.html.j2", '<div class="masthead">', '<div class="masthead" role="banner">')
    assert shell.run("build", "-f", "html")[1] == ""
    page = (shell.folder / PAGE).read_text(encoding="utf-8")
    assert page.index('<div class="masthead" role="banner">') < page.index("House")


def test_a_pack_that_was_copied_whole_hears_of_files_that_come_new(shell: Shell) -> None:
    shell.run("templates", "eject", "commentary")
    assert shell.run("build", "-f", "html")[1] == ""
    (shell.home / "templates/commentary/css/shared.css").write_text("p{}", encoding="utf-8")
    _, err = shell.run("build", "-f", "html")
    assert "has a new file commentary/css/shared.css" in err
    assert "+p{}" in shell.run("templates", "diff")[0]
    shell.run("templates", "accept", "commentary/css/shared.css")
    assert shell.run("build", "-f", "html")[1] == ""
