"""A release that is killed at any moment exists whole or not at all; two at the same time do not meet."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.releasing.sums import list_files
from tests.releasing.conftest import Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
ROOT = Path(__file__).parents[2]
FILES = {"public/a.html": b"page", "source/content/a.md": b"text", "release.json": b"{}", "SHA256SUMS": b"sums"}
#: Keeps a release, and kills itself just before the system call with a given number.
PROGRAM = f"""
import os, sys, signal
from pathlib import Path
from briefgen.releasing.release_folder import hold_releases, keep_release
stop, calls, shelf = int(sys.argv[2]), 0, Path(sys.argv[1])
def watch(event, args):
    global calls
    if event in ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod") or (
        event == "open" and (isinstance(args[1], str) and args[1][0] in "xw")
    ):
        calls += 1
        if calls == stop:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
with hold_releases(shelf):
    keep_release(shelf / "a" / "1.0", {FILES!r}, lambda folder: None)
print(calls)
"""


def start(shelf: Path, stop: int) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    args = [sys.executable, "-c", PROGRAM, str(shelf), str(stop)]
    return subprocess.run(args, env=env, capture_output=True, encoding="utf-8")


def test_killed_at_every_step(tmp_path: Path) -> None:
    steps = int(start(tmp_path / "count", 0).stdout)
    assert steps > 10
    shelf, whole = tmp_path / "releases", 0
    for step in range(1, steps + 1):
        shutil.rmtree(shelf, ignore_errors=True)
        done = start(shelf, step)
        assert done.returncode == -signal.SIGKILL, done.stderr
        kept = shelf / "a" / "1.0"
        if kept.exists():
            whole += 1
            assert {name: path.read_bytes() for name, path in list_files(kept).items()} == FILES
    assert whole == 0, "the rename is the last step"
    # What the last one left, the next one clears.
    assert list((shelf / "a").glob(".release.new-*"))
    assert start(shelf, 0).returncode == 0
    assert [path.name for path in (shelf / "a").iterdir()] == ["1.0"]


def test_a_release_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    assert start(tmp_path, 0).returncode == 0
    (tmp_path / "a" / "1.0" / "mine").write_text("x")
    again = start(tmp_path, 0)
    assert again.returncode == 1
    assert "never overwritten" in again.stderr
    assert (tmp_path / "a" / "1.0" / "mine").exists()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["1.0"]


def test_two_releases_at_once_make_one(office: Office) -> None:
    program = (
        "from briefgen.cli.main import main\nimport sys\nsys.argv = ['briefgen', 'release', 'content/ferry.md']\nmain()"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen([sys.executable, "-c", program], env=env, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    told = [process.communicate(timeout=120)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert sorted("is already released" in text for text in told) == [False, True]
    assert office.list_releases() == ["1.0"]


def test_a_full_disk_leaves_nothing(office: Office) -> None:
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)

    def tighten() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, limit[1]))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "briefgen", "release", "content/ferry.md"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=tighten,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 6, done.stderr
    assert "OUT101" in done.stderr
    assert office.list_releases() == office.list_leftovers() == []
