"""Every command is documented, and every example in a help text does what it says."""

from __future__ import annotations

import os
import shlex
import signal
import stat
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import docx
import pytest
from click.shell_completion import ShellComplete

from briefgen.checks.manual_pages import list_codes
from briefgen.checks.registry import load_rules
from briefgen.cli import cache, review, templates
from briefgen.cli.lazy_group import COMMANDS
from briefgen.cli.main import briefgen, run
from tests.conftest import drop_progress

ROOT = Path(__file__).resolve().parents[2]
#: Every command as a user types it, and its module.
MODULES = {name: f"briefgen.cli.{name.replace('-', '_')}" for name in COMMANDS} | {
    f"{group.__name__.rpartition('.')[2]} {name}": f"{group.__name__}.{name}"
    for group in (cache, review, templates)
    for name in group.COMMANDS
}
#: Signs that a shell reads in its own way.
SHELL = {*"|&;<>()$`*?~#="}
#: Commands that go on until Ctrl-C.
ENDLESS = {"preview", "watch"}
EXAMPLES = [(name, example) for name, module in MODULES.items() for example in import_module(module).command.examples]
ENDING = [(name, example) for name, example in EXAMPLES if name not in ENDLESS]


@pytest.fixture
def shell_path(tmp_path: Path) -> str:
    """A PATH on which ``briefgen`` is this checkout's."""
    script = tmp_path / "bin" / "briefgen"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m briefgen "$@"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return f"{script.parent}{os.pathsep}{os.environ['PATH']}"


def write_document(path: Path) -> None:
    document = docx.Document()
    document.add_heading("The ferry that did not sail", 0)
    document.styles.add_style("Author", 1)  # a style of paragraphs
    document.add_paragraph("Island Desk", "Author")
    document.add_paragraph("The boat stayed in the harbour.")
    document.save(str(path))


def write_version(folder: Path, example: str) -> None:
    """What an example compares the brief with."""
    brief = str(folder / "content" / "first-brief.md")
    if "@HEAD" in example:
        git = ["git", "-C", str(folder), "-c", "user.name=Kim", "-c", "user.email=kim@example.org"]
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
            subprocess.run([*git, *words], check=True)
    elif "--since-approval" in example:
        assert run(["approve", brief, "--as", "editor", "--name", "Kim"]) == 0
    else:
        assert run(["release", brief]) == 0


def write_review(folder: Path) -> None:
    """A file that was sent and comes back with five more words."""
    assert (
        run(["review", "send", str(folder / "content" / "first-brief.md"), "--output", str(folder / "back.docx")]) == 0
    )
    document = docx.Document(str(folder / "back.docx"))
    for paragraph in [each for each in document.paragraphs if each.style and each.style.name == "Body Text"][:5]:
        paragraph.add_run(" Seen.")
    document.save(str(folder / "back.docx"))


@pytest.mark.skipif(os.name == "nt", reason="the examples are written for a POSIX shell")
@pytest.mark.parametrize(("name", "example"), ENDING, ids=[example for _, example in ENDING])
def test_the_example_runs(
    name: str,
    example: str,
    workspace: Path,
    shell_path: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    # A workspace is made where there is none yet.
    folder = tmp_path / "elsewhere" if name == "init" else workspace
    folder.mkdir(exist_ok=True)
    if name == "import":
        write_document(folder / "last-year.docx")
    if name == "diff":
        write_version(folder, example)
    if "back.docx" in example:
        write_review(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", shell_path)
    capfd.readouterr()
    # What needs no shell need not start a process, which takes longer than most commands.
    if set(example) & SHELL:
        status = subprocess.call(example, shell=True)
    else:
        program, *words = shlex.split(example)
        assert program == "briefgen"
        status = run(words)
    said = drop_progress(capfd.readouterr().err)
    assert status == 0, said
    # A release says besides which of its folders may leave the workspace.
    last = "Keep SHA256SUMS and README.txt here too: they name every audience."
    if "--ready" in example:  # nothing is, in a new workspace
        assert said.startswith("No brief is ready")
        return
    assert said.splitlines()[-1:] == ([last] if "briefgen release" in example else [])


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process")
@pytest.mark.parametrize("example", [example for name, example in EXAMPLES if name in ENDLESS])
def test_the_example_runs_until_ctrl_c(example: str, workspace: Path, shell_path: str) -> None:
    env = {**os.environ, "PATH": shell_path, "BROWSER": "true"}  # which opens nothing
    with subprocess.Popen(
        shlex.split(example), cwd=workspace, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stderr
            assert any(line.endswith("press Ctrl-C to stop.\n") for line in process.stderr)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=120) == 130
        finally:
            process.kill()


@pytest.mark.parametrize("name", MODULES)
def test_a_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*name.split(), "--help"]) == 0
    text = capsys.readouterr().out
    command = import_module(MODULES[name]).command
    assert text.split("\n\n")[1].strip().partition(".")[0]
    assert len(command.examples) >= 2
    for example in command.examples:
        assert f"  {example}\n" in text, "an example must not be wrapped"
    for option in command.params:
        if option.param_type_name == "option":
            assert option.help


