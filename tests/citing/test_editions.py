"""Citation styles in briefs: every format, what is built again, what an audience can learn."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.core.pandoc import PandocFailed, run_pandoc
from briefgen.problems import Problem
from tests.citing.small_styles import SILENT, TITLE, write_style

FORMATS = ("html", "pdf", "docx", "epub", "email", "md", "txt", "json")
SETTINGS = """
organisation = "Island Desk"
[bibliography]
sections = [
  {name = "primary", title = {en = "Primary sources", ko = "1차 자료"}, types = ["legislation", "treaty"]},
  {name = "other", title = "Secondary sources"},
]
[defaults]
template = "academic"
[audiences.public]
[audiences.dates]
citations = "apa"
[audiences.law]
citations = "oscola"
[audiences.numbers]
citations = "nature"
options = {bibliography = false}
[audiences.internal]
clearance = "TLP:RED"
citations = "styles/own.csl"
"""
BRIEF = """---
title: Citations in a style
authors: [Island Desk]
date: 2025-05-06
abstract: A claim in the abstract [@yearbook, p. 3].
sources:
  yearbook:
    title: Harbour Yearbook
    type: book
    authors: [{name: Ada Okafor, family: Okafor, given: Ada}]
    publisher: Harbour Press
    date: 2024
    note: A *second* printing.^[With a note of its own, see [@paper].]
  law:
    title: Ferry Act
    type: legislation
    date: 2019-03-01
    url: https://example.org/law
    accessed: 2025-05-01
    archived: https://web.example.org/law
  paper:
    title: Crossings and their absence
    type: article
    container: Journal of Islands
    date: 2023
    doi: 10.1234/abcd
notes:
  a: A note that says, with [@law, sec. 2], something.
---

One work [@yearbook, p. 7], two [see @law; @paper, p. 2, with more], and the first again [@yearbook].

A note.[^a] Okafor says so [-@yearbook, chap. 2].

