"""Options that will be removed still work, and say once on stderr what to type instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from briefgen.cli.lazy_group import COMMANDS
from briefgen.cli.main import briefgen, run
from briefgen.cli.options import FormerOption
from briefgen.linkcheck import check as linkcheck
from briefgen.problems import Problem, Report, Severity

Capture = pytest.CaptureFixture[str]
BRIEF = "content/first-brief.md"
#: What is given under its former name, and the same as it is written now.
RENAMED = [
    (["check", BRIEF, "--format", "json"], "--format", ["check", BRIEF, "--report", "json"]),
    (["check", BRIEF, "-f", "junit"], "--format", ["check", BRIEF, "--report", "junit"]),
    (["check", BRIEF, "--profile", "draft"], "--profile", ["check", BRIEF]),
    (["check", BRIEF, "--profile=release"], "--profile", ["check", BRIEF, "--strict"]),
    (["check", BRIEF, "--fix"], "--fix", ["fix", BRIEF]),
    (["check", BRIEF, "--fix", "--dry-run"], "--fix", ["fix", BRIEF, "--dry-run"]),
    (["quotes", BRIEF, "--format", "csv"], "--format", ["quotes", BRIEF, "--report", "csv"]),
    (["audiences", BRIEF, "--as", "public"], "--as", ["audiences", BRIEF, "--audience", "public"]),
    (["build", "--dry-run", "--explain"], "--explain", ["build", "--dry-run", "--why"]),
]


@pytest.fixture
def wrong(workspace: Path) -> Path:
    """A workspace whose brief has a warning that can be fixed."""
    path = workspace / BRIEF
    path.write_text(path.read_text("utf-8").replace("The ferry stayed", "The the ferry stayed"), "utf-8")
    return workspace


def tell(args: list[str], capsys: Capture) -> tuple[int, str, str]:
    code = run(args)
    return (code, *capsys.readouterr())


@pytest.mark.parametrize(("former", "name", "now"), RENAMED, ids=[" ".join(former) for former, _, _ in RENAMED])
def test_it_does_the_same_and_says_what_to_type(
    former: list[str], name: str, now: list[str], wrong: Path, capsys: Capture
) -> None:
    before = (wrong / BRIEF).read_text("utf-8")
    code, out, err = tell(former, capsys)
    note, _, rest = err.partition("\n")
    assert note.startswith(f"Note: {name} will be removed in the next version. Type ")
    assert "Note:" not in rest
    changed = (wrong / BRIEF).read_text("utf-8")
    (wrong / BRIEF).write_text(before, "utf-8")
    assert tell(now, capsys) == (code, out, rest)
    assert (wrong / BRIEF).read_text("utf-8") == changed


@pytest.mark.parametrize("command", [["check"], ["quotes", BRIEF]], ids=" ".join)
def test_a_report_still_goes_to_a_file(command: list[str], wrong: Path, capsys: Capture) -> None:
    code, out, err = tell([*command, "--format", "json", "-o", "report.json"], capsys)
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "Note: --format will be removed in the next version. Type --report instead.",
        "Note: --output will be removed in the next version. Type --report-file instead.",
    ]
    assert json.loads((wrong / "report.json").read_text("utf-8"))


def test_what_is_written_now_goes_before_what_was(wrong: Path, capsys: Capture) -> None:
    assert json.loads(tell(["check", "--format", "junit", "--report", "json"], capsys)[1])["files"] == [BRIEF]


def test_a_kind_of_file_is_still_a_format(wrong: Path, capsys: Capture) -> None:
    assert tell(["new", "A", "--format", "yaml"], capsys)[:2] == (0, "content/a.yaml\n")
    assert tell(["new", "B", "--syntax", "yaml"], capsys) == (0, "content/b.yaml\n", "")


def test_figures_and_links_are_still_a_part_of_check(
    wrong: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = Problem("NET101", "Dead.", severity=Severity.WARNING)
    monkeypatch.setattr(linkcheck, "check_addresses", lambda paths: Report.of([dead]))
    code, out, err = tell(["check", "--figures", "--online", "--strict"], capsys)
    assert code == 1
    assert "public" in out
    assert {"LNG602", "NET101"} <= {word.rstrip(":") for word in err.split()}
    assert [line.rpartition("Type ")[2] for line in err.splitlines() if line.startswith("Note:")] == [
        "briefgen figures instead.",
        "briefgen links instead.",
    ]


def test_no_former_option_is_in_a_help_text(capsys: Capture) -> None:
    former = 0
    for path, command in _walk(briefgen, ()):
        assert run([*path, "--help"]) == 0
        shown = capsys.readouterr().out.partition("Options:")[2]
        for param in command.params:
            if isinstance(param, FormerOption):
                former += 1
                assert not any(f"{name} " in shown or f"{name}," in shown for name in param.opts), (path, param.opts)
    assert former >= 10


def test_an_option_means_the_same_in_every_command() -> None:
    meanings: dict[str, set[str]] = {}
    for _, command in _walk(briefgen, ()):
        for param in command.params:
            if isinstance(param, click.Option) and not param.hidden and param.opts[-1] in SHARED:
                meanings.setdefault(param.opts[-1], set()).add(SHARED[param.opts[-1]](param))
    assert meanings == {
        "--format": {"formats"},
        "--output": {"DIR", "FILE"},  # FILE of commands that write one
        "--as": {"roles"},
        "--strict": {"flag"},
        "--json": {"flag"},
        "--audience": {"NAME"},
        "--report": {"report"},
    }


SHARED: dict[str, Callable[[click.Option], str]] = {
    "--format": lambda option: str(option.name),
    "--output": lambda option: str(option.metavar),
    "--as": lambda option: str(option.name),
    "--strict": lambda option: "flag" if option.is_flag else "value",
    "--json": lambda option: "flag" if option.is_flag and option.name == "as_json" else "value",
    "--audience": lambda option: str(option.metavar),
    "--report": lambda option: str(option.name),
}


def _walk(group: click.Group, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], click.Command]]:
    ctx = click.Context(group, info_name=" ".join(("briefgen", *path)))
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command
        if isinstance(command, click.Group):
            found += _walk(command, (*path, name))
        else:
            found.append(((*path, name), command))
    return found


def test_every_command_was_looked_at() -> None:
    assert {path[0] for path, _ in _walk(briefgen, ())} == set(COMMANDS)
