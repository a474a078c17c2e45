"""``--audience``: taken in the same way by every command, ``all`` included, and refused in the same words."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

import briefgen
from briefgen.cli.main import briefgen as group
from briefgen.cli.main import run
from tests.cli.test_former_options import _walk as walk

Capture = pytest.CaptureFixture[str]

TOML = (
    '[organisation]\nname = "Desk"\n[audiences.public]\nformats = ["html"]\n[audiences.internal]\nformats = ["html"]\n'
)
BRIEF = "---\ntitle: The quay\n---\n\nOpen.[ “It is closed to all ships”, said Kim.]{audience=internal}\n"
#: How each command that takes the option is run; what is not in here is not known to this test.
COMMANDS = {
    "check": ["check", "content/quay.md"],
    "links": ["links", "content/quay.md"],
    "build": ["build", "content/quay.md"],
    "watch": ["watch", "content/quay.md"],
    "approve": ["approve", "content/quay.md", "--list"],
    "release": ["release", "content/quay.md"],
    "status": ["status", "content/quay.md"],
    "diff": ["diff", "content/quay.md", "content/quay.md"],
    "audiences show": ["audiences", "content/quay.md"],
    "quotes": ["quotes", "content/quay.md"],
    "cite": ["cite", "content/quay.md"],
}

#: A file that is sent to be reviewed is for one audience.
ONE_AUDIENCE = ("review", "send")


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/quay.md").write_text(BRIEF, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_with_the_option_is_tried_here_and_says_all_in_its_help() -> None:
    found = {}
    for path, command in walk(group, ()):
        for param in command.params:
            if isinstance(param, click.Option) and "--audience" in param.opts and path != ONE_AUDIENCE:
                found[" ".join(path)] = param
    assert set(found) == set(COMMANDS)
    for name, param in found.items():
        assert param.multiple, name
        assert '"all"' in (param.help or ""), name
        assert "all" in [item.value for item in param.shell_complete(click.Context(group), "al")], name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_name_that_does_not_exist_is_refused_in_the_same_words(name: str, capsys: Capture) -> None:
    assert run([*COMMANDS[name], "--audience", "public", "--audience", "interal"]) == 2
    assert capsys.readouterr().err == "Error: There is no audience “interal”. Did you mean internal?\n"


@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"watch", "release"}))
def test_all_is_for_every_audience(name: str, capsys: Capture) -> None:
    assert run([*COMMANDS[name], "--audience", "all"]) == 0
    assert "no audience" not in capsys.readouterr().err


def test_a_check_that_is_watched_refuses_an_unknown_audience(capsys: Capture) -> None:
    assert run(["check", "--watch", "--audience", "interal"]) == 2
    assert "Did you mean internal?" in capsys.readouterr().err


def test_each_audience_reads_its_own_text_and_quotations(capsys: Capture) -> None:
    assert run(["audiences", "content/quay.md", "--audience", "all"]) == 0
    public, internal = capsys.readouterr().out.split("content/quay.md: the edition for “internal”\n")
    assert public.startswith("content/quay.md: the edition for “public”\n\n# The quay\n")
    assert "Kim" not in public
    assert "said Kim" in internal
    assert run(["quotes", "content/quay.md", "-a", "internal", "-a", "public", "--report", "json"]) == 0
    briefs = json.loads(capsys.readouterr().out)["briefs"]
    assert [(each["audience"], len(each["quotations"])) for each in briefs] == [("internal", 1), ("public", 0)]


def test_one_edition_alone_has_no_line_above_it(capsys: Capture) -> None:
    assert run(["audiences", "content/quay.md", "--audience", "public"]) == 0
    assert capsys.readouterr().out.startswith("# The quay\n")


def test_an_approval_for_all_names_every_edition(capsys: Capture) -> None:
    assert run(["approve", "content/quay.md", "--as", "editor", "--name", "Kim", "--audience", "all"]) == 0
    assert capsys.readouterr().out == "Kim approves content/quay.md as editor, for public, internal.\n"


def test_a_release_for_all_is_for_more_than_those_in_the_workspace(workspace: Path, capsys: Capture) -> None:
    (workspace / "briefgen.toml").write_text(TOML + '[release]\naudiences = ["public"]\n', "utf-8")
    brief = BRIEF.replace("title: The quay", "title: The quay\ndate: 2025-05-06\nlang: ko")
    (workspace / "content/quay.md").write_text(brief.replace("“It is closed to all ships”", "It is shut"), "utf-8")
    run(["release", "content/quay.md", "--audience", "all"])
    told = capsys.readouterr()
    assert "no audience" not in told.err
    releases = list((workspace / "releases/quay/1").iterdir()) if (workspace / "releases").exists() else []
    assert {"public", "internal"} <= {each.name for each in releases}, told.err


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["audiences", "diff", "all", "public", "content/quay.md"], "Available: internal, public."),
        (["audiences", "diff", "public", "all", "content/quay.md"], "Available: internal, public."),
    ],
)
def test_where_one_audience_is_wanted_all_is_refused(args: list[str], hint: str, capsys: Capture) -> None:
    assert run(args) == 2
    told = capsys.readouterr().err
    assert told == f"Error: There is no audience “all”. “all” stands for every audience in --audience only. {hint}\n"


@pytest.mark.parametrize(
    ("toml", "brief", "hint"),
    [
        (
            TOML,
            BRIEF.replace("audience=internal", "audience=all"),
            "Name the audiences; everyone sees what has no mark.",
        ),
        (TOML, BRIEF.replace("The quay\n", "The quay\naudiences: [all]\n"), "everyone sees what has no mark."),
        (TOML + '[release]\naudiences = ["all"]\n', BRIEF, "Leave this key out to release every edition."),
        (TOML + 'extends = "all"\n', BRIEF, "Available: internal, public."),
    ],
)
def test_a_file_that_says_all_gets_a_hint(workspace: Path, toml: str, brief: str, hint: str) -> None:
    (workspace / "briefgen.toml").write_text(toml, "utf-8")
    (workspace / "content/quay.md").write_text(brief, "utf-8")
    found = [each for each in briefgen.check() if each.message == "There is no audience “all”."]
    assert len(found) == 1
    assert found[0].hint.startswith("“all” stands for every audience in --audience only.")
    assert found[0].hint.endswith(hint)
