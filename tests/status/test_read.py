"""A brief on its way, from the first line to its withdrawal -> where it stands for each audience, all the way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.building.events import BriefFailed
from briefgen.pipeline.check import check
from briefgen.pipeline.session import Session
from briefgen.problems import Problem
from briefgen.status import read, several
from briefgen.status.several import read_standings
from briefgen.status.standing import BriefStanding, EditionStanding
from briefgen.status.words import describe_obstacles
from tests.releasing.conftest import TOML, Office


def look(office: Office) -> BriefStanding:
    (standing,) = read_standings([office.brief])
    return standing


def states(office: Office) -> dict[str, str]:
    return {each.audience: ", ".join(each.states) for each in look(office).editions}


def of(office: Office, audience: str = "public") -> EditionStanding:
    return next(each for each in look(office).editions if each.audience == audience)


def both(state: str) -> dict[str, str]:
    return {"public": state, "internal": state}


def test_a_brief_on_its_way(office: Office) -> None:
    office.put("briefgen.toml", TOML.replace("approvals = []", 'approvals = ["editor"]'))
    office.change("status: final", "status: draft")
    assert states(office) == both("clean")
    assert not (office.folder / "output").exists()

    build([office.brief], audiences=("all",))
    assert states(office) == both("clean")
    office.change("Nightjar says eleven", "Nightjar says ten")
    # Pages of the public are as they were: nobody tells it of what was withheld.
    assert states(office) == {"public": "clean", "internal": "stale"}
    assert "ferry.md has changed" in of(office, "internal").facts.stale
    build([office.brief], audiences=("all",))

    office.change("status: draft", "status: review")
    build([office.brief], audiences=("all",))
    assert states(office) == both("in review")
    office.change("status: review", "status: final")
    build([office.brief], audiences=("all",))
    office.approve("editor", "public")
    assert states(office) == {"public": "approved", "internal": "in review"}
    assert of(office).facts.approvals[0].name == "Lee"
    assert of(office, "internal").facts.approvals[0].name == ""

    office.change("Fourteen", "Fifteen")
    assert states(office) == both("in review, stale")
    assert of(office).facts.approvals[0].void
    office.approve("editor", "all")
    build([office.brief], audiences=("all",))
    office.release("public")
    assert states(office) == {"public": "released", "internal": "approved"}
    assert of(office).facts.release
    assert of(office, "internal").facts.release is None

    office.change("Fifteen", "Twelve")
    assert states(office)["public"] == "in review, stale"
    office.change("Twelve", "Fifteen")

    office.go_to("2025-05-07T09:00")
    office.change(
        'version: "1.0"',
        'version: "1.1"\nhistory:\n  - {version: "1.1", date: 2025-05-07, kind: correction, note: It was sixteen.}',
    )
    office.change("Fifteen", "Sixteen")
    assert states(office)["public"].startswith("in review")
    release = of(office).facts.release
    assert release
    assert not release.unchanged
    assert release.version == "1.0"
    office.approve("editor", "all")
    build([office.brief], audiences=("all",))
    office.release()
    assert states(office) == both("corrected")
    (notice,) = of(office).facts.release.notices  # type: ignore[union-attr]
    assert "It was sixteen." in notice

    office.go_to("2025-05-08T09:00")
    office.change('version: "1.1"\n', 'version: "2"\n')
    office.change(
        "history:\n", 'history:\n  - {version: "2", date: 2025-05-08, kind: withdrawal, note: It was wrong.}\n'
    )
    office.change("status: final", "status: withdrawn")
    office.approve("editor", "all")
    build([office.brief], audiences=("all",))
    office.release()
    assert states(office) == both("withdrawn")


def test_an_embargo(office: Office) -> None:
    office.add("embargo: 2025-05-07T09:00Z")
    assert states(office) == both("embargoed")
    assert look(office).embargo == "2025-05-07T09:00Z"
    office.release(embargoed=True)
    assert states(office) == both("embargoed")
    office.go_to("2025-05-07T09:01")
    # What is out names an embargo that is over: it is released again, without.
    assert states(office) == both("clean")
    office.release()
    assert states(office) == both("released")


def test_what_is_wrong_is_said_of_whom_it_concerns(office: Office) -> None:
    office.change("[Nightjar says eleven.]{audience=internal}", "[See [the log](#log).]{audience=public}")
    office.put(
        "content/ferry.md", (office.brief).read_text("utf-8") + "\n## The log {#log audience=internal}\n\nTen.\n"
    )
    found = look(office)
    assert {each.audience: each.state for each in found.editions} == {"public": "errors", "internal": "clean"}
    assert found.state == "errors"
    assert [each.code for each in found.report.errors]


def test_what_two_audiences_would_stumble_over_is_nothing_to_the_third(office: Office) -> None:
    office.put("briefgen.toml", TOML + "\n[audiences.partners]\n")
    office.change("Fourteen ferries sailed.", "Fourteen ferries, [and a raft]{audience=internal}, sailed.")
    assert states(office) == {"public": "warnings", "partners": "warnings", "internal": "clean"}


@pytest.mark.parametrize("line", ["{{ nosuch.thing }", "{% if x %}"])
def test_a_template_that_cannot_be_read_stops_every_build(office: Office, line: str) -> None:
    partial = "templates/issue-brief/partials/masthead.html.j2"
    office.put(partial, line)
    assert states(office) == both("errors")
    assert [each.code for each in look(office).report.errors] == ["TPL201"]
    (told,) = describe_obstacles(of(office).facts)
    assert (
        told == "issue-brief@project/partials/masthead.html.j2, line 1: template error (run briefgen templates check)"
    )
    office.put(partial, "<p>A masthead</p>")
    assert states(office) == both("clean")
    office.put("templates/issue-brief/partials/left-over.html.j2", "It overrides nothing.")
    assert states(office) == both("errors")
    (told,) = describe_obstacles(of(office).facts)
    assert told.startswith("templates/issue-brief/partials/left-over.html.j2, line 1: ")


def test_one_brief_that_cannot_be_read_leaves_the_others(office: Office) -> None:
    bad = office.put("content/bad.md", "---\ntitel: Bad\n---\n")
    gone = office.folder / "content/gone.md"
    clash = office.put("content/Ferry.yaml", "title: Ferry\nbody: Text.\nauthors: [Kim]\n")
    torn = office.put("approvals/ferry.jsonl", "{}\n")
    found = {each.path: each for each in read_standings([bad, gone, office.brief, clash])}
    assert [found[path].state for path in (bad, gone)] == ["errors", "errors"]
    assert found[bad].editions == () == found[gone].editions
    assert {each.code for each in found[office.brief].report.errors} == {"REL138"}
    assert {each.state for each in found[office.brief].editions} == {"errors"}
    torn.unlink()
    clash.unlink()
    assert read_standings([office.brief])[0].state != "errors"


@pytest.mark.parametrize("place", ["output", "output/public", ".briefgen", ""])
def test_where_nothing_can_be_written_every_state_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    build([office.brief], audiences=("all",))
    office.release()
    if place:
        shutil.rmtree(office.folder / place)
        office.put(place, "a file")
    else:
        monkeypatch.setattr(os, "access", lambda where, mode: False)  # root may write anywhere
    assert states(office) == both("released")
    assert look(office).report.errors == ()
    assert ("OUT101" in {each.code for each in check([office.brief]).errors}) is (place != ".briefgen")


def test_releases_that_cannot_be_looked_into_are_not_taken_for_none(office: Office) -> None:
    office.put("releases", "a file")
    assert states(office) == both("clean")
    (office.folder / "releases").unlink()
    (office.folder / "releases").mkdir()
    (office.folder / "releases/ferry").symlink_to("ferry")  # to itself: not even root can look into it
    assert states(office) == both("errors")
    (problem,) = look(office).report.errors
    assert (problem.code, str(problem.place)) == ("REL139", "releases/ferry:1:1")
    assert office.refuse("public") == ["REL139"]


def test_outside_of_a_workspace(tmp_path: Path) -> None:
    path = tmp_path / "alone.md"
    path.write_text("---\ntitle: Alone\nauthors: [Kim]\nlang: de\n---\n\nText.\n", "utf-8")
    (found,) = read_standings([path])
    assert (found.slug, found.lang, found.editions[0].title) == ("alone", "de", "Alone")
    assert found.translations == ()


def test_several_processes_say_what_one_says(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    text = office.brief.read_text("utf-8")
    paths = [office.put(f"content/pier-{number}.md", text.replace("Fourteen", str(number))) for number in range(4)]
    paths.append(office.put("content/bad.md", "---\ntitel: A pier\n---\n"))
    build(paths[:2], audiences=("all",))
    office.change("1 ferries", "12 ferries", "content/pier-1.md")
    monkeypatch.setattr(several, "_WORTH", 2)
    one = read_standings(paths)
    assert [each.slug for each in one if each.editions and each.editions[0].facts.stale] == ["pier-1"]
    assert read_standings(paths, processes=2) == one

    class Died:
        """Stands for processes of which one does not survive."""

        def __init__(self, processes: int, do: Any) -> None:
            self.do = do

        def run(self, jobs: Any) -> Any:
            for job in reversed(jobs):
                died = BriefFailed((Problem("BLD105", "The process ended."),), 5)
                yield from ((job, died if job.slug == "pier-3" else step) for step in self.do(job, Session()))

    monkeypatch.setattr(several, "Pool", Died)
    monkeypatch.setattr(several, "find_stale", lambda *_, **__: {})
    found = read_standings(paths, processes=2)
    assert [each.path for each in found] == paths
    assert [each.slug for each in found if "BLD105" in {problem.code for problem in each.report}] == ["pier-3"]


def test_pages_that_were_never_made_are_not_looked_at(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def run(jobs: Any) -> Any:
        asked.extend(jobs)
        return iter(())

    monkeypatch.setattr(read, "choose_runner", lambda _: run)
    assert read.find_stale([office.brief]) == {office.brief: {}}
    assert asked == []
    build([office.brief], audiences=("public",))
    office.change("Fourteen", "Fifteen")
    read.find_stale([office.brief])
    assert [each.path for each in asked] == [office.brief]


def test_a_name_that_another_brief_has_is_an_error(office: Office) -> None:
    other = office.put("content/Ferry.yaml", "title: Another\nauthors: [Desk]\nbody: It sailed.\n")
    first, second = read_standings([other, office.brief])
    assert first.state == "clean"
    assert [each.states[0] for each in second.editions] == ["errors", "errors"]
    assert [each.code for each in second.report.errors] == ["FIL102"]
    # One alone is compared with all of the workspace.
    assert [each.code for each in read_standings([other])[0].report.errors] == ["FIL102"]
