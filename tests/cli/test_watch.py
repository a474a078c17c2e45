"""briefgen watch and check --watch, each in a process of its own, as a writer runs it in a terminal."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
GOOD = "---\ntitle: T\nauthors: [A]\n---\n\nText.\n"
WRONG = GOOD.replace("Text.", "Text.[^1]")
STATUS = re.compile(r"\d\d:\d\d:\d\d  (.+); watching (.+); press Ctrl-C to stop\.\n")


class Running:
    """The command, with its lines as they come."""

    def __init__(self, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "briefgen", *args],
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
def start(folder: Path) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def run(*args: str) -> Running:
        started.append(Running(*args))
        return started[-1]

    yield run
    for found in started:
        found.process.kill()
        found.process.wait()
        assert found.process.stdout
        found.process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process")
def test_each_change_is_reported_until_ctrl_c(folder: Path, start: Callable[..., Running]) -> None:
    running = start("check", "--watch")
    assert running.round() == ("1 file checked, no problems found.\n", "1 file, 1 read")
    (folder / "content" / "new.md").write_text(WRONG, "utf-8")
    os.replace(folder / "content" / "new.md", folder / "content" / "a.md")  # noqa: PTH105
    report, status = running.round()
    assert report.startswith("\ncontent/a.md:6:6: error NOT201")
    assert status == "1 file, 1 read"
    (folder / "content" / "b.md").write_text(GOOD, "utf-8")
    report, status = running.round()
    assert ("NOT201" in report, status) == (False, "2 files, 1 read")
    assert report == "\nStill there: 1 error. To see them: briefgen check.\n"
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


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process")
def test_pages_are_made_after_each_change_until_ctrl_c(folder: Path, start: Callable[..., Running]) -> None:
    (folder / "briefgen.toml").write_text('[organisation]\nname = "Desk"\n', "utf-8")
    running = start("watch")
    report, status = running.round()
    assert re.fullmatch(r"output/public/a.html  [\d.]+ s\noutput/public/a.pdf  [\d.]+ s\n", report)
    assert re.fullmatch(r"1 edition built in [\d.]+ s", status)
    (folder / "content" / "a.md").write_text(WRONG, "utf-8")
    report, status = running.round()
    assert "content/a.md:6:6: error NOT201" in report
    assert "The pages from the last build were kept: output/public/a.html, output/public/a.pdf." in report
    assert status == "nothing to build, 1 brief not built"
    (folder / "content" / "a.md").write_text(GOOD.replace("Text", "New"), "utf-8")
    assert running.round()[1].startswith("1 edition built in ")
    assert "New." in (folder / "output/public/a.html").read_text("utf-8")
    (folder / "content" / "a.md").write_text(GOOD, "utf-8")
    while "a.html" not in running.lines.get(timeout=30):
        pass
    # The PDF is being drawn.
    pressed = time.monotonic()
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=30) == 130
    assert time.monotonic() - pressed < 1
    assert (folder / "output/public/a.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    assert [path.name for path in (folder / "output").iterdir()] == ["public"]
    assert "Traceback" not in "".join(running.lines.queue)


@pytest.mark.usefixtures("folder")
def test_a_brief_that_is_not_there_ends_it_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "content/b.md"]) == 2
    assert "There is no file or folder content/b.md." in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_an_audience_that_does_not_exist_ends_it_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "--audience", "pubic"]) == 2
    assert "Did you mean public?" in capsys.readouterr().err
