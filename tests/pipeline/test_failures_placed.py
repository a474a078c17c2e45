"""What could not be rendered is told at the line that was in work, or at least in the brief's file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from weasyprint.text import line_break

from briefgen.building.build import build, run_beside, run_here
from briefgen.core import limits
from briefgen.problems import Problem
from tests.folders import Site

TEXT = "---\ntitle: The ferry\nauthors: [Desk]\n---\n\n## What it costs\n\nThe first text.\n\n- A small point\n"
#: Worked out by the engine alone, from numbers that are each small.
HUGE = "font-size: calc(99999px * 99999)"


def fail(site: Site, css: str, runner: Callable[..., object]) -> Problem:
    path = site.put("content/a.md", TEXT)
    site.put("templates/base/css/print-warned.css", "")
    site.put("templates/base/css/shared.css", css)
    result = build([path], audiences=["public"], formats=["pdf"], cached=False, runner=runner)  # type: ignore[arg-type]
    assert result.exit_code == 5, result.report
    (problem,) = result.report.errors
    assert problem.place
    assert problem.place.file.endswith("content/a.md")
    return problem


@pytest.mark.parametrize("runner", [run_here, run_beside])
@pytest.mark.parametrize(("selector", "line"), [("h2", 6), ("li", 10), ("body", 8)])
def test_an_engine_that_gives_up_is_reported_at_the_line(
    site: Site, runner: Callable[..., object], selector: str, line: int
) -> None:
    problem = fail(site, f"{selector} {{ {HUGE} }}", runner)
    assert (problem.code, problem.place and problem.place.line) == ("REN101", line)


@pytest.mark.usefixtures("no_kept_lines")
def test_so_is_what_takes_too_long(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(site, f"h2 {{ {HUGE} }}", run_here)  # what is loaded once is not counted
    real = line_break.split_first_line

    def work_on(text: str, *rest: object, **how: object) -> object:
        while text.startswith("The first"):
            sum(range(1000))
        return real(text, *rest, **how)

    monkeypatch.setattr(line_break, "split_first_line", work_on)
    monkeypatch.setattr(limits, "SECONDS", 1.5)
    problem = fail(site, "", run_here)
    assert (problem.code, problem.place and problem.place.line) == ("BLD108", 8)