::: table
| a        | b |
|----------|---|
| [@paper] | 2 |
Caption: A table [@law]
:::
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "own.csl").write_text(write_style(listed=TITLE), "utf-8")
    (tmp_path / "briefgen.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "content" / "brief.md").write_text(BRIEF, "utf-8")
    return tmp_path


def make(folder: Path, *audiences: str, formats: tuple[str, ...] = ("txt",), cached: bool = True) -> list[Problem]:
    outcome = build([folder / "content" / "brief.md"], audiences=audiences, formats=formats, cached=cached)
    return [problem for problem in outcome.report if problem.severity != "info"]


def read(folder: Path, audience: str, suffix: str = "txt") -> str:
    return (folder / "output" / audience / f"brief.{suffix}").read_text("utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_format_has_all_that_a_style_prints(folder: Path) -> None:
    """Each format is read back by its own inspector, which finds every word of the edition, or the build fails.

    What is written as a note is, without a space and after its stop, is set right in each style.
    """
    change(folder / "content" / "brief.md", "says so [-@yearbook, chap. 2].", "says so.[-@yearbook, chap. 2]")
    change(folder / "content" / "brief.md", "with [@law, sec. 2]", "with[@law, sec. 2]")
    assert make(folder, "dates", "law", formats=FORMATS) == []
    text = " ".join(read(folder, "dates").split())
    assert "One work (Okafor, 2024, p. 7), two (see Ferry Act, 2019;" in text
    assert "Okafor says so (2024, Chapter 2)." in text
    assert text.partition("References ")[2].startswith(
        "---------- Primary sources Ferry Act (2019). https://example.org/law (archived https://web.example.org/law). "
        "Secondary sources Crossings and their absence. (2023). Journal of Islands. https://doi.org/10.1234/abcd "
        "Okafor, A. (2024). Harbour Yearbook. Harbour Press. A second printing.[2]"
    )
    law = " ".join(read(folder, "law").split())
    assert "[1] Ada Okafor, Harbour Yearbook (Harbour Press 2024) 3." in law
    assert "[2] Ibid 7." in law
    assert "[5] A note that says, with Ferry Act s 2, something." in law


def test_a_citation_leads_to_its_entry(folder: Path) -> None:
    change(folder / "content" / "brief.md", "abstract: ", "key_points: ['A point [@yearbook].']\nabstract: ")
    assert make(folder, "dates", "law", "numbers", formats=("html", "json")) == []
    for audience in ("dates", "law"):
        page = read(folder, audience, "html")
        entries = set(re.findall(r'class="reference[^"]*" id="([^"]+)"', page))
        links = set(re.findall(r'<a href="#(ref-[^"]+)"', page))
        assert links == entries == {"ref-1", "ref-2", "ref-3"}
    # Without a list there is nothing to lead to; raised numbers follow their word at once.
    page = read(folder, "numbers", "html")
    assert 'href="#ref-' not in page
    assert 'One work<span class="citation"><sup>1, p. 7</sup></span>' in page
    assert 'A point<span class="citation"><sup>1</sup></span>' in page
    edition = json.loads(read(folder, "dates", "json"))
    assert [entry["section"] for entry in edition["references"]] == ["Primary sources"] + ["Secondary sources"] * 2


def test_where_no_style_is_named_nothing_changes(folder: Path) -> None:
    assert make(folder, "public", formats=("html", "json")) == []
    styled = [read(folder, "public", suffix) for suffix in ("html", "json")]
    (folder / "briefgen.toml").write_text(SETTINGS.partition("[audiences.dates]")[0], "utf-8")
    change(folder / "briefgen.toml", SETTINGS[SETTINGS.index("[bibliography]") : SETTINGS.index("[defaults]")], "")
    assert make(folder, "public", formats=("html", "json")) == []
    assert [read(folder, "public", suffix) for suffix in ("html", "json")] == styled


def test_a_style_in_a_file_is_watched_and_pandoc_is_not_asked_twice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert make(folder, "internal", "dates") == []
    runs: list[bytes] = []

    def count(program: str, options: tuple[str, ...], data: bytes, *, seconds: int) -> bytes:
        runs.append(data)
        return run_pandoc(program, options, data, seconds=seconds)

    monkeypatch.setattr("briefgen.citing.citer.run_pandoc", count)
    change(folder / "content" / "brief.md", "One work", "A work")
    assert make(folder, "internal", "dates") == []
    assert runs == []
    (folder / "styles" / "own.csl").write_text(write_style('<text value="Newly: "/>' + TITLE, listed=TITLE), "utf-8")
    assert make(folder, "internal", "dates") == []
    assert len(runs) == 1
    assert "Newly: Harbour Yearbook" in read(folder, "internal")


def test_no_note_is_empty(folder: Path) -> None:
    (folder / "styles" / "own.csl").write_text(write_style(SILENT), "utf-8")
    change(folder / "content" / "brief.md", "[@yearbook, p. 7]", "[@yearbook]")
    assert make(folder, "internal") == []
    assert "[3] Again: Harbour Yearbook." in read(folder, "internal")
    # Of a style that has no form for a source at all, our own.
    (folder / "styles" / "own.csl").write_text(write_style('<text variable="archive"/>'), "utf-8")
    assert make(folder, "internal") == []
    assert "[1] Ada Okafor, Harbour Yearbook, Harbour Press, 2024" in read(folder, "internal")


def test_what_styles_leave_out_is_listed(folder: Path) -> None:
    """A work of no certain kind for which a style has no form, and that a work has not appeared."""
    change(folder / "content" / "brief.md", "    type: book\n", "    state: forthcoming\n")
    change(folder / "content" / "brief.md", "note: A", "note: a")
    for listed, entry in (
        ('<text variable="archive"/>', "Press, 2024, forthcoming. A second printing."),
        (TITLE, "Yearbook. Forthcoming. A second printing."),
    ):
        (folder / "styles" / "own.csl").write_text(write_style(listed=listed), "utf-8")
        assert make(folder, "internal") == []
        references = read(folder, "internal").partition("Secondary sources")[2]
        assert entry in " ".join(references.split())
        assert ("Crossings" in references) == (listed == TITLE)


SECRET_SOURCE = """  secret:
    title: Secret ledger
    type: book
    audiences: [internal]
    authors: [{name: Ada Okafor, family: Okafor, given: Ada}]
    date: 2024
"""
SECRET_WORDS = "[Hidden words [@secret; @law].]{audience=internal} "


@pytest.mark.parametrize("audience", ["dates", "law", "numbers"])
def test_numbers_letters_and_short_forms_know_only_what_is_seen(folder: Path, audience: str) -> None:
    """The withheld source has the author and the year of another, and is cited before it."""
    path = folder / "content" / "brief.md"
    assert make(folder, audience, formats=("html", "txt")) == []
    without = [read(folder, audience, suffix) for suffix in ("html", "txt")]
    change(path, "  law:\n", SECRET_SOURCE + "  law:\n")
    change(path, "One work", SECRET_WORDS + "One work")
    assert make(folder, audience, "internal", formats=("html", "txt")) == []
    assert [read(folder, audience, suffix) for suffix in ("html", "txt")] == without
    assert "Secret ledger" in read(folder, "internal")


@pytest.mark.parametrize(("style", "marked"), [("apa", 3), ("oscola", 4)])
def test_the_mark_of_a_source_is_on_what_is_printed_of_it(folder: Path, style: str, marked: int) -> None:
    path = folder / "content" / "brief.md"
    change(path, "    publisher: Harbour Press\n", "    publisher: Harbour Press\n    mark: TLP:AMBER\n")
    options = "options = {portion_marks = true}"
    change(folder / "briefgen.toml", 'citations = "styles/own.csl"', f'citations = "{style}"\n{options}')
    assert make(folder, "internal", formats=("html",)) == []
    assert read(folder, "internal", "html").count('<span class="portion">(TLP:AMBER)</span>') == marked


def find(folder: Path, *audiences: str) -> list[tuple[str, int]]:
    outcome = build([folder / "content" / "brief.md"], audiences=audiences, formats=("txt",))
    return [(p.code, p.place.line if p.place else 0) for p in outcome.report if p.code.startswith("CSL")]


def test_problems_have_the_line_that_names_the_style(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = SETTINGS.splitlines()
    change(folder / "briefgen.toml", '"oscola"', '"oscolla"')
    (folder / "styles" / "own.csl").write_text("<style/>", "utf-8")
    expected = [("CSL102", lines.index('citations = "oscola"') + 1)]
    expected += [("CSL103", lines.index('citations = "styles/own.csl"') + 1)]
    assert find(folder, "dates") == expected
    monkeypatch.setattr("briefgen.workspace.citation_styles.find_program", lambda: None)
    assert find(folder, "dates") == [("CSL101", lines.index('citations = "apa"') + 1), *expected]


def test_a_style_that_pandoc_does_not_format_stops_its_edition_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise PandocFailed("it takes too long")

    monkeypatch.setattr("briefgen.citing.citer.run_pandoc", fail)
    assert find(folder, "dates", "public") == [("CSL105", SETTINGS.splitlines().index('citations = "apa"') + 1)]
    assert "[1] Ada Okafor" not in read(folder, "public")
    assert "Harbour Yearbook" in read(folder, "public")
    assert not (folder / "output" / "dates").exists()


def test_a_template_may_name_a_style_but_no_file(folder: Path) -> None:
    for name, codes in (("apa", []), ("styles/other.csl", ["CSL102"]), ("nothing-at-all", ["CSL102"])):
        pack = folder / "templates" / "ours" / "template.toml"
        pack.parent.mkdir(parents=True, exist_ok=True)
        pack.write_text(
            f'title = "Ours"\nextends = "academic"\n[options.citation_style]\ndefault = "{name}"\n', "utf-8"
        )
        change(folder / "content" / "brief.md", "---\ntitle:", "---\ntemplate: ours\ntitle:") if codes == [] else None
        assert [code for code, _ in find(folder, "public")] == codes
    assert "(Okafor, 2024, p. 7)" in read(folder, "public")


def test_what_a_style_needs_of_a_source_is_said(folder: Path) -> None:
    path = folder / "content" / "brief.md"
    change(path, "[{name: Ada Okafor, family: Okafor, given: Ada}]", "[Ada Okafor, Ministry of Ferries]")
    change(path, "    date: 2023\n", "    group: nowhere\n")
    change(path, "title: Ferry Act", 'title: "Ferry Act^[of the isles]"')
    lines = path.read_text("utf-8").splitlines()

    def line_of(start: str) -> int:
        return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(start))

    found = find(folder, "dates")
    assert found == [
        ("CSL110", line_of("authors: [Ada")),
        ("CSL112", line_of('title: "Ferry Act')),
        ("CSL111", line_of("paper:")),
        ("CSL106", line_of("group: nowhere")),
    ]
    assert find(folder, "public") == []
