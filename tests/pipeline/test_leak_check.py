"""A fault anywhere behind tailoring is caught: the build ends with 7, and readers keep what they had."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.cli.main import run
from briefgen.errors import LeakError
from briefgen.pipeline.check import check
from briefgen.pipeline.find_content import find_content
from briefgen.pipeline.leak_check import check_leaks
from briefgen.pipeline.packs import choose_pack
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering.formats import render
from briefgen.tailoring.tailor import tailor
from briefgen.visibility.withheld import find_visible, find_withheld
from briefgen.visibility.withhold import Viewer
from tests.folders import GOOD, TOML, Site

ROOT = Path(__file__).parents[2]
SECRET = "The operator asked twice for a larger subsidy in the winter."
BRIEF = GOOD.replace("Text.", "Text.\n\n::: {audience=internal}\n" + SECRET + "\n:::")


def give_pack(site: Site, words: str, file: str = "partials/kind.html.j2") -> None:
    """A template pack with words of its own in it."""
    site.put("templates/loud/template.toml", 'title = "Loud"\nextends = "issue-brief"\n')
    site.put(f"templates/loud/{file}", words)
    site.put("content/a.md", BRIEF.replace("title: Good", "title: Good\ntemplate: loud"))


def test_a_pack_that_says_what_is_withheld_exits_with_7_and_changes_nothing(site: Site) -> None:
    first, second = site.put("content/a.md", BRIEF), site.put("content/b.md")
    build([first, second])
    before = {name: (site.output / "public" / name).read_bytes() for name in site.pages()}
    give_pack(site, f"<p>{SECRET}</p>")
    site.put("content/b.md", GOOD.replace("Text.", "Newer text."))
    result = build([first, second], audiences=["all"])
    assert result.exit_code == 7
    (leak,) = [problem for problem in result.report if problem.code == "LEK101"]
    assert leak.place is not None
    assert (leak.place.line, leak.place.excerpt) == (10, SECRET)
    assert "the page's text (a.html); the PDF's pages (a.pdf)" in leak.message
    assert SECRET not in leak.message
    assert {name: (site.output / "public" / name).read_bytes() for name in site.pages()} == before
    assert site.beside() == ["internal", "public"]
    assert result.failed == (first, second)
    assert {path.parent.name for path in result.written} == {"internal"}


def test_a_first_build_with_a_leak_leaves_no_folder(site: Site) -> None:
    give_pack(site, f"<p>{SECRET}</p>")
    result = build([site.folder / "content/a.md"], formats=["html"])
    assert result.exit_code == 7
    assert not site.output.exists()


@pytest.mark.parametrize(
    "words", [f"<!-- {SECRET} -->", f'<p title="{SECRET}">x</p>', "<p>asked twice for a larger subsidy</p>"]
)
def test_a_comment_a_title_and_a_part_are_leaks_too(site: Site, words: str) -> None:
    give_pack(site, words)
    assert build([site.folder / "content/a.md"], formats=["html"]).exit_code == 7


def test_words_that_are_elsewhere_in_sight_are_no_leak(site: Site) -> None:
    give_pack(site, "<p>Text.</p>")
    path = site.put("content/a.md", f"{BRIEF}\n{SECRET}\n")
    assert build([path], formats=["html"]).exit_code == 0


def test_the_command_says_what_leaked_and_where(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site.folder)
    give_pack(site, f"<p>{SECRET}</p>")
    assert run(["build", "--format", "html"]) == 7
    out, err = capsys.readouterr()
    assert out == ""
    assert "content/a.md:10:1: error LEK101" in err
    assert "“public”" in err


def test_a_word_that_must_never_be_there_is_found_in_a_pack(site: Site) -> None:
    site.put("briefgen.toml", TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["Nightjar"]'))
    give_pack(site, '<p class="Nightjar">x</p>')
    result = build([site.folder / "content/a.md"], formats=["html"])
    (problem,) = result.report
    assert (result.exit_code, problem.code, problem.place.line) == (7, "LEK102", 5)  # type: ignore[union-attr]
    assert build([site.folder / "content/a.md"], audiences=["internal"], formats=["html"]).exit_code == 0


def test_a_word_that_must_never_be_there_is_found_in_a_brief_before_it_is_built(site: Site) -> None:
    toml = TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["Project Nightjar"]')
    site.put("briefgen.toml", toml + '[audiences.press]\nextends = "public"\nnever = ["Kim"]\n')
    path = site.put("content/a.md", GOOD.replace("Text.", "It is *Project* nightjar, said Kim."))
    found = [(p.code, p.message, p.place.line if p.place else 0) for p in check([path])]
    assert found == [
        ("AUD121", "The audience “press” must never read “Kim”.", 6),
        ("AUD121", "The audience “press” must never read “Project Nightjar”.", 6),
        ("AUD121", "The audience “public” must never read “Project Nightjar”.", 6),
    ]
    site.put("content/a.md", GOOD.replace("Text.", "It is [*Project* nightjar, said Kim]{audience=internal} so."))
    assert not check([path]).problems


def test_a_path_of_this_machine_is_found(site: Site) -> None:
    give_pack(site, f"<p>{site.folder}</p>")
    result = build([site.folder / "content/a.md"], formats=["html"])
    assert [problem.code for problem in result.report] == ["LEK103"]
    assert result.exit_code == 7


def test_a_path_that_the_brief_itself_names_may_be_there(site: Site) -> None:
    path = site.put("content/a.md", GOOD.replace("Text.", "Put it into `/home/anna/briefs/a.md`."))
    assert build([path], formats=["html"]).exit_code == 0


def mark_paragraphs(path: Path, every: int) -> None:
    """Keep some plain paragraphs of an example from all but the internal audience."""
    head, line, body = path.read_text("utf-8").partition("\n---\n")
    blocks = body.split("\n\n")
    for number, block in enumerate(blocks):
        plain = re.match(r"[A-Z“][^|{:]*$", block) and not block.startswith(("Caption", "Source", "Note"))
        if plain and number % every == every - 1:
            blocks[number] = f"::: {{audience=internal}}\n{block}\n:::"
    path.write_text(head + line + "\n\n".join(blocks), "utf-8")


def test_the_examples_have_no_leaks_with_more_marks(site: Site) -> None:
    shutil.copytree(ROOT / "content", site.folder / "content")
    shutil.copy(ROOT / "briefgen.toml", site.folder)
    for path in (site.folder / "content").glob("*.md"):
        mark_paragraphs(path, 5)
    paths = list(find_content([site.folder / "content"]))
    result = build(paths)
    assert [problem.message for problem in result.report if problem.code.startswith("LEK")] == []
    assert len(result.written) == 2 * len(paths)


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_an_edition_for_the_wrong_audience_is_found_out_word_for_word(site: Site, suffix: str) -> None:
    """As if tailoring had forgotten every mark: each text that is withheld is told."""
    shutil.copytree(ROOT / "content", site.folder / "content")
    shutil.copy(ROOT / "briefgen.toml", site.folder)
    path = site.folder / "content/kursk-acknowledgement.md"
    mark_paragraphs(path, 1)
    ready = prepare_brief(path, Session())
    workspace = ready.workspace
    pack = choose_pack(ready.brief, workspace, "internal", site.folder)
    edition = tailor(ready.brief, workspace, "internal", pack, slug="a", assets=ready.pictures)
    files = {f"a.{suffix}": render(edition, [suffix])[suffix].data}
    public, internal = (Viewer.of(name, workspace, ready.reading.texts) for name in ("public", "internal"))
    shown = {passage.place for passage in find_visible(ready.brief, ready.reading.source, internal)}
    withheld = find_withheld(ready.brief, ready.reading.source, public)
    lines = {each.place.line for each in withheld if each.place in shown and len(each.text) > 20}
    assert len(lines) > 10
    with pytest.raises(LeakError) as caught:
        check_leaks(ready, "public", pack, files)
    assert lines <= {problem.place.line for problem in caught.value.problems if problem.place}
    check_leaks(ready, "internal", pack, files)


DRAWINGS = """
::: chart {kind=line}
Caption: Exports

