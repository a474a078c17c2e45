"""What docs/ci.md offers for hooks and CI is run as it is written."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples" / "ci"
WRONG = "---\ntitle: T\nauthors: [A]\n---\n\nText.[^1]\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="hooks and CI run a POSIX shell")


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture(autouse=True)
def briefgen_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH on which ``briefgen`` is this checkout's, and no configuration of the machine's user."""
    script = tmp_path / "bin" / "briefgen"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m briefgen "$@"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    for name, value in {"HOME": str(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / "hooks")}.items():
        monkeypatch.setenv(name, value)


def sh(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a script as a CI runner does."""
    return subprocess.run(["sh", "-ec", line], cwd=folder, capture_output=True, encoding="utf-8", timeout=120)


def list_lines(name: str) -> list[str]:
    """The lines of an example that run briefgen."""
    found = load(EXAMPLES / name)
    if "jobs" in found:
        (job,) = found["jobs"].values()
        lines = [step["run"] for step in job["steps"] if "run" in step]
    else:
        lines = found["briefs"]["script"]
    return [line for line in lines if line.startswith("briefgen ")]


@pytest.mark.parametrize(("name", "report"), [("github.yml", "briefs.sarif"), ("gitlab.yml", "briefs.xml")])
def test_the_example_checks_reports_and_builds(name: str, report: str, workspace: Path) -> None:
    lines = list_lines(name)
    assert len(lines) == 3
    for line in lines:
        assert sh(line, workspace).returncode == 0, line
    assert sorted(path.suffix for path in (workspace / "pages" / "public").iterdir() if path.stem == "first-brief") == [
        ".html",
        ".pdf",
    ]
    text = (workspace / report).read_text("utf-8")
    assert json.loads(text)["runs"] if report.endswith("sarif") else ElementTree.fromstring(text) is not None


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_an_error_stops_the_check_and_is_written_down_all_the_same(name: str, workspace: Path) -> None:
    (workspace / "content" / "wrong.md").write_text(WRONG, "utf-8")
    ended = {line: sh(line, workspace).returncode for line in list_lines(name)}
    stops = [line for line, code in ended.items() if code and " check " in line]
    assert len(stops) == 1
    assert "--strict" in stops[0]
    assert "NOT201" in "".join(path.read_text("utf-8") for path in workspace.glob("briefs.*"))


def test_what_the_examples_keep_is_what_they_write() -> None:
    lines = " ".join(list_lines("gitlab.yml"))
    kept = load(EXAMPLES / "gitlab.yml")["briefs"]["artifacts"]
    assert f"--report-file {kept['reports']['junit']}" in lines
    assert kept["paths"] == ["pages"]
    steps = load(EXAMPLES / "github.yml")["jobs"]["briefs"]["steps"]
    given = {step["uses"].partition("@")[0]: step.get("with", {}) for step in steps if "uses" in step}
    lines = " ".join(list_lines("github.yml"))
    assert f"--report-file {given['github/codeql-action/upload-sarif']['sarif_file']} " in lines
    assert f"--output {given['actions/upload-artifact']['path']}" in lines


def test_the_arguments_that_the_page_offers_for_hooks_are_taken(workspace: Path) -> None:
    offered = re.findall(r"`args: \[(.+?)\]`", (ROOT / "docs" / "ci.md").read_text("utf-8"))
    assert len(offered) == 2
    (workspace / "known.json").write_text("{}", "utf-8")
    for args in offered:
        done = sh(f"briefgen check {args.replace(',', '')}", workspace)
        assert done.returncode != 2, done.stderr
        words = [word.strip() for word in args.split(",")]
        assert all(" " not in word for word in words), "pre-commit takes each entry as one argument"


class Repository:
    """A git repository with briefs, and the hooks of .pre-commit-hooks.yaml as briefgen's users have them."""

    def __init__(self, folder: Path, hook: str) -> None:
        self.folder = folder
        self.git("init", "--quiet")
        self.git("config", "user.name", "Desk")
        self.git("config", "user.email", "desk@example.org")
        # As the file says it, only that the briefgen of this checkout is run, not one installed from it.
        hooks = [{**each, "language": "system"} for each in load(ROOT / ".pre-commit-hooks.yaml") if each["id"] == hook]
        assert len(hooks) == 1
        settings = {"repos": [{"repo": "local", "hooks": hooks}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), "utf-8")
        subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=folder, check=True, capture_output=True)
        self.commit()

    def git(self, *args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *args], cwd=self.folder, capture_output=True, encoding="utf-8", timeout=120)

    def commit(self) -> tuple[int, str]:
        self.git("add", "--all")
        done = self.git("commit", "--quiet", "-m", "Briefs.")
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def repository(workspace: Path, request: pytest.FixtureRequest) -> Repository:
    if not shutil.which("git"):
        pytest.skip("there is no git")
    return Repository(workspace, request.param)


def test_the_hooks_are_sound() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("repository", ["briefgen-check"], indirect=True)
def test_a_commit_with_an_error_is_stopped(repository: Repository) -> None:
    (repository.folder / "content" / "wrong.md").write_text(WRONG, "utf-8")
    code, said = repository.commit()
    assert code != 0
    assert "content/wrong.md:6:6: error NOT201" in said
    (repository.folder / "content" / "wrong.md").write_text(WRONG.replace("[^1]", ""), "utf-8")
    assert repository.commit()[0] == 0


@pytest.mark.parametrize("repository", ["briefgen-check-all"], indirect=True)
def test_settings_concern_all_briefs(repository: Repository) -> None:
    (repository.folder / "notes.txt").write_text("Notes.", "utf-8")
    assert "(no files to check)Skipped" in repository.commit()[1]
    with (repository.folder / "briefgen.toml").open("a", encoding="utf-8") as file:
        file.write("\n[check]\nignore = ['LMG']\n")
    code, said = repository.commit()
    assert code != 0
    assert "CHK101" in said


@pytest.mark.parametrize(
    ("name", "matches"),
    [
        ("content/a.md", True),
        ("content/2026/a.yaml", True),
        ("briefs/content/a.toml", True),
        ("content/_draft.md", False),
        ("content/_parts/a.md", False),
        ("content/.a.md", False),
        ("content/assets/a.png", False),
        ("contents/a.md", False),
        ("README.md", False),
    ],
)
def test_the_hook_takes_what_briefgen_takes(name: str, matches: bool) -> None:
    (hook,) = (each for each in load(ROOT / ".pre-commit-hooks.yaml") if each["id"] == "briefgen-check")
    assert bool(re.search(hook["files"], name)) is matches
