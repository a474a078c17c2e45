"""The examples in the documents do what the documents say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from PIL import Image

from briefgen.cli.main import run
from briefgen.pipeline.check import check
from briefgen.reports.text import format_problems

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
WRITING = (ROOT / "docs" / "writing.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def problems_of(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return format_problems(check([path]), colour=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return Path("content")


def test_the_brief_in_the_readme_is_one(folder: Path) -> None:
    example, piece = blocks(README, "markdown")
    assert problems_of(folder / "ferry.md", example) == "No problems.\n"
    (folder.parent / "briefgen.toml").write_text("[audiences.public]\n[audiences.internal]\n", "utf-8")
    assert problems_of(folder / "ferry.md", f"{example}\n{piece}") == "No problems.\n"


def test_the_mistake_in_the_readme_is_reported_as_the_readme_says(folder: Path) -> None:
    (example, _), (told,) = blocks(README, "markdown"), blocks(README, "text")
    assert problems_of(folder / "ferry.md", example.replace("authors:", "auhtors:")).startswith(told)


@pytest.mark.parametrize(("language", "suffix"), [("markdown", "md"), ("yaml", "yaml")])
def test_the_whole_examples_of_the_manual_are_briefs(folder: Path, language: str, suffix: str) -> None:
    example = blocks(WRITING, language)[0]
    assert problems_of(folder / f"ferry.{suffix}", example) == "No problems.\n"


def test_every_piece_of_prose_in_the_manual_can_be_written(folder: Path) -> None:
    (folder / "assets").mkdir()
    Image.new("RGB", (40, 20)).save(folder / "assets" / "harbour.png")
    pieces = blocks(WRITING, "markdown")[1:]
    assert len(pieces) >= 4
    for piece in pieces:
        brief = f"---\ntitle: T\nauthors: [A]\n---\n\n{piece}"
        assert problems_of(folder / "piece.md", brief) == "No problems.\n", piece


def test_every_link_between_the_documents_leads_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        # Code is an example.
        text = re.sub(r"^```.*?^```$|`[^`\n]+`", "", document.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_changes_in_the_manual_of_templates_change_the_page(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manual = (ROOT / "docs" / "templates.md").read_text("utf-8").partition("## Changing how pages look")[2]
    commands = [line.partition("#")[0].split() for block in blocks(manual, "sh") for line in block.splitlines()]
    assert len(commands) >= 4
    for command in commands:
        assert run(command[1:]) == 0, command
    (partial,), (sheet,), labels = blocks(manual, "jinja"), blocks(manual, "css"), blocks(manual, "toml")[0]
    files = {
        "issue-brief/partials/masthead.html.j2": partial,
        "issue-brief/css/shared.css": sheet,
        "base/labels/en.toml": labels,
    }
    for name, text in files.items():
        (workspace / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace / "templates" / name).write_text(text, "utf-8")
    capsys.readouterr()
    assert run(["build", "--format", "html"]) == 0
    assert capsys.readouterr().err == ""
    page = (workspace / "output" / "public" / "first-brief.html").read_text("utf-8")
    for words in ('<p class="publisher">Harbour Desk · ', "letter-spacing: .08em", ">Summary<", ">In this brief<"):
        assert words in page


def test_the_story_of_a_release_in_the_manual_can_be_lived(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manual = (ROOT / "docs" / "releasing.md").read_text("utf-8")
    commands, settings, history = blocks(manual, "sh")[0], blocks(manual, "toml")[0], blocks(manual, "yaml")[0]
    (workspace / "briefgen.toml").write_text(f"{settings}[audiences.public]\n[audiences.press]\n", "utf-8")
    brief = blocks(WRITING, "markdown")[0].replace("title:", 'version: "1.0"\ntitle:', 1)
    (workspace / "content" / "ferry.md").write_text(brief, "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746522000")  # 6 May 2025
    assert run(["approve", "content/ferry.md", "--as", "author", "--name", "Lee"]) == 0
    for line in commands.splitlines():
        assert run(shlex.split(line)[1:]) == 0, line
    assert "1.0 released by" in capsys.readouterr().out
    (workspace / "content" / "ferry.md").write_text(brief.replace('version: "1.0"\n', history), "utf-8")
    for role, name in (("author", "Lee"), ("editor", "Kim")):
        assert run(["approve", "content/ferry.md", "--as", role, "--name", name]) == 0
    assert run(["release", "content/ferry.md"]) == 0
    page = (workspace / "releases" / "ferry" / "1.1" / "press" / "ferry.html").read_text("utf-8")
    assert "Table 2 gave 14 sailings; there were 13." in page
