"""Who may not read a brief any more does not find it among the pages of an earlier build."""

from __future__ import annotations

import pytest

from briefgen.building.build import BuildOutcome, build
from tests.folders import BAD, GOOD, TOML, Site

HTML = ("html",)
OURS = GOOD.replace("title: Good", "title: Good\naudiences: [internal]")


def run(site: Site, *audiences: str) -> BuildOutcome:
    return build(sorted((site.folder / "content").iterdir()), audiences=audiences or ("all",), formats=HTML)


def codes(result: BuildOutcome) -> list[str]:
    return [problem.code for problem in result.report]


@pytest.fixture
def built(site: Site) -> Site:
    """Two briefs, built for everyone."""
    site.put("content/a.md")
    site.put("content/b.md")
    run(site)
    return site


@pytest.mark.parametrize("audience", ["all", "internal", "public"])
def test_a_brief_that_is_for_fewer_loses_its_pages_for_the_others(built: Site, audience: str) -> None:
    built.put("content/a.md", OURS)
    result = run(built, audience)
    assert (built.pages(), built.pages("internal")) == (["b.html"], ["a.html", "b.html"])
    (said,) = [problem for problem in result.report if problem.code == "BLD103"]
    assert str(built.output / "public/a.html") in said.message
    assert "BLD102" not in codes(result)


def test_the_last_page_of_an_audience_goes_too(site: Site) -> None:
    site.put("content/a.md")
    run(site)
    site.put("content/a.md", OURS)
    run(site)
    assert site.pages() == []


def test_a_higher_marking_and_a_lower_clearance_take_pages_away(built: Site) -> None:
    cleared = TOML.replace("[audiences.internal]", '[audiences.internal]\nclearance = "TLP:RED"')
    built.put("briefgen.toml", cleared)
    built.put("content/a.md", GOOD.replace("title: Good", "title: Good\nmarking: TLP:AMBER"))
    run(built)
    assert (built.pages(), built.pages("internal")) == (["b.html"], ["a.html", "b.html"])
    built.put("briefgen.toml", cleared.replace("RED", "GREEN"))
    run(built, "public")
    assert built.pages("internal") == ["b.html"]


def test_a_brief_with_errors_is_withdrawn_from_those_it_is_not_for(built: Site) -> None:
    built.put("content/a.md", OURS.replace("Text.", "[x]{audience=nobody}"))
    assert run(built).exit_code == 3
    assert (built.pages(), built.pages("internal")) == (["b.html"], ["a.html", "b.html"])


def test_a_name_that_does_not_exist_takes_nothing_away(built: Site) -> None:
    built.put("content/a.md", OURS.replace("internal", "intrnal"))
    assert run(built).exit_code == 3
    assert built.pages() == built.pages("internal") == ["a.html", "b.html"]


def test_a_leak_in_another_brief_keeps_no_page_that_must_go(built: Site) -> None:
    built.put("briefgen.toml", TOML.replace("[audiences.public]", '[audiences.public]\nnever = ["Zebra"]\n'))
    built.put("templates/loud/template.toml", 'title = "Loud"\nextends = "issue-brief"\n')
    built.put("templates/loud/partials/kind.html.j2", "<p>Zebra</p>")
    before = (built.output / "public/b.html").read_bytes()
    built.put("content/a.md", OURS)
    built.put("content/b.md", GOOD.replace("title: Good", "title: New\ntemplate: loud"))
    assert run(built).exit_code == 7
    assert built.pages() == ["b.html"]
    assert (built.output / "public/b.html").read_bytes() == before


def test_a_new_name_leaves_no_page_under_the_old_one(site: Site) -> None:
    old = site.put("content/a.md")
    run(site)
    old.rename(site.put("content/c.md", ""))
    (site.folder / "content/c.md").write_text(OURS, "utf-8")
    run(site)
    assert (site.pages(), site.pages("internal")) == ([], ["c.html"])


def test_pages_of_a_brief_that_was_deleted_go_though_another_fails(built: Site) -> None:
    (built.folder / "content/a.md").unlink()
    built.put("content/b.md", BAD)
    run(built)
    assert built.pages() == ["b.html"]


def test_a_file_that_someone_put_there_is_not_withdrawn(built: Site) -> None:
    built.put("output/public/a.pdf", "by hand")
    built.put("content/a.md", OURS)
    run(built)
    assert built.pages() == ["a.pdf", "b.html"]


SECRET = "The operator asked twice for a larger subsidy in the winter."
OPEN = GOOD.replace("Text.", f"Text.\n\n{SECRET}")
CLOSED = GOOD.replace("Text.", f"Text.\n\n::: {{audience=internal}}\n{SECRET}\n:::")


@pytest.mark.parametrize("wrong", ["[^nowhere]", "[x]{audience=nobody}"])
def test_a_failing_brief_tells_that_its_old_page_says_what_is_withheld(site: Site, wrong: str) -> None:
    site.put("content/a.md", OPEN)
    run(site)
    site.put("content/a.md", f"{CLOSED}\n{wrong}\n")
    result = run(site)
    (problem,) = [problem for problem in result.report if problem.code == "LEK105"]
    assert problem.place is not None
    assert (problem.place.line, result.exit_code) == (9, 7)
    assert str(site.output / "public/a.html") in problem.message
    assert SECRET not in problem.message


def test_a_note_that_lost_its_reference_is_no_leak(site: Site) -> None:
    noted = GOOD.replace("Text.", "Text.[^1]\n\n[^1]: The harbour office counted\n    forty ferries.")
    site.put("content/a.md", noted)
    assert run(site).exit_code == 0
    site.put("content/a.md", noted.replace("Text.[^1]", "Text.[^2]"))
    result = run(site)
    assert (sorted({*codes(result)}), result.exit_code) == (["BLD102", "NOT201", "NOT202"], 3)


def test_the_old_page_in_another_format_is_looked_at_too(site: Site) -> None:
    path = site.put("content/a.md", OPEN)
    build([path])
    site.put("content/a.md", CLOSED)
    result = build([path], formats=HTML)
    assert (codes(result), result.exit_code) == (["LEK105"], 7)
    assert codes(build([path])) == []


def test_a_template_that_fails_does_not_stop_the_look_at_old_pages(site: Site) -> None:
    site.put("content/a.md", OPEN)
    run(site)
    site.put("content/a.md", CLOSED.replace("title: Good", "title: Good\ntemplate: nowhere"))
    assert "LEK105" in codes(run(site))


def test_a_folder_of_an_audience_that_was_deleted_is_reported(built: Site) -> None:
    built.put("briefgen.toml", TOML.replace("[audiences.internal]\n", ""))
    (problem,) = run(built, "public").report
    assert (problem.code, problem.place.file) == ("BLD104", str(built.output / "internal"))  # type: ignore[union-attr]
    assert built.pages("internal") == ["a.html", "b.html"]


def test_a_slip_in_the_workspace_says_nothing_about_folders(built: Site) -> None:
    built.put("briefgen.toml", TOML.replace("[audiences.internal]", '[audiences.internal]\nformats = ["word"]'))
    assert "VAL002" in codes(run(built))
    assert "BLD104" not in codes(run(built))
