"""Pages that are made again after each change are those that a build makes, and nothing more is made."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from briefgen.building.build import BuildResult, build, run_here
from briefgen.errors import UsageError
from briefgen.pipeline.find_content import find_content
from briefgen.watching.build_loop import LiveBuild, Outdated, Round
from tests.folders import BAD, GOOD, TOML, House

OURS = GOOD.replace("Text.", "Text[ and more]{audience=internal}.")


class Desk:
    """A workspace whose pages are kept fresh."""

    def __init__(self, house: House, *formats: str) -> None:
        self.house = house
        self.ahead: list[str] = []
        house.put("content/a.md")
        house.put("content/b.md", OURS)
        self.live = LiveBuild(
            [house.folder / "content"],
            audiences=["all"],
            formats=formats or None,
            runner=run_here,
            deliver=lambda files, _: self.ahead.extend(self.name(path) for path in files),
            pause=0.01,
        )
        self.rounds: Iterator[Round] = self.live.rounds()
        self.first = self.result(next(self.rounds))

    def name(self, path: Path) -> str:
        return path.relative_to(self.house.output).as_posix()

    def result(self, found: Round) -> BuildResult:
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
        return (self.house.output / name).read_text("utf-8")


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house, "html")


def test_what_changed_is_made_and_nothing_else(desk: Desk) -> None:
    assert len(desk.first.written) == 4
    assert desk.after(lambda: desk.house.put("content/b.md", OURS.replace("more", "less"))) == ["internal/b.html"]
    assert desk.after(lambda: desk.house.put("content/c.md")) == ["public/c.html", "internal/c.html"]
    assert desk.after(lambda: os.utime(desk.house.folder / "content/a.md")) == []


def test_an_editor_saves_by_putting_another_file_in_its_place(desk: Desk) -> None:
    def save() -> None:
        old = desk.house.folder / "content/a.md"
        new = desk.house.put("content/.a.md.swp", GOOD.replace("Text.", "New."))
        old.rename(desk.house.folder / "content/a.md~")
        new.rename(old)

    assert desk.after(save) == ["public/a.html", "internal/a.html"]
    assert "New." in desk.page("public/a.html")


def test_whatever_a_page_is_made_of_is_looked_at(desk: Desk) -> None:
    everything = ["public/a.html", "internal/a.html", "public/b.html", "internal/b.html"]
    named = TOML.replace("Desk", "Other desk")
    assert desk.after(lambda: desk.house.put("briefgen.toml", named)) == everything
    partial = "templates/issue-brief/partials/kind.html.j2"
    assert desk.after(lambda: desk.house.put(partial, "<p>Kind</p>")) == everything
    assert desk.after(lambda: desk.house.put(partial, "<p>Other</p>")) == everything
    assert desk.after((desk.house.folder / partial).unlink) == everything
    assert "Other</p>" not in desk.page("public/a.html")
    pictured = GOOD.replace("Text.", "Text.\n\n![The harbour from the east](a%20view.png)")
    view = desk.house.folder / "content/a view.png"
    Image.new("RGB", (40, 20)).save(view)
    assert desk.after(lambda: desk.house.put("content/a.md", pictured)) == everything[:2]
    assert desk.after(lambda: Image.new("RGB", (40, 20), "navy").save(view)) == everything[:2]


def test_a_glossary_is_looked_at(desk: Desk) -> None:
    terms = '[[terms]]\nterm = "Words"\ninstead_of = ["Text"]\n'
    result = desk.result(desk.see(lambda: desk.house.put("glossary.toml", terms)))
    assert {problem.code for problem in result.report.errors} == {"NAM401"}
    assert desk.after((desk.house.folder / "glossary.toml").unlink) is not None


def test_a_broken_brief_keeps_its_pages_until_it_is_mended(desk: Desk) -> None:
    before = desk.page("public/a.html")
    result = desk.result(desk.see(lambda: desk.house.put("content/a.md", BAD)))
    assert (result.exit_code, result.written) == (3, ())
    assert {problem.code for problem in result.report} >= {"KEY001", "BLD102"}
    assert desk.page("public/a.html") == before
    # Another brief is made meanwhile, and the first one is not forgotten.
    result = desk.result(desk.see(lambda: desk.house.put("content/b.md", OURS.replace("more", "less"))))
    assert [desk.name(path) for path in result.written] == ["internal/b.html"]
    assert {problem.code for problem in result.report} >= {"KEY001", "BLD102"}
    assert desk.after(lambda: desk.house.put("content/a.md", GOOD.replace("Text.", "New."))) == [
        "public/a.html",
        "internal/a.html",
    ]


def test_a_picture_that_is_missing_is_waited_for(desk: Desk) -> None:
    text = GOOD.replace("Text.", "Text.\n\n![The harbour from the east](view.png)")
    assert desk.result(desk.see(lambda: desk.house.put("content/a.md", text))).exit_code == 3
    view = desk.house.folder / "content/view.png"
    assert desk.after(lambda: Image.new("RGB", (40, 20)).save(view)) == ["public/a.html", "internal/a.html"]


def test_many_quick_saves_make_one_build(desk: Desk) -> None:
    def save() -> None:
        for turn in range(20):
            desk.house.put("content/a.md", GOOD.replace("Text.", f"Text {turn}."))
            threading.Event().wait(0.01)

    assert desk.after(save) == ["public/a.html", "internal/a.html"]
    assert "Text 19." in desk.page("public/a.html")
    # Nothing is left over that would make another round.
    assert desk.after(lambda: desk.house.put("content/b.md", GOOD)) == ["internal/b.html"]


def test_a_brief_that_is_gone_takes_its_pages_along(desk: Desk) -> None:
    assert desk.after((desk.house.folder / "content/a.md").unlink) == []
    assert desk.house.pages() == desk.house.pages("internal") == ["b.html"]
    found = desk.see((desk.house.folder / "content/b.md").unlink)
    assert found.fault
    assert "There are no briefs in" in found.fault.message
    assert desk.house.pages() == ["b.html"]
    assert desk.after(lambda: desk.house.put("content/a.md")) == ["public/a.html", "internal/a.html"]
    assert desk.house.pages() == ["a.html"]


def test_an_audience_that_is_not_there_any_more_ends_nothing(house: House) -> None:
    house.put("content/a.md")
    with pytest.raises(UsageError, match="nobody"):
        next(LiveBuild([house.folder], audiences=["nobody"], runner=run_here).rounds())
    desk = Desk(house, "html")
    desk.live._audiences = ("internal",)
    fault = desk.see(lambda: house.put("briefgen.toml", TOML.replace("[audiences.internal]\n", ""))).fault
    assert fault
    assert "internal" in fault.message
    assert desk.result(desk.see(lambda: house.put("briefgen.toml", TOML))).exit_code == 0


def test_a_web_page_does_not_wait_for_its_pdf(house: House) -> None:
    desk = Desk(house)
    seen: list[bool] = []
    pdf = house.output / "public/a.pdf"
    before = pdf.read_bytes()
    desk.live._deliver = lambda files, _: seen.append(
        pdf.read_bytes() == before and "New." in desk.page("public/a.html")
    )
    text = GOOD.replace("Text.", "New.")
    written = ["public/a.html", "public/a.pdf", "internal/a.html", "internal/a.pdf"]
    assert sorted(desk.after(lambda: house.put("content/a.md", text))) == sorted(written)
    assert seen == [True]
    assert pdf.read_bytes() != before
    assert house.beside() == ["internal", "public"]


def test_of_a_leak_in_the_pdf_alone_it_is_said_that_the_web_page_is_new(house: House) -> None:
    house.put("briefgen.toml", TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["Zebra"]\n'))
    desk = Desk(house)
    before = (house.output / "public/a.pdf").read_bytes()
    loud = 'title = "Loud"\nextends = "issue-brief"\n'
    house.put("templates/loud/template.toml", loud)
    house.put("templates/loud/css/print.css", 'body::before { content: "Zebra" }')
    text = GOOD.replace("title: Good", "title: Good\ntemplate: loud").replace("Text.", "New.")
    result = desk.result(desk.see(lambda: house.put("content/a.md", text)))
    assert result.exit_code == 7
    (leak,) = result.report.errors
    assert (leak.code, "(a.pdf)" in leak.message) == ("LEK102", True)
    assert (house.output / "public/a.pdf").read_bytes() == before
    assert "New." in desk.page("public/a.html")
    stays = [problem.message for problem in result.report if problem.code == "BLD102"]
    assert stays == [f"The pages of an earlier build stay: {house.output / 'public/a.pdf'}."]


def test_a_leak_in_a_web_page_lets_nothing_new_through(house: House) -> None:
    house.put("briefgen.toml", TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["Zebra"]\n'))
    desk = Desk(house)
    before = {path: path.read_bytes() for path in (house.output / "public").glob("*.*")}
    house.put("templates/loud/template.toml", 'title = "Loud"\nextends = "issue-brief"\n')
    house.put("templates/loud/partials/kind.html.j2", "<p>Zebra</p>")

    def save() -> None:
        house.put("content/a.md", GOOD.replace("title: Good", "title: Good\ntemplate: loud"))
        house.put("content/b.md", OURS.replace("Text", "New"))

    assert desk.result(desk.see(save)).exit_code == 7
    assert {path: path.read_bytes() for path in (house.output / "public").glob("*.*")} == before
    assert "New" in desk.page("internal/b.html")
    assert not any(name.startswith("public/") for name in desk.ahead)


def test_what_another_engine_would_make_is_not_made(desk: Desk) -> None:
    desk.live._engine = "of before"
    with pytest.raises(Outdated, match="Start briefgen watch again"):
        desk.see(lambda: desk.house.put("content/a.md", BAD))
