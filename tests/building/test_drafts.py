"""Drafts stand apart, are checked for leaks like every page, and never outlive what they said."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.building.drafts import build_drafts
from briefgen.errors import UsageError
from tests.folders import BAD, GOOD, TOML, Site

pytest.importorskip("plutoprint", reason="plutoprint is not installed: pip install briefgen[draft]")

SECRET = "The operator had asked twice for a larger subsidy."


def names(site: Site) -> list[str]:
    return sorted(path.relative_to(site.output).as_posix() for path in site.output.rglob("*") if path.is_file())


def test_drafts_are_apart_from_pages(site: Site) -> None:
    path = site.put("content/a.md")
    result = build_drafts([path], audiences=["all"])
    assert result.exit_code == 0
    assert names(site) == ["drafts/internal/a-draft.pdf", "drafts/public/a-draft.pdf"]
    assert list(result.written) == [
        site.output / name for name in ("drafts/public/a-draft.pdf", "drafts/internal/a-draft.pdf")
    ]
    later = build([path], formats=["html"])
    assert not [problem for problem in later.report if problem.code.startswith("BLD")], "drafts are no stray pages"
    assert site.pages() == ["a.html"]


def test_a_draft_with_a_leak_is_not_written_and_the_one_before_goes(site: Site) -> None:
    path = site.put("content/a.md", GOOD.replace("title: Good", "title: Good\ntemplate: loud"))
    site.put("templates/loud/template.toml", 'title = "Loud"\nextends = "issue-brief"\n')
    build_drafts([path])
    assert names(site) == ["drafts/public/a-draft.pdf"]
    site.put("templates/loud/partials/masthead.html.j2", f"<p>{SECRET}</p>")
    path.write_text(f"{path.read_text()}\n::: {{audience=internal}}\n{SECRET}\n:::\n", "utf-8")
    result = build_drafts([path])
    assert result.exit_code == 7
    assert [problem.code for problem in result.report if problem.code.startswith("LEK")] == ["LEK101"]
    assert names(site) == []


def test_one_bad_brief_stops_no_other_and_loses_its_old_draft(site: Site) -> None:
    good, bad = site.put("content/a.md"), site.put("content/b.md")
    build_drafts([good, bad])
    bad.write_text(BAD, "utf-8")
    result = build_drafts([good, bad])
    assert result.exit_code == 3
    assert names(site) == ["drafts/public/a-draft.pdf"]


def test_a_draft_for_whom_the_brief_is_not_any_more_goes(site: Site) -> None:
    path = site.put("content/a.md")
    build_drafts([path], audiences=["all"])
    path.write_text(GOOD.replace("title: Good", "title: Good\naudiences: [internal]"), "utf-8")
    build_drafts([path], audiences=["internal"])
    assert names(site) == ["drafts/internal/a-draft.pdf"]


def test_no_audience_is_named_like_the_folder(site: Site) -> None:
    site.put("briefgen.toml", f"{TOML}[audiences.drafts]\n")
    with pytest.raises(UsageError, match="The folder drafts is reserved for drafts"):
        build_drafts([site.put("content/a.md")])


def test_the_command_makes_drafts_and_nothing_else(
    workspace: Path, run_briefgen: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = run_briefgen("build", "--draft")
    assert done.returncode == 0
    assert done.stdout == "output/drafts/public/first-brief-draft.pdf\n"
    done = run_briefgen("build", "--draft", "--format", "html")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Leave out --format" in done.stderr
