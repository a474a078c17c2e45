"""A strict build: warnings stop a brief, and so does a word of it that its pages do not show."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from briefgen.building.build import build, run_here
from briefgen.problems import Severity
from tests.folders import GOOD, Site

TWO = GOOD.replace("Text.", "One paragraph.\n\nAnother paragraph is here.")
HIDE = "p + p { display: none }\n"


def test_words_that_a_style_sheet_hides_stop_a_strict_build_with_their_line(site: Site) -> None:
    path = site.put("content/a.md", TWO)
    site.put("templates/issue-brief/css/print.css", HIDE)
    assert build([path]).exit_code == 0, "an ordinary build does not read its pages"
    result = build([path], strict=True)
    assert result.exit_code == 5
    (problem,) = [each for each in result.report if each.code == "LAY913"]
    assert problem.message == "a.pdf does not show “Another paragraph is here.”."
    assert problem.place
    assert problem.place.line == 8
    site.put("templates/issue-brief/css/print.css", "p { color: inherit }\n")
    assert build([path], strict=True).exit_code == 0


def test_a_strict_build_reads_pages_that_are_up_to_date_too(site: Site) -> None:
    path = site.put("content/a.md", TWO)
    assert build([path], strict=True).exit_code == 0
    again = build([path], strict=True)
    assert (again.exit_code, again.rendered) == (0, 0), "what was drawn is in the store, and read all the same"
    assert again.decisions[path].same == {"public": "a strict build checks every page"}


@pytest.mark.parametrize("strict", [False, True])
def test_warnings_stop_a_strict_build_only_and_stay_warnings(site: Site, strict: bool) -> None:
    path = site.put("content/a.md", GOOD.replace("Text.", "It is [here](http://) and and there.\n\n##Heading"))
    other = site.put("content/b.md", TWO)
    result = build([path, other], strict=strict)
    assert result.report.warnings
    assert {each.severity for each in result.report if each.code != "BLD102"} == {Severity.WARNING}
    assert result.failed == ((path,) if strict else ())
    assert bool(result.exit_code) is strict
    assert [each.name for each in result.written if each.suffix == ".pdf"] == (
        ["b.pdf"] if strict else ["a.pdf", "b.pdf"]
    )


def test_what_cannot_be_read_on_a_page_stops_every_build(site: Site) -> None:
    rows = "\n".join(("| Column " * 30 + "|", "|---" * 30 + "|", "| 12,345,678 " * 30 + "|"))
    path = site.put("content/a.md", GOOD.replace("Text.", rows))
    site.put("templates/issue-brief/css/print.css", "table { font-size: 12pt !important } td { white-space: nowrap }\n")
    result = build([path])
    assert result.exit_code == 5
    assert {each.code for each in result.report.errors} == {"LAY911"}
    assert all(each.place and each.place.line in (6, 8) for each in result.report.errors), result.report.errors


def test_the_command_has_it(
    site: Site, run_briefgen: Callable[..., subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("content/a.md", TWO)
    site.put("templates/issue-brief/css/print.css", HIDE)
    monkeypatch.chdir(site.folder)
    done = run_briefgen("build", "--strict", "--jobs", "1")
    assert (done.returncode, "LAY913" in done.stderr) == (5, True)
    refused = run_briefgen("build", "--strict", "--draft")
    assert refused.returncode == 2


def test_a_formula_and_a_broken_word_that_leave_the_page_are_placed_where_they_are_written(site: Site) -> None:
    formula = r"\text{" + "q" * 400 + "}"  # has no place to break
    word = "järjestelmällistyttämättömyydellänsäkäänköhän" * 2
    table = f"| Name | {word} | Third |\n|---|---|---|\n| $`{formula}`$ | b | c |"
    path = site.put("content/a.md", f"---\ntitle: A\nauthors: [Desk]\n---\n\nText.\n\n{table}\n")
    found = build([path], formats=["pdf"], cached=False, runner=run_here).report.errors
    lines = {p.place.line if p.place else 0 for p in found if p.code == "LAY911"}
    assert lines <= {8, 10}
    assert 10 in lines
