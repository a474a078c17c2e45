"""What commands leave that were killed goes at the next one that looks there; what a living one holds stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.cli.noop_cache import answer
from briefgen.core.atomic_write import Draft, clear_drafts
from briefgen.publishing.swap import stage_folder, unlock

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX locks")
ROOT = Path(__file__).resolve().parents[2]
ARGS = ["build", "--format", "html", "--jobs", "1"]
DRAFT = ".briefgen-0123456789ab"


@pytest.fixture
def prepared(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "argv", ["briefgen", *ARGS])
    return workspace


def build() -> int:
    return 0 if answer(ARGS) else run(ARGS)


def leave_old(prepared: Path, audience: str = "public") -> Path:
    """A folder of pages that was moved away by a build that was killed before it could be removed."""
    old = prepared / f"output/.{audience}.old-ab12cd_9"
    old.mkdir(parents=True)
    (old / "first-brief.html").write_text("withheld since")
    (old / ".briefgen.json").write_text('{"files": ["first-brief.html"]}')
    return old


def test_a_quiet_build_clears_what_a_killed_one_left(prepared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    time.sleep(1.1)
    assert run(ARGS) == 0
    assert answer(ARGS), "there is nothing to do"
    old, mine = leave_old(prepared), prepared / "output/.mine"
    mine.mkdir()
    capsys.readouterr()
    assert not answer(ARGS)
    assert build() == 0
    assert "up to date" in (said := "".join(capsys.readouterr()))
    assert "old-" not in said, "it is no audience"
    assert not old.exists()
    assert mine.exists()


def test_the_pages_of_another_audience_are_cleared_and_brought_back_too(prepared: Path) -> None:
    assert build() == 0
    old = leave_old(prepared, "internal")
    assert build() == 0
    assert not old.exists()
    assert (prepared / "output/internal/first-brief.html").exists(), "it was moved away, and nothing took its place"


def test_what_cannot_be_removed_is_named_as_what_it_is(
    prepared: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build() == 0
    leave_old(prepared)
    (prepared / "content/first-brief.md").write_text((prepared / "content/first-brief.md").read_text() + "\nMore.\n")
    monkeypatch.setattr("briefgen.publishing.swap.shutil.rmtree", lambda *args, **named: None)
    assert build() == 0
    said = "".join(capsys.readouterr())
    assert "This folder was left by an interrupted build and contains pages for “public”." in said
    assert "an audience that" not in said


@pytest.mark.parametrize("folder", [".", "content", "content/more", "approvals", "templates/mine", ".briefgen"])
def test_drafts_are_cleared_wherever_a_command_writes(prepared: Path, folder: str) -> None:
    (prepared / folder).mkdir(parents=True, exist_ok=True)
    (prepared / folder / DRAFT).write_text("half of a text that is withheld")
    (prepared / folder / f"{DRAFT}-mine").write_text("no draft")
    assert build() == 0
    assert not (prepared / folder / DRAFT).exists()
    assert (prepared / folder / f"{DRAFT}-mine").exists()


def test_an_approval_clears_the_drafts_beside_it(prepared: Path) -> None:
    (prepared / "approvals").mkdir()
    (prepared / "approvals" / DRAFT).write_text("half")
    assert run(["approve", "content/first-brief.md", "--as", "editor", "--name", "Kim"]) == 0
    assert sorted(path.name for path in (prepared / "approvals").iterdir()) == ["first-brief", "first-brief.jsonl"]


def test_a_fix_clears_the_drafts_beside_what_it_fixes(prepared: Path) -> None:
    (prepared / "content" / DRAFT).write_text("half")
    brief = prepared / "content/first-brief.md"
    brief.write_text(brief.read_text("utf-8").replace("Two points", "Two two points"), "utf-8")
    run(["fix", "content/first-brief.md"])
    assert "Two points" in brief.read_text("utf-8")
    assert [path.name for path in (prepared / "content").iterdir()] == ["first-brief.md"]


def test_a_draft_of_a_command_that_is_running_stays(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "page", b"whole")
    (tmp_path / DRAFT).write_text("nobody's")
    (tmp_path / ".briefgen-ffffffffffff").mkdir()
    clear_drafts(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([draft._draft.name, ".briefgen-ffffffffffff"])
    draft.replace()
    draft.discard()
    assert (tmp_path / "page").read_bytes() == b"whole"
    clear_drafts(tmp_path / "not-there")


def test_a_folder_on_its_way_takes_no_more_rights_than_the_one_it_replaces(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir(mode=0o700)
    new, handle = stage_folder(tmp_path / "public")
    unlock(handle)
    assert new.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A temporary folder with a name short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="f-", dir="/tmp") as name:
        yield Path(name)


@pytest.mark.parametrize("killed", [False, True])
def test_no_folders_pile_up_among_temporary_files(
    prepared: Path, tmp_path: Path, temporary: Path, killed: bool
) -> None:
    (prepared / "content/other.md").write_bytes((prepared / "content/first-brief.md").read_bytes())
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "briefgen", "build", "--format", "html", "--no-cache", "--jobs", "2"]
    if killed:
        with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            end = time.monotonic() + 60
            while not list(temporary.glob("*/pymp-*")) and time.monotonic() < end:
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
        assert [path.name for path in temporary.iterdir()] != [], "it left its folder"
        time.sleep(0.5)
    assert subprocess.run(command, env=env, capture_output=True).returncode == 0
    assert [path.name for path in temporary.iterdir()] == []


def test_a_temporary_folder_with_a_long_name_stops_no_build(prepared: Path, tmp_path: Path) -> None:
    temporary = tmp_path / ("t" * 100)
    temporary.mkdir()
    (prepared / "content/other.md").write_bytes((prepared / "content/first-brief.md").read_bytes())
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "briefgen", "build", "--format", "html", "--no-cache", "--jobs", "2"]
    assert subprocess.run(command, env=env, capture_output=True).returncode == 0
