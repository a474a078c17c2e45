"""What a dry run says is what the build then does, edition by edition."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from briefgen.building.build import build
from briefgen.building.build_state import find_store
from briefgen.building.dry_run import Forecast, forecast_build
from briefgen.building.pool import Pool
from briefgen.cli.main import run
from briefgen.pipeline.check import examine
from briefgen.pipeline.find_content import list_folder
from tests.folders import TOML, Site

TEXT = "---\ntitle: The ferry\nauthors: [Desk]\n---\n\nIt stood[ and rusted]{audience=internal}.\n"
NAMES = ("ferry", "harbour")


@pytest.fixture
def built(site: Site) -> Site:
    """Two briefs, built for two audiences."""
    for name in NAMES:
        site.put(f"content/{name}.md", TEXT)
    site.put("templates/issue-brief/css/print.css", "p { color: #111 }")
    make(site)
    return site


def make(site: Site) -> set[str]:
    """Build; the editions of which something was written, and the pages that went, with a minus."""
    before = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*.html")}
    paths = list(list_folder(site.folder / "content"))
    result = build(paths, audiences=["all"], formats=["html"])
    after = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*.html")}
    written = {path.relative_to(site.output).as_posix() for path in result.written}
    return written | {f"-{name}" for name in before - after}


def foresee(site: Site) -> Forecast:
    return forecast_build(list(list_folder(site.folder / "content")), audiences=["all"], formats=["html"])


def name_all(forecast: Forecast, site: Site) -> set[str]:
    """The same of a forecast."""
    made = {f"{audience}/{path.stem}.html" for path, v in forecast.decisions.items() for audience in v.reasons}
    return made | {f"-{page.relative_to(site.output).as_posix()}" for page in forecast.going}


def edit(old: str, new: str, name: str = "content/ferry.md") -> Callable[[Site], object]:
    return lambda site: site.put(name, (site.folder / name).read_text("utf-8").replace(old, new))


CHANGES: dict[str, tuple[Callable[[Site], object], set[str]]] = {
    "nothing": (lambda site: None, set()),
    "a paragraph for some": (edit("rusted", "leaked"), {"internal/ferry.html"}),
    "a paragraph for all": (edit("It stood", "It sailed"), {"public/ferry.html", "internal/ferry.html"}),
    "a space at the end": (edit(".\n", ". \n"), set()),
    "for fewer": (edit("title", "audiences: [internal]\ntitle"), {"-public/ferry.html"}),
    "an option of one audience": (
        edit("[audiences.internal]", '[audiences.internal]\ntemplate = "policy-memo"', "briefgen.toml"),
        {"internal/ferry.html", "internal/harbour.html"},
    ),
    "what no page shows": (edit("[audiences", "# A word.\n[audiences", "briefgen.toml"), set()),
    "a new brief": (lambda site: site.put("content/pier.md", TEXT), {"public/pier.html", "internal/pier.html"}),
    "a brief that is gone": (
        lambda site: (site.folder / "content/ferry.md").unlink(),
        {"-public/ferry.html", "-internal/ferry.html"},
    ),
    "another name": (
        lambda site: (site.folder / "content/ferry.md").rename(site.folder / "content/pier.md"),
        {"public/pier.html", "internal/pier.html", "-public/ferry.html", "-internal/ferry.html"},
    ),
    "a page by hand": (lambda site: site.put("output/public/ferry.html", "mine"), {"public/ferry.html"}),
    "a page that is gone": (lambda site: (site.output / "public/ferry.html").unlink(), {"public/ferry.html"}),
    "a partial": (
        lambda site: site.put("templates/issue-brief/partials/kind.html.j2", "<p>Kind</p>"),
        {f"{audience}/{name}.html" for audience in ("public", "internal") for name in NAMES},
    ),
    "a sheet for print": (lambda site: site.put("templates/issue-brief/css/print.css", "p { color: #000 }"), set()),
    "broken": (edit("title", "titel"), set()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_says_what_the_build_does(built: Site, change: str) -> None:
    begin, expected = CHANGES[change]
    begin(built)
    before = {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()}
    forecast = foresee(built)
    assert {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()} == before
    assert name_all(forecast, built) == expected
    assert make(built) == expected


def test_several_processes_say_the_same(built: Site) -> None:
    edit("rusted", "leaked")(built)
    edit("It stood", "It sailed", "content/harbour.md")(built)
    paths = list(list_folder(built.folder / "content"))
    told = forecast_build(paths, audiences=["all"], formats=["html"], runner=Pool(2).run)
    assert told == foresee(built)
    assert name_all(told, built) == {"internal/ferry.html", "public/harbour.html", "internal/harbour.html"}


def test_without_the_finished_pages_what_changed_must_be_drawn(built: Site) -> None:
    shutil.rmtree(find_store(built.folder).folder)
    assert name_all(foresee(built), built) == set()
    edit("rusted", "leaked")(built)
    assert "internal/ferry.html" in name_all(foresee(built), built)


def test_it_says_why_an_edition_cannot_be_made(built: Site) -> None:
    built.put("briefgen.toml", TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["stood"]'))
    forecast = foresee(built)
    ferry = built.folder / "content/ferry.md"
    assert forecast.failing[ferry].keys() == {"public"}
    assert "must never read" in forecast.failing[ferry]["public"]
    assert dict(forecast.decisions[ferry].reasons) == {}
    assert [*forecast.decisions[ferry].same] == ["internal"]


def test_what_is_printed(built: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(built.folder)
    edit("rusted", "leaked")(built)
    assert run(["build", "--dry-run", "--format", "html"]) == 0
    assert capsys.readouterr().out == (
        "content/ferry.md for public: unchanged, though content/ferry.md has changed.\n2 editions up to date.\n"
    )
    (built.folder / "content/harbour.md").unlink()
    assert run(["build", "--dry-run", "--format", "html", "--audience", "all"]) == 0
    assert capsys.readouterr().out == (
        "content/ferry.md for internal: content/ferry.md has changed.\n"
        "content/ferry.md for public: unchanged, though content/ferry.md has changed.\n"
        "1 edition up to date.\n"
        "output/internal/harbour.html would be removed.\n"
        "output/public/harbour.html would be removed.\n"
    )
    built.put("content/ferry.md", TEXT.replace("title", "titel"))
    assert run(["build", "--dry-run", "--format", "html"]) == 0
    assert "content/ferry.md: it cannot be built: “title” is missing.\n" in capsys.readouterr().out


def test_of_two_files_for_one_page_it_says_which_is_not_built(site: Site) -> None:
    site.put("content/a.md")
    other = site.put("content/a.markdown")
    paths = [site.folder / "content/a.md", other]
    forecast = forecast_build(paths, audiences=("public",), formats=("html",))
    ((path, why),) = forecast.failing.items()
    assert path == other
    assert why[""].endswith("a.md would both be written as a.html.")
    assert "FIL102" in {problem.code for problem in examine(paths).report}
