"""Whatever hides the handling mark on a finished page stops the build: nothing is written, nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.building.drafts import build_drafts
from briefgen.pipeline.mark_check import check_marking
from briefgen.problems import Place
from briefgen.rendering.formats import render
from briefgen.workspace import Audience, Handling, HandlingMark
from tests.editions import PACKS, WORKSPACE, make_edition
from tests.folders import Site

DESK = '[organisation]\nname = "Desk"\n\n[audiences.public]\nclearance = "TLP:RED"\n'
BRIEF = "---\ntitle: Good\nauthors: [Desk]\ntemplate: quiet\nmarking: TLP:RED\n---\n\nText.\n"
LONG = "Not for quotation or citation before 6 May without the written consent of the Institute and of the authors"
PLACE = Place("a.md", 5, 10)


def put(site: Site, **sheets: str) -> Path:
    site.put("briefgen.toml", DESK)
    site.put("templates/quiet/template.toml", 'title = "Quiet"\nextends = "issue-brief"\n')
    for name, css in sheets.items():
        site.put(f"templates/quiet/css/{name.replace('_', '-')}.css", css)
    return site.put("content/a.md", BRIEF)


@pytest.mark.parametrize("template", PACKS)
@pytest.mark.parametrize(("paper", "restriction"), [("a4", "Not yet"), ("letter", LONG)])
def test_every_pack_on_every_paper_shows_its_mark(template: str, paper: str, restriction: str) -> None:
    edition = make_edition(
        template=template,
        options={"paper": paper, "form": "full", "max_pages": "0"},
        body="\n\n".join(["A paragraph that fills some lines of the page it stands on. " * 12] * 8),
        marking="TLP:AMBER+STRICT",
        restriction=restriction,
        embargo="2025-05-09T10:00+02:00",
    )
    files = {name: file.data for name, file in render(edition, ["html", "pdf"]).items()}
    assert check_marking(edition, files, PLACE) == []


@pytest.mark.parametrize("name", ["대외비 제한", "سري للغاية لا يوزع", "סודי ביותר", '<b>"A" & B</b>', "NO-FORWARDING"])
def test_the_marks_of_every_ladder_are_seen_in_the_pdf(name: str) -> None:
    marks = Handling(marks=(HandlingMark(name=name, ink="#102030", ground="#ffdd55"),))
    session = WORKSPACE.model_copy(update={"handling": marks, "audiences": {"public": Audience(clearance=name)}})
    edition = make_edition(workspace=session, marking=name)
    files = {name: file.data for name, file in render(edition, ["html", "pdf"]).items()}
    assert check_marking(edition, files, PLACE) == []


@pytest.mark.parametrize(
    ("css", "where"),
    [
        ("@page :first { @top-right { content: none } }", "at the head"),
        ("@page { @bottom-right { content: '' } }", "at the foot"),
        (
            "@page { @top-right { color: #fff; background: none } @bottom-right { color: #000 } }",
            "at the head and foot",
        ),
        ("@page { @top-right { transform: translateY(-60mm) } }", "at the head"),
        ("@page { @bottom-right { font-size: 2pt } }", "at the foot"),
        ("@page { @bottom-right { visibility: hidden } }", "at the foot"),
        ("@page { @top-right { height: 3pt; overflow: hidden } }", "at the head"),
    ],
)
def test_a_sheet_that_hides_the_mark_in_print_stops_the_build(site: Site, css: str, where: str) -> None:
    path = put(site, print_marked=css)
    result = build([path], formats=["pdf"])
    found = [problem for problem in result.report if problem.code == "REN121"]
    (problem,) = found
    message = f"Page 1 does not show its handling mark “TLP:RED” {where} (in the PDF for “public”)."
    assert (problem.message, result.exit_code, result.written) == (message, 5, ())
    assert problem.place
    assert (problem.place.line, "css/print-marked.css" in problem.hint) == (5, True)
    assert not (site.output / "public").exists() or site.pages() == []


def test_only_the_pages_without_it_are_named(site: Site) -> None:
    path = put(site, print_marked="@page :first { @top-right { content: none } }")
    path.write_text(BRIEF + "\n\nText.\n" * 120, "utf-8")
    (problem,) = (p for p in build([path], formats=["pdf"]).report if p.code == "REN121")
    assert problem.message.startswith("Page 1 does not")


def test_a_page_without_its_mark_is_never_in_the_store(site: Site) -> None:
    path = put(site, web=".marking { display: none }")
    for _ in range(2):  # from the store, if it were there
        result = build([path], formats=["html"])
        assert [(p.code, p.message.partition(": ")[2]) for p in result.report if p.code[:3] == "REN"] == [
            ("REN122", ".marking has display: none.")
        ]
        assert (result.exit_code, result.written) == (5, ())
    put(site, web=".marking { color: red }")
    assert build([path], formats=["html"]).exit_code == 0
    put(site, web=".marking { display: none }")
    assert build([path], formats=["html"]).exit_code == 5
    assert site.pages() == ["a.html"], "the page of before stays"


def test_a_template_may_not_leave_the_mark_out(site: Site) -> None:
    path = put(site)
    site.put("templates/quiet/partials/marking.html.j2", "{# nothing #}")
    result = build([path], formats=["html"])
    assert "does not show its handling mark “TLP:RED” at its top and at its end" in str(result.report)
    assert result.exit_code == 5


def test_one_brief_s_mark_stops_no_other(site: Site) -> None:
    path = put(site, web=".marking { display: none }")
    other = site.put("content/b.md", BRIEF.replace("template: quiet\n", ""))
    result = build([path, other], formats=["html"])
    assert (result.exit_code, site.pages()) == (5, ["b.html"])


def test_a_draft_is_looked_at_too(site: Site) -> None:
    pytest.importorskip("plutoprint", reason="plutoprint is not installed: pip install briefgen[draft]")
    path = put(site)
    assert build_drafts([path]).exit_code == 0
    put(site, print_marked="@page { @bottom-right { content: none } }")
    result = build_drafts([path])
    assert ([p.code for p in result.report], result.exit_code, result.written) == (["REN121"], 5, ())
