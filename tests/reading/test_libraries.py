"""``sources`` names libraries: what is cited of them is in the brief, each Problem at its line of the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.analysis.finding import Finding
from briefgen.analysis.place import place_finding
from briefgen.core.read_digests import ReadLog
from briefgen.fixing.edits import make_offer
from briefgen.fixing.raw import RawText
from briefgen.pipeline.prepare import check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Fix, Problem
from briefgen.reading import Reading, read
from tests.folders import Site, site

__all__ = ["site"]

BIB = """\
@book{one, title = {One}, author = {Lee, Ada}, date = {2020}, publisher = {P}, isbn = {978-0-306-40615-7}}

@book{two,
  title = {Two *of* them},
  author = {Kim, Ji-won},
  date = {4/5/2025},
  note = {After [@one]},
  colour = {red},
}
@book{three, title = {Three}, colour = {blue}, isbn = {123}}
@book{4four, title = {Four}}
"""
BRIEF = "---\ntitle: Good\nauthors: [Desk]\nsources: {}\n---\n\n{}\n"


def write(site: Site, sources: str, text: str, name: str = "content/a.md") -> Path:
    return site.put(name, BRIEF.replace("{}", sources, 1).replace("{}", text, 1))


def keys(reading: Reading) -> list[str]:
    assert reading.brief is not None, [str(each) for each in reading.report.problems]
    return sorted(reading.brief.sources)


def told(reading: Reading, code: str) -> list[tuple[str, int, int]]:
    places = [each.place for each in reading.report.problems if each.code == code]
    return [(Path(place.file).name, place.line, place.column) for place in places if place]


def test_only_what_is_cited_is_in_the_brief(site: Site) -> None:
    site.put("content/refs.bib", BIB)
    assert keys(read(write(site, "refs.bib", "So.[@one]"))) == ["one"]
    assert keys(read(write(site, "refs.bib", "So."))) == []


def test_one_of_several_libraries_and_of_the_brief_itself(site: Site) -> None:
    site.put("content/refs.bib", BIB)
    site.put("refs/more.ris", "TY  - BOOK\nID  - ris\nTI  - Of RIS\nER  - \n")
    site.put("refs/more.json", json.dumps([{"id": "csl", "type": "book", "title": "Of <i>CSL</i>"}]))
    names = "[refs.bib, ../refs/more.ris, ../refs/more.json, {own: {title: Own}, one: {title: Mine}}]"
    reading = read(write(site, names, "So.[@one; @ris; @csl; @own]"))
    assert keys(reading) == ["csl", "one", "own", "ris"]
    assert reading.brief
    assert reading.brief.sources["one"].title == "Mine"
    assert reading.brief.sources["csl"].title == "Of *CSL*"
    assert [path.name for path in reading.libraries] == ["refs.bib", "more.ris", "more.json"]


def test_a_workspace_has_a_library_for_all_briefs(site: Site) -> None:
    toml = (site.folder / "briefgen.toml").read_text("utf-8")
    site.put("briefgen.toml", f'sources = ["refs/all.bib"]\n{toml}')
    site.put("refs/all.bib", BIB)
    path = site.put("content/a.md", "---\ntitle: Good\n---\n\nSo.[@one]\n")
    assert keys(read(path)) == ["one"]
    uncited = read(site.put("content/b.md"))
    assert uncited.libraries == ()
    session = Session()
    assert session.read_workspace(path)[2].ok


def test_each_problem_is_at_its_place_in_the_library(site: Site) -> None:
    site.put("content/refs.bib", BIB)
    reading = read(write(site, "refs.bib", "So.[@two]"))
    assert told(reading, "BIB107") == [("refs.bib", 6, 11)]
    assert told(reading, "BIB111") == [("refs.bib", 8, 3)]
    # What is wrong with others is for ``briefgen sources``.
    assert {each.code for each in reading.report.problems} == {"BIB107", "BIB111"}
    both = read(write(site, "refs.bib", "So.[@two; @three]"))
    assert told(both, "BIB111") == [("refs.bib", 8, 3)]
    assert any(each.place and each.place.line == 10 and each.place.column == 56 for each in both.report.errors)


def test_a_source_of_a_library_may_cite_another(site: Site) -> None:
    bib = BIB.replace("After [@one]", "After one").replace("Two *of* them", "Two")
    site.put("content/refs.bib", bib)
    site.put("content/more.json", json.dumps([{"id": "csl", "title": "A", "note": "See \\[@one\\] [@one]"}]))
    assert keys(read(write(site, "[refs.bib, more.json]", "So.[@csl]"))) == ["csl", "one"]


def test_rules_point_into_the_library(site: Site) -> None:
    site.put("content/refs.bib", "@report{bare,\n  title = {Bare}}\n")
    path = write(site, "refs.bib", "So.[@bare] And.[@bar]")
    session = Session()
    report = check_brief(read_brief(path, session), session).report
    places = {each.code: each.place for each in report.problems}
    assert (Path(places["NOT206"].file).name, places["NOT206"].line, places["NOT206"].column) == ("refs.bib", 1, 9)  # type: ignore[union-attr]
    assert Path(places["SRC320"].file).name == "a.md"  # type: ignore[union-attr]
    assert "SRC321" not in places


def test_a_finding_in_a_title_is_marked_in_the_library(site: Site) -> None:
    site.put("content/refs.bib", "\n" * 60 + BIB)
    source = read(write(site, "refs.bib", "So.[@two]")).source
    place = place_finding(Finding(("sources", "two", "title"), "A", "B", 0, 3), source)
    assert (Path(place.file).name, place.line, place.column, place.length) == ("refs.bib", 64, 12, 3)
    assert place.excerpt == "  title = {Two *of* them},"
    problem = Problem("LNG101", "A", place, fixes=(Fix(0, 3, "2"),), path=("sources", "two", "title"))
    assert make_offer(problem, source, RawText("\n".join(source.lines))) is None


def test_what_only_looks_like_a_citation_is_not_reported_as_uncited(site: Site) -> None:
    site.put("content/refs.bib", BIB.replace("{123}", "{0-306-40615-2}"))
    path = write(site, "refs.bib", "So.[@one] In code: `[@three]`.")
    session = Session()
    report = check_brief(read_brief(path, session), session).report
    assert "SRC321" not in {each.code for each in report.problems}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.bib", "does not exist"),
        ("../../out.bib", "is outside the workspace"),
        ("notes.txt", "is not a library of sources"),
        (".", "is not a library of sources"),
    ],
)
def test_a_library_that_cannot_be_read_is_told_where_it_is_named(site: Site, name: str, words: str) -> None:
    (site.folder.parent / "out.bib").write_text(BIB, "utf-8")
    reading = read(write(site, name, "So.[@one]"))
    [problem] = [each for each in reading.report.problems if each.code == "BIB101"]
    assert words in problem.message
    assert problem.place
    assert (problem.place.line, problem.place.column) == (4, 10)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.bib", "@book{one, title = {One}", "BIB103"),
        ("a.bib", "@book{, title = {One}}\n@book{one, title={One}}", "BIB104"),
        ("a.bib", "@book{one, title = {One} date = {2020}}", "BIB104"),
        ("a.bib", "@book{one, title = {One}, date}", "BIB104"),
        ("a.bib", "@book{one, title = {One}, series = abc}", "BIB105"),
        ("a.bib", "@book{one, title = {One}}\n@book{one, title = {Two}}", "BIB106"),
        ("a.bib", "@book{one, title = {One}, title = {Two}}", "BIB119"),
        ("a.bib", "@book{one, title = {One}, author = {A and and B}}", "BIB109"),
        ("a.bib", "@book{one, title = {One}, author = {Bank of the Islands}}", "BIB109"),
        ("a.bib", "@boook{one, title = {One}}", "BIB112"),
        ("a.bib", "@book{one, title = {One}, crossref = {none}}", "BIB113"),
        ("a.bib", "@book{one, author = {A}}", "BIB115"),
        ("a.bib", "@book{one, title = {One}, language = {klingon}}", "BIB116"),
        ("a.bib", "@book{one, title = {One}, audience = {internal}}", "BIB117"),
        ("a.bib", "@book{one, title = {One \\foo{a}}}", "BIB110"),
        ("a.bib", "@book{one, title = {One}, date = {1950~}}", "BIB108"),
        ("a.json", '[{"id": "one", "title": "One"}, {"title": "Two"}]', "BIB104"),
        ("a.json", '[{"id": "one", "title": "One", "issued": {"date-parts": [[2025, 13]]}}]', "BIB107"),
        ("a.json", '[{"id": "one", "title": "One", "type": "novel"}]', "BIB112"),
        ("a.json", '{"id": "one"}', "BIB103"),
        ("a.json", '[{"id": "one", "title": "One"},', "SYN011"),
        ("a.ris", "TY  - BOOK\nID  - one\nTI  - One\n", "BIB103"),
        ("a.ris", "What\nTY  - BOOK\nID  - one\nTI  - One\nER  - \n", "BIB104"),
    ],
)
def test_what_is_wrong_in_a_library_is_told(site: Site, name: str, text: str, code: str) -> None:
    site.put(f"content/{name}", text)
    reading = read(write(site, name, "So.[@one]"))
    found = {each.code: each for each in reading.report.problems}
    assert code in found or (code == "SYN011" and any(each.startswith("SYN") for each in found))
    problem = found.get(code) or next(iter(found.values()))
    assert problem.place
    assert Path(problem.place.file).name == name
    assert problem.place.excerpt


def test_what_was_read_is_noted(site: Site) -> None:
    site.put("content/refs.bib", BIB)
    path = write(site, "[refs.bib, none.bib]", "So.[@one]")
    with ReadLog(lambda data: str(len(data))) as notes:
        read(path)
        read(path)  # from what is kept of the library
    found = {Path(name).name: digest for name, digest in notes.read.items()}
    assert found["refs.bib"] == str(len(BIB.encode()))
    assert found["none.bib"] is None


@pytest.mark.parametrize(
    ("field", "kind"),
    [("statement", "statement"), ("Newspaper", "news"), ("speech", "speech"), ("classical", "other")],
)
def test_a_kind_that_biblatex_has_no_type_for(site: Site, field: str, kind: str) -> None:
    site.put("content/refs.bib", f"@misc{{one,\n  title = {{One}},\n  entrysubtype = {{{field}}},\n}}\n")
    reading = read(write(site, "refs.bib", "So.[@one]"))
    assert reading.brief
    assert reading.brief.sources["one"].type == kind
    assert told(reading, "BIB111") == ([("refs.bib", 3, 3)] if kind == "other" else [])


@pytest.mark.parametrize(("where", "waived"), [("where: '@one', ", [True, False]), ("", [True, True])])
def test_what_is_wrong_in_a_library_is_waived_in_the_brief(site: Site, where: str, waived: list[bool]) -> None:
    site.put("content/refs.bib", "@book{one, title = {One}}\n@book{two, title = {Two}}\n")
    brief = write(site, "refs.bib", "So.[@one] Too.[@two]")
    waiver = f"waivers: [{{code: NOT206, {where}reason: R, until: 2999-01-01}}]\nsources"
    brief.write_text(brief.read_text("utf-8").replace("sources", waiver, 1), "utf-8")
    session = Session()
    found = [
        each for each in check_brief(read_brief(brief, session), session).report if each.code in ("NOT206", "WVR103")
    ]
    assert [(each.code, bool(each.waived)) for each in found] == [("NOT206", each) for each in waived]
