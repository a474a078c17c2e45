"""One brief that fails in a way that nobody foresaw ends no other."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from briefgen.building import work
from briefgen.building.build import build, run_here
from briefgen.pipeline import check
from briefgen.pipeline.prepare import ReadBrief, read_brief
from briefgen.pipeline.session import Session
from briefgen.watching.build_loop import LiveBuild
from tests.folders import Site

HTML = ("html",)


@pytest.fixture(params=[KeyError("withheld words"), OSError(5, "Input/output error")], ids=["fault", "disk"])
def fault(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Exception:
    """What is raised for the brief ``b``, wherever it is read."""

    def read_or_fail(path: Path, session: Session, slug: str = "") -> ReadBrief:
        if path.stem == "b":
            raise request.param
        return read_brief(path, session, slug)

    monkeypatch.setattr(check, "read_brief", read_or_fail)
    monkeypatch.setattr(work, "read_brief", read_or_fail)
    assert isinstance(request.param, Exception)
    return request.param


@pytest.fixture
def paths(site: Site) -> list[Path]:
    return [site.put(f"content/{name}.md") for name in "abc"]


def test_the_others_are_built(site: Site, paths: list[Path], fault: Exception) -> None:
    result = build(paths, formats=HTML, runner=run_here)
    assert site.pages() == ["a.html", "c.html"]
    assert result.failed == (paths[1],)
    code, exit_code = ("BLD107", 6) if isinstance(fault, OSError) else ("BLD106", 70)
    assert ([each.code for each in result.report], result.exit_code) == ([code], exit_code)
    (problem,) = result.report
    assert "withheld" not in problem.message
    if code == "BLD106":
        assert "KeyError at building/work.py:" in problem.message


def test_the_others_are_watched(site: Site, paths: list[Path], fault: Exception) -> None:
    live = LiveBuild([site.folder / "content"], audiences=("public",), formats=HTML, runner=run_here)
    (found,) = islice(live.rounds(), 1)
    assert found.result
    assert site.pages() == ["a.html", "c.html"]
    assert [each.code[:3] for each in found.result.report] == ["BLD"]


def test_the_others_are_checked(site: Site, paths: list[Path], fault: Exception) -> None:
    site.put("content/c.md", "---\ntitle: C\nauthors: [Desk]\n---\n\n![A map](none.png)\n")
    report = check.check(paths)
    assert {(Path(each.place.file).stem, each.code) for each in report.errors if each.place} == {
        ("b", "BLD107" if isinstance(fault, OSError) else "BLD106"),
        ("c", "AST101"),
    }