@pytest.mark.parametrize("group", ["", "templates"])
def test_the_list_says_what_each_command_says_of_itself(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*group.split(), "--help"]) == 0
    text = capsys.readouterr().out
    lines = templates.COMMANDS if group else COMMANDS
    width = max(map(len, lines))
    for name, line in lines.items():
        assert f"  {name:{width}}  {line}\n" in text
        assert (import_module(MODULES[f"{group} {name}".strip()]).command.help or "").strip()


def test_help_tells_how_to_complete(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    text = capsys.readouterr().out
    assert 'eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)"' in text


def complete(line: str) -> list[str]:
    """What a shell would offer for the last word of a line: the names, and nothing printed besides."""
    *words, last = line.split(" ")
    found = ShellComplete(briefgen, {}, "briefgen", "_BRIEFGEN_COMPLETE").get_completions(words[1:], last)
    return [item.value for item in found]


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_completion_completes_commands_and_options(shell_path: str, workspace: Path) -> None:
    def ask(line: str) -> str:
        env = {**os.environ, "PATH": shell_path, "_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": line}
        env["COMP_CWORD"] = str(len(line.split()) - 1)
        return subprocess.run(["briefgen"], env=env, capture_output=True, encoding="utf-8", check=True).stdout

    assert "plain,build" in ask("briefgen bu")
    assert "plain,--audience" in ask("briefgen build --a")
    assert "plain,pdf" in ask("briefgen build --format p")
    assert "plain,eject" in ask("briefgen templates ej")
    assert ask("briefgen build --audience pu") == "plain,public\n"


AUDIENCES = "[audiences.public]\n[audiences.press]\n[audiences.desk]\n"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("briefgen build --audience ", ["public", "press", "desk", "all"]),
        ("briefgen build -a P", ["public", "press"]),
        ("briefgen audiences --audience ", ["public", "press", "desk", "all"]),
        ("briefgen audiences diff pr", ["press"]),
        ("briefgen audiences diff public d", ["desk"]),
        *((f"briefgen {name} -a de", ["desk"]) for name in ("check", "links", "watch", "quotes", "approve", "release")),
        ("briefgen explain HSE", ["HSE001", "HSE002"]),
        ("briefgen explain not201", ["NOT201"]),
        ("briefgen explain SYN00", [code for code in list_codes() if code.startswith("SYN00")]),
        ("briefgen new A --template is", ["issue-brief"]),
        ("briefgen templates show own", ["own-brief"]),
        ("briefgen templates check own-brief com", ["commentary"]),
        ("briefgen templates new x --extends po", ["policy-memo"]),
    ],
)
def test_completion_completes_audiences_codes_and_templates(line: str, names: list[str], workspace: Path) -> None:
    rules = '[[check.rules]]\ncode = "HSE001"\nrequire = "abstract"\n'
    tools = '[[check.external]]\ncode = "HSE002"\n'
    (workspace / "briefgen.toml").write_text(f"{AUDIENCES}{rules}{tools}", "utf-8")
    (workspace / "templates" / "own-brief").mkdir(parents=True)
    (workspace / "templates" / "own-brief" / "template.toml").write_text('title = "Own"\nextends = "base"\n', "utf-8")
    assert complete(line) == names


def test_every_code_completes() -> None:
    assert sorted(complete("briefgen explain ")) == sorted([*load_rules(), *list_codes()])


@pytest.mark.parametrize("text", ["[audiences\n", "audiences = 3\n", "check = [1]\naudiences = [2]\n", "\0", None])
@pytest.mark.parametrize("line", ["briefgen build -a ", "briefgen explain HSE", "briefgen templates show zz"])
def test_completion_never_fails(
    text: str | None, line: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / "briefgen.toml"
    path.unlink()
    if text is None:
        path.mkdir()
    else:
        path.write_text(text, "utf-8")
    assert complete(line) in (["all"], [])
    assert complete("briefgen explain NOT201") == ["NOT201"]
    assert "".join(capsys.readouterr()) == ""


def test_completion_loads_nothing_heavy(workspace: Path) -> None:
    code = (
        "import sys\nfrom click.shell_completion import ShellComplete\nfrom briefgen.cli.main import briefgen\n"
        "shell = ShellComplete(briefgen, {}, 'briefgen', '_BRIEFGEN_COMPLETE')\n"
        "assert shell.get_completions(['build', '--audience'], 'pu')\n"
        "assert shell.get_completions(['explain'], 'NOT2')\n"
        "assert not {'pydantic', 'yaml', 'jinja2', 'weasyprint'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, timeout=120)


def test_a_new_workspace_is_here_and_says_what_is_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init"]) == 0
    *files, next_step, last = capsys.readouterr().out.splitlines()
    assert {"briefgen.toml", "content/first-brief.md"} <= set(files)
    assert next_step == "Next: fill in briefgen.toml, and write content/first-brief.md."
    assert last == "Then: briefgen check, and briefgen build."
    assert (tmp_path / "briefgen.toml").is_file()
    assert run(["init", "our briefs"]) == 0
    assert "Next: cd 'our briefs', fill in briefgen.toml" in capsys.readouterr().out
