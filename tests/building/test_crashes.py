"""A build that is killed at any moment leaves the old folder or the new one, or is repaired by the next build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.publishing.stage import Stage
from tests.folders import Site

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
ROOT = Path(__file__).parents[2]
#: Replaces a folder, and sends itself a signal just before the system call with a given number.
PROGRAM = """
import os, sys, signal
from pathlib import Path
from briefgen.publishing.stage import Stage
stop, sign, calls = int(sys.argv[2]), int(sys.argv[3]), 0
def watch(event, args):
    global calls
    if event in ("os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.chmod") or (
        event == "open" and isinstance(args[1], str) and args[1][0] in "xw"
    ):
        calls += 1
        if calls == stop:
            os.kill(os.getpid(), sign)
stage = Stage(Path(sys.argv[1]))
sys.addaudithook(watch)
try:
    stage.put("a", {"html": b"new", "pdf": b"new"}, whole=True)
    stage.commit(None)
except KeyboardInterrupt:
    pass
finally:
    stage.discard()
print(calls)
"""


def start(folder: Path, step: int, sign: int = signal.SIGKILL) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    args = [sys.executable, "-c", PROGRAM, str(folder), str(step), str(int(sign))]
    return subprocess.run(args, env=env, capture_output=True, encoding="utf-8")


def fill(site: Site) -> None:
    """Pages of an earlier build, and a file of somebody else's beside them."""
    stage = Stage(site.output / "public")
    stage.put("a", {"html": b"old", "pdf": b"old"}, whole=True)
    stage.commit(None)
    site.put("output/public/CNAME", "old")


def read(site: Site) -> set[str]:
    assert site.pages() == ["CNAME", "a.html", "a.pdf"]
    return {(site.output / "public" / name).read_text() for name in ("a.html", "a.pdf")}


def test_killed_at_every_step(site: Site) -> None:
    fill(site)
    steps = int(start(site.output / "public", 0).stdout)
    assert steps > 8
    seen, gone = [], 0
    for step in range(1, steps + 1):
        fill(site)
        done = start(site.output / "public", step)
        assert done.returncode == -signal.SIGKILL, done.stderr
        if (site.output / "public").exists():
            seen.append(read(site))
        else:
            gone += 1
        # The next build repairs: the first thing that it does is to bring back what was moved away.
        stage = Stage(site.output / "public")
        stage.put("b", {"html": b"other"}, whole=True)
        assert read(site) in ({"old"}, {"new"})
        stage.discard()
        assert site.beside() == ["public"]
    assert gone == 1, "only between the two renames"
    assert all(state in ({"old"}, {"new"}) for state in seen)
    assert {"old"} in seen
    assert {"new"} in seen


def test_ctrl_c_at_every_step_leaves_one_of_both_and_nothing_beside(site: Site) -> None:
    fill(site)
    steps = int(start(site.output / "public", 0).stdout)
    seen = []
    for step in range(1, steps + 1):
        fill(site)
        done = start(site.output / "public", step, signal.SIGINT)
        assert done.returncode == 0, done.stderr
        seen.append(read(site))
        assert site.beside() == ["public"]
    assert all(state in ({"old"}, {"new"}) for state in seen)
    assert {"old"} in seen
    assert {"new"} in seen


def test_a_leftover_of_a_living_build_is_not_touched(site: Site) -> None:
    one, two = Stage(site.output / "public"), Stage(site.output / "public")
    one.put("a", {"html": b"one"}, whole=True)
    two.put("b", {"html": b"two"}, whole=True)
    two.commit(None)
    one.commit(None)
    assert site.pages() == ["a.html", "b.html"]
    assert site.beside() == ["public"]


def test_two_builds_at_once_lose_nothing(site: Site) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom briefgen.publishing.stage import Stage\n"
        "for turn in range(20):\n"
        "    stage = Stage(Path(sys.argv[1]))\n"
        "    stage.put(f'{sys.argv[2]}-{turn}', {'html': b'x'}, whole=True)\n"
        "    stage.commit(None)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    folder = str(site.output / "public")
    started = [subprocess.Popen([sys.executable, "-c", program, folder, name], env=env) for name in "abc"]
    assert [process.wait(timeout=60) for process in started] == [0, 0, 0]
    assert site.pages() == sorted(f"{name}-{turn}.html" for name in "abc" for turn in range(20))
    assert site.beside() == ["public"]


def test_ctrl_c_leaves_nothing_behind(site: Site) -> None:
    site.put("content/a.md")
    program = (
        "import importlib, sys, time\nb = importlib.import_module('briefgen.building.build_run')\n"
        "def wait(self):\n    print('ready', flush=True); time.sleep(60)\n"
        "b.BuildRun._commit = wait\n"
        "from briefgen.cli.main import main\nsys.argv = ['briefgen', 'build', '--format', 'html']\nmain()"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", program], env=env, cwd=site.folder, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        assert [name for name in site.beside() if name.startswith(".public.new-")]
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    assert site.beside() == []
