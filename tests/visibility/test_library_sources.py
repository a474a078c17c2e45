"""Sources of a library that an audience may not see: not in its edition, not in its numbers, not in what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import ContentError
from briefgen.leaks.account import read_account
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import check_brief, read_brief
from briefgen.pipeline.redaction import redact
from briefgen.pipeline.session import Session
from briefgen.problems import Problem
from briefgen.visibility.withhold import Viewer
from tests.folders import Site, site

__all__ = ["site"]

BIB = """\
@book{open, title = {Open Book}, author = {Lee, Ada}, date = {2020}, publisher = {Press}}
@book{hidden, title = {Nightjar Report}, author = {Kestrel, Anna}, date = {2021}, publisher = {Press}}
@book{marked,
  title = {Marked Survey},
  author = {Osprey, Bo},
  date = {2022},
  publisher = {Press},
  audiences = {internal},
  colour = {crimson},
}
@book{last, title = {Last Book}, author = {Kim, Ji-won}, date = {2023}, publisher = {Press}}
"""
TEXT = (
    "---\ntitle: Good\nauthors: [Desk]\nsources: refs.bib\n---\n\nFirst.[@open]\n\n"
    '::: {audience="internal"}\nSecret.[@hidden; @marked; @marked]\n:::\n\nLast.[@last] Again.[@open]\n'
)
WITHOUT = TEXT.replace('::: {audience="internal"}\nSecret.[@hidden; @marked; @marked]\n:::\n\n', "")


def look(site: Site, text: str, audience: str = "public", bib: str = BIB) -> dict[str, object]:
    site.put("content/refs.bib", bib)
    path = site.put("content/a.md", text)
    session = Session()
    prepared = check_brief(read_brief(path, session), session).prepare("a")
    assert prepared
    edition = make_edition(prepared, audience)
    return {
        "references": edition.references,
        "notes": edition.notes,
        "body": edition.body,
        "sections": edition.sections,
    }


def test_a_source_cited_only_in_withheld_text_is_as_if_it_were_not_there(site: Site) -> None:
    assert look(site, TEXT) == look(site, WITHOUT)
    changed = BIB.replace("Nightjar", "Another").replace("Kestrel", "Somebody")
    assert look(site, TEXT, bib=changed) == look(site, TEXT)
    assert "Nightjar" in repr(look(site, TEXT, "internal"))
    assert "Nightjar" not in repr(look(site, TEXT))


def test_a_mark_in_the_library_decides_as_one_in_the_brief_does(site: Site) -> None:
    cited = TEXT.replace("Last.[@last]", "Last.[@last] Marked.[@marked]{audience=internal}")
    assert "Marked Survey" in repr(look(site, cited, "internal"))
    assert "Marked Survey" not in repr(look(site, cited))


@pytest.mark.parametrize(
    "field", ["audiences = {}", "audiences = {nobody}", "withhold_from = {public}", "mark = {TLP:RED}"]
)
def test_every_mark_hides_and_what_cannot_be_decided_is_hidden(site: Site, field: str) -> None:
    bib = BIB.replace("audiences = {internal}", field)
    site.put("content/refs.bib", bib)
    path = site.put("content/a.md", WITHOUT.replace("Again.", "Marked.[@marked] Again."))
    session = Session()
    checked = check_brief(read_brief(path, session), session)
    prepared = checked.prepare("a")
    if not checked.report.errors:
        assert prepared
        with pytest.raises(ContentError):  # it is cited where the audience sees it
            make_edition(prepared, "public")
    assert all(each.place for each in checked.report.errors)


def find_problems(site: Site, text: str) -> list[Problem]:
    site.put(
        "content/refs.bib",
        BIB.replace("{2021}", "{1/2/2021}").replace("{2022}", "{3/4/2022}").replace("{2020}", "{5/6/2020}"),
    )
    path = site.put("content/a.md", text)
    session = Session()
    report = check_brief(read_brief(path, session), session).report
    return [each for each in report.problems if each.code.startswith("BIB")]


def test_what_is_printed_for_an_audience_quotes_nothing_withheld(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    problems = find_problems(site, TEXT)
    assert {each.place.line for each in problems if each.place and each.code == "BIB107"} == {1, 2, 6}
    printed = " ".join(
        f"{each.message} {each.hint} {each.place.excerpt if each.place else ''}"
        for each in redact(problems, ["public"]).problems
    )
    for secret in ("1/2/2021", "3/4/2022", "Nightjar", "Kestrel", "crimson", "colour"):
        assert secret not in printed
    assert "5/6/2020" in printed
    inside = " ".join(
        f"{each.message} {each.place.excerpt if each.place else ''}" for each in redact(problems, ["internal"]).problems
    )
    assert all(word in inside for word in ("1/2/2021", "3/4/2022", "crimson", "Nightjar"))


def test_the_second_reader_sees_the_library_too(site: Site) -> None:
    site.put("content/refs.bib", "\n" * 60 + BIB)  # below the last line of the brief
    path = site.put("content/a.md", TEXT)
    session = Session()
    ready = read_brief(path, session)
    assert ready.workspace
    viewer = Viewer.of("public", ready.workspace)
    account = read_account(ready.reading.source, viewer.may_see, markdown=True)
    hidden = {each.text: ready.reading.source.file_of(each.root or ()).file for each in account.withheld}
    assert Path(hidden["Nightjar Report"]).name == Path(hidden["Marked Survey"]).name == "refs.bib"
    assert "Open Book" in account.visible
    assert "Open Book" not in hidden


def test_a_mark_that_gets_lost_on_the_way_is_an_error(site: Site) -> None:
    site.put("content/refs.bib", "@book{one,\n  title = {One,\n  audiences = {internal},\n  }, date = {2020}}\n")
    path = site.put("content/a.md", "---\ntitle: Good\nsources: refs.bib\n---\n\nSo.[@one]\n")
    session = Session()
    codes = {each.code for each in check_brief(read_brief(path, session), session).report.errors}
    assert "BIB118" in codes
