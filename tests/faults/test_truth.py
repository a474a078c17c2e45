"""What is built is what was written: a save at any moment is built by this build or by the next one."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen.building.work as work_module
import briefgen.building.workspace_state as house_module
from briefgen.building.build_state import FOLDER, BuildState
from briefgen.caching.signature import KnownFiles, is_stable, sign
from briefgen.cli.main import run
from briefgen.cli.noop_cache import answer
from briefgen.core.read_digests import ReadLog, note

ROOT = Path(__file__).resolve().parents[2]
TOML = '[organisation]\nname = "Harbour Desk"\nlogo = "logo.svg"\n\n[audiences.public]\n[audiences.internal]\n'
BRIEF = """\
---
title: The ferry
authors: [Kim A]
---

One WORD.

![A map](map.svg)
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h{}v8z"/></svg>'
#: For each kind of input: its file, what is in it, and what somebody writes instead, equally long.
INPUTS = {
    "brief": ("content/ferry.md", "One WORD.", "One DEED."),
    "picture": ("content/map.svg", "M0 0h8v8z", "M0 0h7v8z"),
    "settings": ("briefgen.toml", "Harbour Desk", "Harbour Dock"),
    "logo": ("logo.svg", "M0 0h6v8z", "M0 0h5v8z"),
    "style sheet": ("templates/issue-brief/css/web.css", "color: red", "color: tan"),
}
ARGS = ["build", "--format", "html", "--jobs", "1"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "briefgen.toml": TOML,
        "content/ferry.md": BRIEF,
        "content/map.svg": DRAWING.format(8),
        "logo.svg": DRAWING.format(6),
        "templates/issue-brief/css/web.css": ".end { color: red }\n",
    }
    for name, text in files.items():
        (tmp_path / "desk" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "desk" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setattr(sys, "argv", ["briefgen", *ARGS])
    return tmp_path / "desk"


def build() -> int:
    """Build as a user does: from the receipt, where there is one that holds."""
    return 0 if answer(ARGS) else run(ARGS)


def read_page(workspace: Path) -> bytes:
    return (workspace / "output/public/ferry.html").read_bytes()


def read_clean(workspace: Path) -> bytes:
    """The page that a fresh copy of the workspace gives."""
    fresh = workspace.parent / "fresh"
    shutil.copytree(workspace, fresh, ignore=shutil.ignore_patterns("output", "cache"))
    before = Path.cwd()
    os.chdir(fresh)
    try:
        assert run(["build", "--format", "html", "--jobs", "1", "--no-cache"]) == 0
    finally:
        os.chdir(before)
    return read_page(fresh)


def edit(path: Path, old: str, new: str) -> None:
    """Save a file in place."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def save_during(monkeypatch: pytest.MonkeyPatch, save: Callable[[], None], step: str = "make_checked_edition") -> None:
    """Let somebody save a file once, after a step; the next one takes longer than a second."""
    work, left = getattr(work_module, step), [save]

    def work_and_save(*args: Any, **options: Any) -> Any:
        result = work(*args, **options)
        if left:
            left.pop()()
            time.sleep(1.1)
        return result

    monkeypatch.setattr(work_module, step, work_and_save)


@pytest.mark.parametrize("kind", INPUTS)
def test_what_is_saved_after_it_was_read_is_built_by_the_next_build(
    workspace: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, old, new = INPUTS[kind]
    save_during(monkeypatch, lambda: edit(workspace / name, old, new))
    assert build() == 0
    first = read_page(workspace)
    assert build() == 0
    assert read_page(workspace) == read_clean(workspace) != first


def test_what_is_saved_while_the_brief_is_checked_is_built_by_the_next_build(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, old, new = next(iter(INPUTS.values()))
    save_during(monkeypatch, lambda: edit(workspace / name, old, new), "check_brief")
    assert build() == 0
    first = read_page(workspace)
    assert build() == 0
    assert read_page(workspace) == read_clean(workspace) != first


@pytest.mark.parametrize("kind", ["brief", "settings", "picture", "style sheet"])
def test_a_file_of_the_future_that_is_edited_in_place_is_built(workspace: Path, kind: str) -> None:
    name, old, new = INPUTS[kind]
    os.utime(workspace / name, (4e9, 4e9))
    assert build() == build() == 0
    first = read_page(workspace)
    edit(workspace / name, old, new)
    os.utime(workspace / name, (4e9, 4e9))
    assert build() == 0
    assert read_page(workspace) == read_clean(workspace) != first


def test_a_page_that_another_build_put_there_is_not_taken_for_ones_own(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember = house_module.WorkspaceState.remember_edition
    page = workspace / "output/public/ferry.html"

    def replace_and_remember(*args: Any, **named: Any) -> None:
        (workspace / "other.html").write_text("of another build")
        (workspace / "other.html").replace(page)
        remember(*args, **named)

    monkeypatch.setattr(house_module.WorkspaceState, "remember_edition", replace_and_remember)
    assert build() == 0
    assert page.read_text() == "of another build"
    monkeypatch.setattr(house_module.WorkspaceState, "remember_edition", remember)
    assert build() == 0
    assert read_page(workspace) == read_clean(workspace)


def test_pages_that_no_memory_knows_go_when_their_brief_is_removed(workspace: Path) -> None:
    shutil.copy(workspace / "content/ferry.md", workspace / "content/pier.md")
    assert build() == 0
    # A build that began before the brief was removed, and ended after the one that took its pages away, leaves this.
    (workspace / "content/pier.md").unlink()
    memory = BuildState.load(workspace)
    del memory.briefs[memory.short(str(workspace / "content/pier.md"))]
    for path in list(memory.files._known):
        memory.files.digest(path)
    memory.save()
    assert build() == 0
    assert not (workspace / "output/public/pier.html").exists()


def test_a_build_waits_for_the_one_that_is_going_on_and_reads_then(workspace: Path) -> None:
    (workspace / FOLDER).mkdir(parents=True)
    handle = os.open(workspace / FOLDER, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "briefgen", *ARGS]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr
        assert "Waiting for another build of . to finish" in process.stderr.readline()
        assert not (workspace / "output").exists()
        edit(workspace / "content/ferry.md", "One WORD.", "One DEED.")
        os.close(handle)
        assert process.wait(timeout=120) == 0
    assert b"One DEED." in read_page(workspace)


def test_a_signature_is_believed_only_when_the_next_write_gives_another(tmp_path: Path) -> None:
    now = 1_000_000_000_123_456_789
    assert is_stable(None, now)
    assert is_stable((1, now - 1_100_000_000, now - 1_100_000_001, 7), now)
    assert not is_stable((1, now - 900_000_000, 5, 7), now)
    assert not is_stable((1, now + 10**18, 5, 7), now), "the future"
    assert not is_stable((1, 999_999_998_000_000_000, 5, 7), now), "a file system that counts in seconds"
    assert is_stable((1, 999_999_996_000_000_000, 5, 7), now)


def test_what_was_written_just_before_it_was_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    files = KnownFiles()
    files.digest(str(path))
    monkeypatch.setattr("briefgen.caching.signature.time_ns", lambda: time.time_ns() + 10**12)
    assert list(files.list_certain()) == [], "however late it is asked"
    assert files.list_signatures() is None


def test_a_file_is_known_as_ones_own_only_while_it_is_the_one_that_was_written(tmp_path: Path) -> None:
    mine, place = tmp_path / "mine", tmp_path / "place"
    mine.write_bytes(b"mine")
    written, files = sign(str(mine)), KnownFiles()
    mine.rename(place)
    assert files.learn(str(place), "digest of mine", written)
    other = tmp_path / "other"
    other.write_bytes(b"else")
    other.replace(place)
    assert not KnownFiles().learn(str(place), "digest of mine", written)


def test_a_notebook_holds_what_was_read_last_and_says_when_it_was_not_the_same(tmp_path: Path) -> None:
    with ReadLog(lambda data: data.decode()) as outer:
        note(tmp_path / "a", b"one")
        with ReadLog(lambda data: data.decode()) as inner:
            note(tmp_path / "b", None)
        note(tmp_path / "a", b"two")
    note(tmp_path / "c", b"nobody listens")
    assert dict(inner.read) == {str(tmp_path / "b"): None}
    assert dict(outer.read) == {str(tmp_path / "a"): "changed while it was read"}


def test_the_memory_says_what_was_read(workspace: Path) -> None:
    assert build() == 0
    memory = BuildState.load(workspace)
    files = KnownFiles()
    (past,) = memory.briefs.values()
    for name, digest in {**past.inputs, **memory.workspace_files}.items():
        assert files.digest(memory.whole(name)) == digest
    assert {*map(memory.show, memory.workspace_files)} == {"briefgen.toml", "glossary.toml", "logo.svg"}
    assert {*map(memory.show, past.inputs)} == {"content/ferry.md", "content/map.svg"}
