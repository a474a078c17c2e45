"""What ``init`` and ``new`` write builds as it is, and never replaces anything."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Literal

import jsonschema
import pytest

import briefgen
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark
from briefgen.authoring.new_brief import start_brief
from briefgen.authoring.new_workspace import start_workspace
from briefgen.errors import OutputError, TemplateError, UsageError
from briefgen.reading import read
from briefgen.rules.release.skeletons import TEXTS
from briefgen.workspace import load_workspace

DAY = date(2025, 5, 6)
Format = Literal["md", "yaml"]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_workspace_is_valid_and_its_brief_is_to_be_written_over(tmp_path: Path) -> None:
    start_workspace(tmp_path, today=DAY)
    assert load_workspace(tmp_path)[1].ok
    assert [problem.code for problem in briefgen.check(tmp_path / "content")] == ["REL151"]


def test_a_new_workspace_builds(workspace: Path) -> None:
    result = briefgen.build(workspace / "content", output=workspace / "output")
    assert [path.suffix for path in result.written] == [".html", ".pdf"]
    assert list(result.report) == []


def test_a_workspace_is_never_started_twice(workspace: Path) -> None:
    before = contents(workspace)
    with pytest.raises(OutputError, match=r"briefgen\.toml and .*first-brief\.md are already there"):
        start_workspace(workspace, today=DAY)
    assert contents(workspace) == before


def test_what_a_folder_already_holds_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine\n", encoding="utf-8")
    written = start_workspace(tmp_path, today=DAY)
    assert tmp_path / "briefgen.toml" in written
    assert tmp_path / ".gitignore" not in written
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"


def test_a_refused_start_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "first-brief.md").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        start_workspace(tmp_path, today=DAY)
    assert list(contents(tmp_path)) == [os.path.join("content", "first-brief.md")]  # noqa: PTH118


def test_editors_find_the_schema(workspace: Path) -> None:
    settings = json.loads((workspace / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for address in (*settings["yaml.schemas"], settings["json.schemas"][0]["url"]):
        jsonschema.Draft202012Validator.check_schema(json.loads((workspace / address).read_text(encoding="utf-8")))
    directive = (workspace / "briefgen.toml").read_text(encoding="utf-8").splitlines()[0]
    assert (workspace / directive.removeprefix("#:schema ")).is_file()


@pytest.mark.parametrize("format", ["md", "yaml"])
@pytest.mark.parametrize("template", [None, "commentary"])
def test_a_new_brief_has_no_problem_and_its_schema_is_there(
    workspace: Path, format: Format, template: str | None
) -> None:
    path = start_brief("The ferry", format=format, template=template, today=DAY, start=workspace / "content")
    assert path == workspace / "content" / f"the-ferry.{format}"
    assert [problem.code for problem in briefgen.check(path)] == ["REL151"]
    brief = briefgen.load(path)
    assert (brief.title, brief.template, brief.date and brief.date.value) == ("The ferry", template, "2025-05-06")
    line = next(line for line in path.read_text(encoding="utf-8").splitlines() if "yaml-language-server" in line)
    assert (path.parent / line.partition("$schema=")[2]).resolve().is_file()


def test_both_formats_of_a_new_brief_say_the_same(workspace: Path) -> None:
    one, other = (
        briefgen.load(start_brief("The ferry", format=format, today=DAY, start=workspace)) for format in ("md", "yaml")
    )
    assert [s.role for s in one.sections] == [s.role for s in other.sections]
    assert [p.heading for s in one.sections for p in s.points] == [p.heading for s in other.sections for p in s.points]
    assert isinstance(one.body, str)
    assert isinstance(other.body, str)
    assert one.body.strip() == other.body.strip()


@pytest.mark.parametrize(
    "title",
    [
        'He said "no": it\'s #1, 50 % & more',
        "- {a: b} [c] *d* _e_ `f` <g> ~h~ ^i^ \\ | > !",
        "Élections : « qui ? » 북한 – 12:30",
        "1984",
        "true",
        "[^1] [@key] [](#x)",
    ],
)
def test_a_title_is_printed_as_it_was_typed(workspace: Path, title: str) -> None:
    for format in ("md", "yaml"):
        path = start_brief(title, format=format, today=DAY, start=workspace)
        assert briefgen.check(path).ok
        (page,) = briefgen.build(path, formats=["html"], output=workspace / "output").written
        shown = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        head = page.read_text(encoding="utf-8").partition("</title>")[0].rpartition("<title>")[2]
        assert head.replace("&#34;", '"').replace("&#39;", "'").startswith(shown)


def test_a_brief_is_never_replaced(workspace: Path) -> None:
    path = start_brief("The ferry", today=DAY, start=workspace)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="already exists"):
        start_brief("The ferry!", today=DAY, start=workspace)
    assert path.read_text(encoding="utf-8") == "mine"


def test_an_old_schema_is_renewed(workspace: Path) -> None:
    schema = workspace / ".briefgen" / "front-matter.schema.json"
    fresh = schema.read_bytes()
    schema.write_text("{}", encoding="utf-8")
    start_brief("The ferry", today=DAY, start=workspace)
    assert schema.read_bytes() == fresh


def test_outside_of_a_workspace_the_brief_is_written_here(tmp_path: Path) -> None:
    path = start_brief("The ferry", today=DAY, start=tmp_path)
    assert path == tmp_path / "the-ferry.md"
    assert [problem.code for problem in briefgen.check(path)] == ["REL151"]


def test_nothing_is_written_for_a_template_that_does_not_exist(workspace: Path) -> None:
    before = contents(workspace)
    with pytest.raises(TemplateError):
        start_brief("The ferry", template="../base", today=DAY, start=workspace)
    with pytest.raises(UsageError):
        start_brief("中国", today=DAY, start=workspace)
    assert contents(workspace) == before


@pytest.mark.parametrize("format", ["md", "yaml"])
def test_every_text_of_a_skeleton_is_known_as_one(tmp_path: Path, format: Literal["md", "yaml"]) -> None:
    """So that none of them is ever released; headings with a role, and what is in tables, are anybody's words."""
    start_workspace(tmp_path, today=DAY)
    brief = start_brief("The ferry", format=format, today=DAY, start=tmp_path)
    ordinary = {"The ferry", "Why it matters", "How it came to this", "What follows", "Who said it, where, when"}
    for path in (brief, tmp_path / "content" / "first-brief.md"):
        reading = read(path)
        subject = Subject(reading.brief, reading.source, reading.trees, DAY)
        texts = {
            " ".join(each.text.split())
            for each in subject.passages()
            if each.kind is not Block.CELL and Mark.OBJECT not in {span.mark for span in each.spans}
        }
        assert {text for text in texts - ordinary if text.casefold() not in TEXTS} == set()
