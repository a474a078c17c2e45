"""``briefgen audiences`` as a user meets it: exit codes, streams, colours, and help."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.cli.audiences import command as group
from briefgen.cli.audiences.list_text import draw_setting
from briefgen.cli.audiences.matrix_text import Look
from briefgen.cli.main import run
from briefgen.core.terminal import fit, measure, pad, wrap
from tests.cli.test_light import load

ROOT = Path(__file__).resolve().parents[2]
Capture = pytest.CaptureFixture[str]

TOML = '[organisation]\nname = "Desk"\n[audiences.public]\n[audiences.internal]\n'
WHOLE = "---\ntitle: The quay\n---\n\nOpen. [Closed since May.]{audience=internal}\n"
DANGLING = "---\ntitle: The quay\nnotes: {a: {text: Hidden., audiences: [internal]}}\n---\n\nOpen.[^a]\n"
BROKEN = "---\ntitle: The quay\nauhtors: [Jane]\n---\n\nText.\n"


@pytest.fixture(autouse=True)
def briefs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    for name, text in {"quay": WHOLE, "dangling": DANGLING, "broken": BROKEN}.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    (tmp_path / "more").mkdir()
    for name in ("one", "two"):
        (tmp_path / "more" / f"{name}.md").write_text(WHOLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["quya.md"], "Did you mean quay.md?"),
        (["quay.md", "--audience", "pubic"], "Did you mean public?"),
        (["diff", "public", "internl", "quay.md"], "Did you mean internal?"),
        (["diff", "public", "internal", "quya.md"], "Did you mean quay.md?"),
        (["diff", "public", "internal"], "BRIEF"),
        (["diff", "public", "internal", "more"], "Name one brief: more contains 2."),
        (["dif", "public", "internal", "quay.md"], "Did you mean diff?"),
        (["--audience", "public"], "Name the brief"),
        (["quay.md", "--jsn"], "--json"),
    ],
)
def test_a_wrong_command_line_exits_with_2(args: list[str], words: str, capsys: Capture) -> None:
    assert run(["audiences", *args]) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "args", [["broken.md"], ["broken.md", "--audience", "public"], ["diff", "public", "public", "broken.md"]]
)
def test_a_broken_brief_is_reported_as_check_does(args: list[str], capsys: Capture) -> None:
    assert run(["check", "broken.md"]) == 3
    told = capsys.readouterr().err
    assert run(["audiences", *args]) == 3
    out, err = capsys.readouterr()
    assert err == told
    assert out == ""


def test_one_broken_brief_does_not_stop_the_others(capsys: Capture) -> None:
    assert run(["audiences", "broken.md", "quay.md", "--audience", "internal"]) == 3
    out, err = capsys.readouterr()
    assert "Closed since May." in out
    assert "broken.md:3:1" in err


def test_who_sees_what_is_shown_where_an_edition_is_not_whole(capsys: Capture) -> None:
    assert run(["audiences", "dangling.md"]) == 3
    out, err = capsys.readouterr()
    assert "Note a: Hidden." in out
    assert "AUD111" in err


def test_a_text_that_is_not_whole_is_not_printed(capsys: Capture) -> None:
    assert run(["audiences", "dangling.md", "--audience", "public"]) == 3
    assert capsys.readouterr().out == ""
    assert run(["audiences", "dangling.md", "--audience", "internal"]) == 0
    assert "[^1]: Hidden." in capsys.readouterr().out


def test_an_audience_gets_nothing_else(capsys: Capture) -> None:
    for extra in ([], ["--json"]):
        assert run(["audiences", "quay.md", "--audience", "public", *extra]) == 0
        out = capsys.readouterr().out
        assert "Open." in out
        assert "May" not in out


def test_the_exit_code_says_whether_editions_differ(capsys: Capture) -> None:
    assert run(["audiences", "diff", "public", "internal", "quay.md"]) == 0
    assert run(["audiences", "diff", "public", "internal", "quay.md", "--exit-code"]) == 1
    assert run(["audiences", "diff", "public", "public", "quay.md", "--exit-code"]) == 0
    assert "Both editions are the same" in capsys.readouterr().out


def test_several_briefs_are_one_json(capsys: Capture) -> None:
    assert run(["audiences", "quay.md", "dangling.md", "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert [brief["file"] for brief in found["briefs"]] == ["quay.md", "dangling.md"]


def test_a_file_may_be_called_as_a_command_is(briefs: Path, capsys: Capture) -> None:
    (briefs / "more").rename("diff")
    assert run(["audiences", "show", "diff"]) == 0
    assert "diff/one.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    "args", [["--debug", "quay.md"], ["quay.md", "--debug"], ["diff", "public", "public", "quay.md", "--debug"]]
)
def test_every_command_takes_debug(args: list[str], capsys: Capture) -> None:
    assert run(["audiences", *args]) == 0


def test_help_is_that_of_the_matrix_with_the_others_below(capsys: Capture) -> None:
    assert run(["audiences", "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Usage: briefgen audiences [OPTIONS] [BRIEF]...\n")
    assert "--audience NAME" in text
    for name, line in group.lines.items():
        assert f"  {name}  {line}\n" in text
        assert run(["audiences", name, "--help"]) == 0
        own = capsys.readouterr().out
        assert f"Usage: briefgen audiences {name} " in own
        assert "  briefgen audiences " in own


def test_no_command_of_the_group_loads_a_pdf_engine() -> None:
    for args in (["quay.md"], ["quay.md", "--audience", "public"], ["diff", "public", "internal", "quay.md"]):
        modules = load(f"from briefgen.cli.main import run\nassert run({['audiences', *args]}) == 0")
        assert not modules & {"weasyprint", "jinja2", "fontTools", "uharfbuzz"}


@pytest.mark.skipif(os.name == "nt", reason="POSIX terminals")
@pytest.mark.parametrize("args", [["quay.md"], ["diff", "public", "internal", "quay.md"]])
def test_colours_only_add_to_the_signs(args: list[str]) -> None:
    command = [sys.executable, "-m", "briefgen", "audiences", *args]
    plain, coloured = (_run_on_terminal(command, no_color) for no_color in ("1", ""))
    assert "\x1b[" not in plain
    assert "\x1b[3" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


def _run_on_terminal(command: list[str], no_color: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": no_color, "COLUMNS": "80"}
    ours, theirs = os.openpty()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    return shown


def test_a_terminal_without_these_signs_gets_others() -> None:
    command = [sys.executable, "-m", "briefgen", "audiences", "quay.md"]
    ours, theirs = os.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1", "NO_COLOR": "1"}
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("latin-1")
    os.close(ours)
    assert "# sees all   + sees part   - sees nothing" in shown


def test_columns_are_counted_as_a_terminal_counts_them() -> None:
    assert [measure(text) for text in ("quay", "부두", "ｑ", "e\u0301")] == [4, 4, 2, 1]
    assert fit("부두는 오래되었다", 8) == "부두는…"
    assert fit("quay", 4) == "quay"
    assert [pad("섬", 5, side) for side in ("left", "right", "middle")] == ["섬   ", "   섬", " 섬  "]


def test_lines_are_broken_between_words() -> None:
    runs = [("The ", ""), ("[-old-]", "31"), (" quay\nis closed", "")]
    assert wrap(runs, 9, colour=False, indent="  ") == ["The", "  [-old-]", "  quay", "  is", "  closed"]
    assert wrap(runs, 0, colour=False) == ["The [-old-] quay", "is closed"]
    assert wrap([("섬섬섬섬섬", "")], 4, colour=False) == ["섬섬", "섬섬", "섬"]


def test_a_long_setting_continues_below_itself() -> None:
    words = "kestrel, the harbour plan, none"
    assert list(draw_setting("never", words, 8, Look(24))) == [
        "  never     kestrel, the",
        "            harbour",
        "            plan, none",
    ]
    assert list(draw_setting("never", words, 8, Look(0))) == [f"  never     {words}"]


@pytest.mark.parametrize("args", [["show"], ["show", "--audience", "public"]])
def test_an_empty_line_is_between_briefs_and_nowhere_else(args: list[str], capsys: Capture) -> None:
    assert run(["audiences", *args, "more"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0]
    starts = [number for number, line in enumerate(lines) if "The quay" in line or "more/" in line]
    assert "" in lines[: starts[-1]]
    assert all(one or two for one, two in pairwise(lines[:-1]))
