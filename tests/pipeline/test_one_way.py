"""A content file goes one way: what one stage has read or parsed, no later one reads or parses again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefgen.building import build as building
from briefgen.building.events import EditionFinished, Job
from briefgen.building.render_cache import RenderOutput, RenderRequest, render_files
from briefgen.building.work import do
from briefgen.cli.main import run as run_command
from briefgen.edition import Edition, Pack
from briefgen.located import Source
from briefgen.markdown import parse as parsing
from briefgen.markdown.faults import Parsed
from briefgen.markdown.parse import Texts
from briefgen.model import Brief
from briefgen.pipeline import archives, check, prepare
from briefgen.pipeline.session import Session
from briefgen.reading import Reading, read, read_as
from briefgen.tailoring import tailor as tailoring
from briefgen.workspace import Workspace
from tests.folders import Site

SITE = """
disclaimer = "The views are those of the authors, and of [nobody](https://example.org) else."
rights = "All rights reserved."

[organisation]
name = "Institute"

[audiences.public]
never = ["zebra"]

[audiences.internal]
reading_grade = 20

[audiences.internal.text]
abstract = "For the desk. {text}"
"""
BRIEF = """---
title: A [closed]{audience=internal} title
authors: [Ann Lee]
abstract: |
  What it says, and [what it hides]{audience=internal}.
key_points:
  - The first point
  - "[The second point]{audience=internal}"
sources:
  a: {title: "The *work*", authors: [Jo Doe], url: "https://example.org/a"}
links:
  pier: https://example.org/pier
---

Open text with a [link][pier], a note[^n] and a citation [@a].

::: {audience=internal}
A hidden paragraph, “with four quoted words in it”, said Ann Lee.[^n]
:::

## A section

Its text.

[^n]: What the note says.
"""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each text is parsed from here on."""
    counts = Counter[str]()
    parse = parsing.parse

    def count(text: str, **options: Any) -> Parsed:
        counts[text] += 1
        return parse(text, **options)

    monkeypatch.setattr(parsing, "parse", count)
    return counts


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each content file is read from here on."""
    counts = Counter[str]()

    def count(path: Path, *, name: str | None = None, shared: Texts | None = None) -> Reading:
        counts[path.name] += 1
        return read(path, name=name, shared=shared)

    for module in (prepare, archives):
        monkeypatch.setattr(module, "read", count)
    return counts


@pytest.fixture
def tailored(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The audiences for which an edition is tailored from here on."""
    audiences: list[str] = []
    tailor = tailoring.tailor

    def note(brief: Brief, workspace: Workspace, audience: str, pack: Pack, **others: Any) -> Edition:
        audiences.append(audience)
        return tailor(brief, workspace, audience, pack, **others)

    monkeypatch.setattr(tailoring, "tailor", note)
    return audiences


def build(site: Site, path: Path, *formats: str) -> building.BuildOutcome:
    return building.build([path], audiences=("all",), formats=formats, output=site.output, runner=building.run_here)


def twice(counts: Counter[str]) -> list[str]:
    return [text for text, count in counts.items() if count > 1]


def test_each_text_of_a_build_is_parsed_once(site: Site, parsed: Counter[str]) -> None:
    site.put("briefgen.toml", SITE)
    result = build(site, site.put("content/a.md", BRIEF), "html")
    assert result.report.ok, list(result.report)
    assert site.pages() == site.pages("internal") == ["a.html"]
    assert len(parsed) > 12
    # A text of the workspace is read once for itself, and once with the addresses that this brief names.
    links = [text for text in parsed if "nobody" in text]
    assert twice(parsed) == links
    assert [parsed[text] for text in links] == [2]


def test_each_text_of_a_build_of_the_starter_brief_is_parsed_once(
    tmp_path: Path, parsed: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["init", "."]) == 0
    parsed.clear()
    path = tmp_path / "content/first-brief.md"
    result = building.build([path], formats=("html",), runner=building.run_here)
    assert result.report.ok
    assert len(parsed) >= 20
    assert twice(parsed) == []


