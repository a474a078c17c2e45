"""Pages that are made again after each change are those that a build makes, and nothing more is made."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image

from briefgen.building.build import BuildOutcome, build, run_here
from briefgen.core.clock import stop_clock
from briefgen.errors import UsageError
from briefgen.pipeline.find_content import find_content
from briefgen.watching import build_loop
from briefgen.watching.build_loop import LiveBuild, Outdated, Round
from tests.folders import BAD, GOOD, TOML, Site

OURS = GOOD.replace("Text.", "Text[ and more]{audience=internal}.")


class Watched:
    """A workspace whose pages are kept fresh."""

    def __init__(self, site: Site, *formats: str) -> None:
        self.site = site
        self.ahead: list[str] = []
        site.put("content/a.md")
        site.put("content/b.md", OURS)
        self.live = LiveBuild(
            [site.folder / "content"],
            audiences=["all"],
            formats=formats or None,
            runner=run_here,
            deliver=lambda files, _: self.ahead.extend(self.name(path) for path in files),
            pause=0.01,
        )
        self.rounds: Iterator[Round] = self.live.rounds()
        self.first = self.result(next(self.rounds))

    def name(self, path: Path) -> str:
        return path.relative_to(self.site.output).as_posix()

    def result(self, found: Round) -> BuildOutcome:
        assert found.result, found.fault
        return found.result

    def see(self, change: Callable[[], object]) -> Round:
        """The round that follows a change."""
        self.ahead.clear()
        timer = threading.Timer(0.05, change)
        timer.start()
        found = next(self.rounds)
        timer.join()
        return found

    def after(self, change: Callable[[], object]) -> list[str]:
        """What is written after a change; a build at once afterwards finds nothing to do."""
        result = self.result(self.see(change))
        assert result.exit_code == 0, list(result.report)
        again = build(find_content(self.live.paths), audiences=["all"], formats=self.live._formats)
        assert (again.written, again.exit_code) == ((), 0)
        return [self.name(path) for path in result.written]

    def page(self, name: str) -> str:
        return (self.site.output / name).read_text("utf-8")


@pytest.fixture
def watched(site: Site) -> Watched:
    return Watched(site, "html")


def test_what_changed_is_made_and_nothing_else(watched: Watched) -> None:
    assert len(watched.first.written) == 4
    assert watched.after(lambda: watched.site.put("content/b.md", OURS.replace("more", "less"))) == ["internal/b.html"]
    assert watched.after(lambda: watched.site.put("content/c.md")) == ["public/c.html", "internal/c.html"]
    assert watched.after(lambda: os.utime(watched.site.folder / "content/a.md")) == []


def test_an_editor_saves_by_putting_another_file_in_its_place(watched: Watched) -> None:
    def save() -> None:
        old = watched.site.folder / "content/a.md"
        new = watched.site.put("content/.a.md.swp", GOOD.replace("Text.", "New."))
        old.rename(watched.site.folder / "content/a.md~")
        new.rename(old)

    assert watched.after(save) == ["public/a.html", "internal/a.html"]
    assert "New." in watched.page("public/a.html")


def test_whatever_a_page_is_made_of_is_looked_at(watched: Watched) -> None:
    everything = ["public/a.html", "internal/a.html", "public/b.html", "internal/b.html"]
    named = TOML.replace("Desk", "Other desk")
    assert watched.after(lambda: watched.site.put("briefgen.toml", named)) == everything
    partial = "templates/issue-brief/partials/kind.html.j2"
    assert watched.after(lambda: watched.site.put(partial, "<p>Kind</p>")) == everything
    assert watched.after(lambda: watched.site.put(partial, "<p>Other</p>")) == everything
    assert watched.after((watched.site.folder / partial).unlink) == everything
    assert "Other</p>" not in watched.page("public/a.html")
    pictured = GOOD.replace("Text.", "Text.\n\n![The harbour from the east](a%20view.png)")
    view = watched.site.folder / "content/a view.png"
    Image.new("RGB", (40, 20)).save(view)
    assert watched.after(lambda: watched.site.put("content/a.md", pictured)) == everything[:2]
    assert watched.after(lambda: Image.new("RGB", (40, 20), "navy").save(view)) == everything[:2]


def test_a_translation_that_comes_is_on_the_page_of_its_original(watched: Watched) -> None:
    french = GOOD.replace("Good", "Bon").replace("authors:", "lang: fr\ntranslation_of: a.md\nauthors:")
    pages = ["internal/a-fr.html", "internal/a.html", "public/a-fr.html", "public/a.html"]
    assert sorted(watched.after(lambda: watched.site.put("content/a-fr.md", french))) == pages
    assert "Bon" in watched.page("public/a.html")
    assert sorted(watched.after(lambda: watched.site.put("content/a-fr.md", french.replace("Bon", "Mieux")))) == pages
    assert "Mieux" in watched.page("public/a.html")


def test_a_glossary_is_looked_at(watched: Watched) -> None:
    terms = '[[terms]]\nterm = "Words"\ninstead_of = ["Text"]\n'
    result = watched.result(watched.see(lambda: watched.site.put("glossary.toml", terms)))
    assert {problem.code for problem in result.report.errors} == {"NAM401"}
    assert watched.after((watched.site.folder / "glossary.toml").unlink) is not None


def test_a_broken_brief_keeps_its_pages_until_it_is_fixed(watched: Watched) -> None:
    before = watched.page("public/a.html")
    result = watched.result(watched.see(lambda: watched.site.put("content/a.md", BAD)))
    assert (result.exit_code, result.written) == (3, ())
    assert {problem.code for problem in result.report} >= {"KEY001", "BLD102"}
    assert watched.page("public/a.html") == before
    # Another brief is made meanwhile, and the first one is not forgotten.
    result = watched.result(watched.see(lambda: watched.site.put("content/b.md", OURS.replace("more", "less"))))
    assert [watched.name(path) for path in result.written] == ["internal/b.html"]
    assert {problem.code for problem in result.report} >= {"KEY001", "BLD102"}
    assert watched.after(lambda: watched.site.put("content/a.md", GOOD.replace("Text.", "New."))) == [
        "public/a.html",
        "internal/a.html",
    ]


def test_a_picture_that_is_missing_is_waited_for(watched: Watched) -> None:
    text = GOOD.replace("Text.", "Text.\n\n![The harbour from the east](view.png)")
    assert watched.result(watched.see(lambda: watched.site.put("content/a.md", text))).exit_code == 3
    view = watched.site.folder / "content/view.png"
    assert watched.after(lambda: Image.new("RGB", (40, 20)).save(view)) == ["public/a.html", "internal/a.html"]


def test_many_quick_saves_make_one_build(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of different lengths: the clock of a file system is too slow to tell saves apart that follow one another so fast.
    texts = (GOOD.replace("Text.", f"Te{'x' * turn}t.") for turn in range(1, 21))

    def save() -> None:
        for text in islice(texts, 1):
            watched.site.put("content/a.md", text)

    # Between each two looks something is saved, however slow the machine is, until all is.
    monkeypatch.setattr("briefgen.watching.file_watcher.time.sleep", lambda seconds: save())
    monkeypatch.setattr("briefgen.watching.file_watcher._MAX_SECONDS_TO_WAIT_FOR_QUIET", 60)
    made = watched.result(next(watched.rounds))
    assert [watched.name(path) for path in made.written] == ["public/a.html", "internal/a.html"]
    assert f"Te{'x' * 20}t." in watched.page("public/a.html")
    monkeypatch.undo()
    # Nothing is left over that would make another round.
    assert watched.after(lambda: watched.site.put("content/b.md", GOOD)) == ["internal/b.html"]


def test_a_brief_that_was_deleted_takes_its_pages_along(watched: Watched) -> None:
    assert watched.after((watched.site.folder / "content/a.md").unlink) == []
    assert watched.site.pages() == watched.site.pages("internal") == ["b.html"]
    found = watched.see((watched.site.folder / "content/b.md").unlink)
    assert found.fault
    assert "There are no briefs in" in found.fault.message
    assert watched.site.pages() == ["b.html"]
    assert watched.after(lambda: watched.site.put("content/a.md")) == ["public/a.html", "internal/a.html"]
    assert watched.site.pages() == ["a.html"]


def test_an_audience_that_is_not_there_any_more_ends_nothing(site: Site) -> None:
    site.put("content/a.md")
    with pytest.raises(UsageError, match="nobody"):
        next(LiveBuild([site.folder], audiences=["nobody"], runner=run_here).rounds())
    watched = Watched(site, "html")
    watched.live._audiences = ("internal",)
    fault = watched.see(lambda: site.put("briefgen.toml", TOML.replace("[audiences.internal]\n", ""))).fault
    assert fault
    assert "internal" in fault.message
    assert watched.result(watched.see(lambda: site.put("briefgen.toml", TOML))).exit_code == 0


def test_a_web_page_does_not_wait_for_its_pdf(site: Site) -> None:
    watched = Watched(site)
    seen: list[bool] = []
    pdf = site.output / "public/a.pdf"
    before = pdf.read_bytes()
    watched.live._deliver = lambda files, _: seen.append(
        pdf.read_bytes() == before and "New." in watched.page("public/a.html")
    )
    text = GOOD.replace("Text.", "New.")
    written = ["public/a.html", "public/a.pdf", "internal/a.html", "internal/a.pdf"]
    assert sorted(watched.after(lambda: site.put("content/a.md", text))) == sorted(written)
    assert seen == [True]
    assert pdf.read_bytes() != before
    assert site.beside() == ["internal", "public"]


def test_of_a_leak_in_the_pdf_alone_it_is_said_that_the_web_page_is_new(site: Site) -> None:
    site.put("briefgen.toml", TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["Zebra"]\n'))
    watched = Watched(site)
    before = (site.output / "public/a.pdf").read_bytes()
    loud = 'title = "Loud"\nextends = "issue-brief"\n'
    site.put("templates/loud/template.toml", loud)
    site.put("templates/loud/css/print.css", 'body::before { content: "Zebra" }')
    text = GOOD.replace("title: Good", "title: Good\ntemplate: loud").replace("Text.", "New.")
    result = watched.result(watched.see(lambda: site.put("content/a.md", text)))
    assert result.exit_code == 7
    (leak,) = result.report.errors
    assert (leak.code, "(a.pdf)" in leak.message) == ("LEK102", True)
    assert (site.output / "public/a.pdf").read_bytes() == before
    assert "New." in watched.page("public/a.html")
    stays = [problem.message for problem in result.report if problem.code == "BLD102"]
    assert stays == [f"The pages from the last build were kept: {site.output / 'public/a.pdf'}."]


def test_a_leak_in_a_web_page_lets_nothing_new_through(site: Site) -> None:
    site.put("briefgen.toml", TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["Zebra"]\n'))
    watched = Watched(site)
    before = {path: path.read_bytes() for path in (site.output / "public").glob("*.*")}
    site.put("templates/loud/template.toml", 'title = "Loud"\nextends = "issue-brief"\n')
    site.put("templates/loud/partials/kind.html.j2", "<p>Zebra</p>")

    def save() -> None:
        site.put("content/a.md", GOOD.replace("title: Good", "title: Good\ntemplate: loud"))
        site.put("content/b.md", OURS.replace("Text", "New"))

    assert watched.result(watched.see(save)).exit_code == 7
    assert {path: path.read_bytes() for path in (site.output / "public").glob("*.*")} == before
    assert "New" in watched.page("internal/b.html")
    assert not any(name.startswith("public/") for name in watched.ahead)


def test_what_another_engine_would_make_is_not_made(watched: Watched) -> None:
    watched.live._engine = "of before"
    with pytest.raises(Outdated, match="Start briefgen watch again"):
        watched.see(lambda: watched.site.put("content/a.md", BAD))


def test_on_another_day_what_was_read_before_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    waiver = "waivers: [{code: STR109, reason: It comes., until: 2025-05-06}]\n---\n"
    site.put("briefgen.toml", f'{TOML}\n[check.severity]\nSTR109 = "error"\n')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746525600")  # 2025-05-06 10:00 UTC
    watched = Watched(site, "html")
    text = GOOD.replace("authors: [Desk]\n---\n", f"authors: [Desk]\n{waiver}") + "\n## Empty\n\n## Full\n\nText.\n"
    assert watched.result(watched.see(lambda: site.put("content/a.md", text))).exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746612000")
    result = watched.result(watched.see(lambda: site.put("content/a.md", text.replace("Text.", "New."))))
    assert {problem.code for problem in result.report.errors} == {"STR109"}


def test_what_renders_is_loaded_while_nobody_waits_for_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[str] = []
    monkeypatch.setattr(build_loop, "warm_up", lambda path, *_: warmed.append(path.name))
    Watched(site, "html").see(lambda: site.put("content/a.md", GOOD.replace("Text.", "New.")))
    # The first build rendered in this process, so all is loaded.
    assert warmed == []
    # Nothing of this build is rendered.
    build(find_content([site.folder / "content"]), audiences=["all"], formats=["html"])
    live = LiveBuild([site.folder / "content"], audiences=["all"], formats=["html"], runner=run_here, pause=0.01)
    rounds = live.rounds()
    next(rounds)
    threading.Timer(0.05, lambda: site.put("content/a.md", GOOD.replace("Text.", "Other."))).start()
    next(rounds)
    assert len(warmed) == 1


def test_the_end_of_an_embargo_makes_a_round_though_no_file_changes(site: Site) -> None:
    end = datetime(2025, 5, 6, 8, 30, tzinfo=UTC)
    with stop_clock(end - timedelta(seconds=1)):
        watched = Watched(site, "html")
        embargoed = GOOD.replace("authors:", "embargo: 2025-05-06T09:30+01:00\nauthors:")
        pages = ["public/a.html", "internal/a.html"]
        assert watched.after(lambda: site.put("content/a.md", embargoed)) == pages
        assert "Embargoed until" in watched.page("public/a.html")
    # Without it, another round is made, and not waited for without an end.
    other = threading.Timer(20, lambda: site.put("content/b.md", GOOD))
    other.start()
    with stop_clock(end):
        result = watched.result(next(watched.rounds))
    other.cancel()
    assert [watched.name(path) for path in result.written] == pages
    assert "Embargoed until" not in watched.page("public/a.html")
