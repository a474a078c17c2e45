"""What a user of the command line relies on: exit codes, streams, and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen.cli.schema
from briefgen import __version__
from briefgen.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
Capture = pytest.CaptureFixture[str]

BROKEN = "---\ntitle: A\nauhtors: [Jane]\n---\n\nText.\n"


def test_the_version(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"briefgen {__version__}\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["biuld"], "Did you mean build?"),
        (["build", "--fromat", "pdf"], "--format"),
        (["build", "--format", "rtf"], "rtf"),
        (["build", "nowhere.md"], "There is no file or folder nowhere.md."),
        (["build", "--audience", "pubic"], "Did you mean public?"),
        (["schema", "breif"], "Did you mean brief?"),
        (["new", "  "], "empty"),
        (["new", "中"], "--name"),
        (["new", "A", "--name", "con"], "--name"),
        (["new"], "TITLE"),
        (["release", "content/first-brief.md", "--by", "Kim", "--by", "Lee"], "--by is given 2 times"),
        (["check", "--profile", "release", "--profile", "draft"], "--profile is given 2 times"),
    ],
)
def test_a_wrong_command_line_exits_with_2(args: list[str], words: str, workspace: Path, capsys: Capture) -> None:
    assert run(args) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""
    assert "Traceback" not in err


def test_a_broken_brief_exits_with_3_and_says_where(workspace: Path, capsys: Capture) -> None:
    (workspace / "content" / "bad.md").write_text(BROKEN, encoding="utf-8")
    for command in ("check", "build"):
        assert run([command, "content/bad.md"]) == 3
        out, err = capsys.readouterr()
        assert out == ""
        assert "content/bad.md:3:1" in err
        assert "authors" in err


def test_one_broken_brief_does_not_stop_the_others(workspace: Path, capsys: Capture) -> None:
    (workspace / "content" / "bad.md").write_text(BROKEN, encoding="utf-8")
    assert run(["build", "--format", "html"]) == 3
    assert capsys.readouterr().out == "output/public/first-brief.html\n"
    assert (workspace / "output" / "public" / "first-brief.html").is_file()


def test_an_unknown_template_exits_with_4(workspace: Path, capsys: Capture) -> None:
    assert run(["new", "A", "--template", "isue-brief"]) == 4
    err = capsys.readouterr().err
    assert "Did you mean issue-brief?" in err
    assert [path.name for path in (workspace / "content").iterdir()] == ["first-brief.md"]


def test_an_option_of_briefgen_toml_that_no_template_takes_is_placed(workspace: Path, capsys: Capture) -> None:
    (workspace / "briefgen.toml").write_text('[defaults.options]\ncontens = "true"\n', encoding="utf-8")
    assert run(["build", "--format", "html"]) == 3
    err = capsys.readouterr().err
    assert "briefgen.toml:2:" in err
    assert "Did you mean contents?" in err


def test_a_check_without_findings_says_so(workspace: Path, capsys: Capture) -> None:
    assert run(["check", "--strict"]) == 0
    out, err = capsys.readouterr()
    assert "no problems found" in out
    assert err == ""


def test_warnings_fail_a_strict_check_only(workspace: Path, capsys: Capture) -> None:
    path = workspace / "content" / "first-brief.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[^2]: A note that nothing calls.\n", encoding="utf-8")
    assert run(["check"]) == 0
    assert "warning" in capsys.readouterr().err
    assert run(["check", "--strict"]) == 1


def test_an_internal_fault_is_a_sentence_and_70(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret text of a brief")

    monkeypatch.setattr(briefgen.cli.schema.command, "callback", fail)
    assert run(["schema"]) == 70
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert "--debug" in err
    assert "secret" not in err
    assert "Traceback" not in err
    for args in (["--debug", "schema"], ["schema", "--debug"]):
        assert run(args) == 70
        assert "Traceback" in capsys.readouterr().err


def test_no_arguments_show_the_help(capsys: Capture) -> None:
    run([])
    out, err = capsys.readouterr()
    assert "Commands:" in out + err


def test_what_is_printed_is_utf_8_wherever_it_goes(workspace: Path, run_briefgen: Run) -> None:
    done = run_briefgen("schema", "brief", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "변상정" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_leaves_is_no_error(workspace: Path) -> None:
    command = f"{sys.executable} -m briefgen schema | head -c 10"
    done = subprocess.run(
        command, shell=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8"
    )
    assert done.stdout == '{\n  "$sche'
    assert done.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_exits_with_130(workspace: Path) -> None:
    # A command that says when it has begun, so that the signal arrives in the middle of it.
    program = (
        "import sys, time, briefgen.cli.check as c\n"
        "def wait(*_, **__):\n    print('ready', flush=True); time.sleep(60)\n"
        "c.command.callback = wait\n"
        "from briefgen.cli.main import main\nsys.argv = ['briefgen', 'check']\nmain()"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == "Stopped."


@pytest.mark.skipif(os.name == "nt", reason="POSIX terminals")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal_only_and_not_with_no_color(workspace: Path, no_color: str, coloured: bool) -> None:
    (workspace / "content" / "bad.md").write_text(BROKEN, encoding="utf-8")
    command = [sys.executable, "-m", "briefgen", "check", "content/bad.md"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "NO_COLOR": no_color}
    ours, theirs = os.openpty()
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    assert done.returncode == 3
    assert b"auhtors" in shown
    assert (b"\x1b[" in shown) is coloured
    piped = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True)
    assert b"\x1b[" not in piped.stderr
