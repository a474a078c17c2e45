"""briefgen check --watch, in a process of its own, as a writer runs it in a terminal."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
GOOD = "---\ntitle: T\nauthors: [A]\n---\n\nText.\n"
WRONG = GOOD.replace("Text.", "Text.[^1]")
STATUS = re.compile(r"\d\d:\d\d:\d\d  (.+); watching (.+), Ctrl-C ends\.\n")


class Running:
    """The command, with its lines as they come."""

    def __init__(self, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "check", "--watch", *args],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def round(self) -> tuple[str, str]:
        """The next report, and what the status line says."""
        report = ""
        while not (found := STATUS.fullmatch(line := self.lines.get(timeout=30))):
            report += line
        return report, found[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(GOOD, "utf-8")
    return tmp_path


@pytest.fixture
def running(folder: Path) -> Iterator[Running]:
    found = Running()
    yield found
    found.process.kill()
    found.process.wait()
    assert found.process.stdout
    found.process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process")
def test_each_change_is_reported_until_ctrl_c(folder: Path, running: Running) -> None:
    assert running.round() == ("1 checked, nothing to mend.\n", "1 file, 1 read")
    (folder / "content" / "new.md").write_text(WRONG, "utf-8")
    os.replace(folder / "content" / "new.md", folder / "content" / "a.md")  # noqa: PTH105
    report, status = running.round()
    assert report.startswith("\ncontent/a.md:6:6: error NOT201")
    assert status == "1 file, 1 read"
    (folder / "content" / "b.md").write_text(GOOD, "utf-8")
    report, status = running.round()
    assert ("NOT201" in report, status) == (True, "2 files, 1 read")
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=30) == 0
    assert "Traceback" not in "".join(running.lines.queue)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("args", [["--format", "json"], ["--write-baseline", "known.json"]])
def test_a_report_for_a_program_is_not_printed_again_and_again(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--watch", *args]) == 2
    assert "--watch prints for people" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_ends_it_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--watch", "content/b.md"]) == 2
    assert "There is no file or folder content/b.md." in capsys.readouterr().err