| Year | North |
|------|------:|
| 2015 | 1     |
| 2020 | 7     | {audience=internal}
| 2025 | 1900  |
| 2030 | 10    |
:::

::: chart {kind=line axis=number}
Caption: Depth

| Depth | Salt                       |
|-------|---------------------------:|
| 0     | 1                          |
| 4000  | 1500                       | {audience=internal}
| 9000  | 0.5                        |
:::

::: timeline {form=scale}
Caption: Steps
:::
"""
EVENTS = """events:
  - {date: 1990, title: The first one}
  - {date: 1992, title: The second one, audiences: [internal]}
  - {date: 1998, title: The third one}
"""


def test_a_number_or_a_year_at_an_axis_is_no_leak_of_an_equal_one_that_is_withheld(site: Site) -> None:
    brief = GOOD.replace("title: Good\n", f"title: Good\n{EVENTS}").replace("Text.", f"Text.\n{DRAWINGS}")
    path = site.put("content/a.md", brief)
    result = build([path], audiences=["public"], formats=["html"])
    assert [each.message for each in result.report if each.severity == "error"] == []
    page = (site.output / "public" / "a.html").read_text(encoding="utf-8")
    assert all(f">{tick}</text>" in page for tick in ("2020", "4,000", "1,500", "1992"))
    # What is said in words is one all the same, and so is a number that is at no axis.
    give_pack(site, "<p>1907</p>")
    site.put("content/a.md", brief.replace("title: Good", "title: Good\ntemplate: loud").replace("1500", "1907"))
    assert [each.code for each in build([path], audiences=["public"], formats=["html"]).report] == ["LEK101"]