def test_each_text_of_a_check_and_of_a_list_is_parsed_once(
    site: Site, parsed: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("briefgen.toml", SITE.replace("[nobody](https://example.org)", "nobody"))
    path = site.put("content/a.md", BRIEF)
    monkeypatch.chdir(site.folder)
    for command in (["check"], ["check", "--figures"], ["quotes"], ["audiences", "show", "--all"]):
        parsed.clear()
        assert run_command([*command, str(path)]) == 0
        assert len(parsed) > 10, command
        assert twice(parsed) == [], command


def test_each_edition_is_tailored_once_to_be_measured_guessed_and_printed(site: Site, tailored: list[str]) -> None:
    site.put("briefgen.toml", SITE)
    path = site.put("content/a.md", BRIEF)

    class Renderer:
        def __init__(self) -> None:
            self.prepared = list[Edition]()

        def prepare(self, edition: Edition, request: RenderRequest) -> None:
            self.prepared.append(edition)

        def render(self, edition: Edition, request: RenderRequest) -> RenderOutput:
            return render_files(edition, request.missing)

    # As a build of one brief goes, with a second process that renders what is likely to be wanted.
    renderer, job = Renderer(), Job(path, "a", ("all",), ("html",), site.output)
    steps = list(do(job, Session(), renderer))
    made = [each.audience for each in steps if isinstance(each, EditionFinished)]
    assert sorted(made) == sorted(tailored) == ["internal", "public"]
    assert sorted(each.audience for each in renderer.prepared) == ["internal", "public"]
    assert {each.slug for each in renderer.prepared} == {"a"}


def test_each_edition_is_tailored_once_to_be_checked_and_measured(site: Site, tailored: list[str]) -> None:
    site.put("briefgen.toml", SITE)
    check.examine([site.put("content/a.md", BRIEF)], figures=True)
    assert sorted(tailored) == ["internal", "public"]


def test_what_several_files_say_is_compared_without_reading_them_again(site: Site, opened: Counter[str]) -> None:
    paths = [site.put(f"content/{name}.md") for name in "abc"]
    check.examine(paths[:2], archive=True)
    assert opened == {"a.md": 1, "b.md": 1, "c.md": 1}


def test_a_brief_whose_old_pages_stay_is_read_once_for_all_of_them(site: Site, opened: Counter[str]) -> None:
    path = site.put("content/a.md")
    site.put("briefgen.toml", SITE)
    build(site, path, "html", "pdf")
    opened.clear()
    site.put("content/a.md", BRIEF)
    build(site, path, "html")
    # Once to be built; again for the two PDFs, which are looked at when all pages are in their place.
    assert opened == {"a.md": 2}


def test_a_text_of_the_workspace_says_the_same_in_every_brief_without_its_links() -> None:
    shared = Texts()
    plain, bracketed = shared.read("All rights."), shared.read("All [rights][r].")
    texts = Texts({"r": "https://example.org"}, shared)
    assert texts.read("All rights.") is plain
    assert [node.kind for node in bracketed.walk()].count("link") == 0
    assert [node.kind for node in texts.read("All [rights][r].").walk()].count("link") == 1
    assert Texts({}, shared).read("All [rights][r].") is bracketed
    # A run of text is no paragraph.
    assert texts.read("All rights.", inline=True) != plain


def test_nothing_is_remembered_of_a_text_but_by_who_holds_it() -> None:
    assert parsing.parse("A *text*.").root is not parsing.parse("A *text*.").root
    assert Texts().read("A *text*.") is not Texts().read("A *text*.")
    texts = Texts()
    assert texts.read("A *text*.") is texts.read("A *text*.")


def test_the_texts_of_a_brief_know_the_addresses_of_the_brief(tmp_path: Path) -> None:
    reading = read_as(tmp_path / "a.md", BRIEF)
    assert reading.brief is not None
    assert reading.texts.links == reading.brief.links == {"pier": "https://example.org/pier"}
    wrong = read_as(tmp_path / "a.md", BRIEF.replace("links:\n", "links:\n  bad: javascript:x\n"))
    assert wrong.sound is not None
    assert wrong.sound.texts.links == wrong.sound.brief.links == {"pier": "https://example.org/pier"}


def test_only_a_valid_brief_in_a_sound_workspace_can_be_prepared(site: Site) -> None:
    session = Session()

    def prepared(text: str) -> prepare.PreparedBrief | None:
        return prepare.check_brief(prepare.read_brief(site.put("content/a.md", text), session), session).prepare("a")

    ready = prepared(BRIEF)
    assert ready is not None
    assert (ready.slug, ready.folder, ready.brief) == ("a", site.folder, ready.reading.brief)
    assert isinstance(ready.reading.source, Source)
    assert prepared(BRIEF.replace("title:", "titel:")) is None
    site.put("briefgen.toml", f'{SITE}\n[check]\nselect = ["XYZ999"]\n')
    session = Session()
    # It can be read, but there is no such rule.
    assert session.read_workspace(site.folder / "content/a.md")[0] is not None
    assert prepared(BRIEF) is None
