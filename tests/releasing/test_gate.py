"""Approvals, embargoes, versions and notices: what an editor relies on before and after a release."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from briefgen.authoring.new_brief import start_brief
from briefgen.authoring.new_workspace import start_workspace
from briefgen.errors import OutputError, ReleaseError, UsageError
from briefgen.releasing import approvals
from briefgen.releasing.history import read_history
from briefgen.releasing.make import release
from briefgen.releasing.model import Approval
from briefgen.releasing.versions import name_folder, read_numbers
from tests.releasing.conftest import Office

CORRECTION = 'history: [{version: "1.1", date: 2025-05-07, kind: correction, note: There were *thirteen* ferries.}]'


@pytest.fixture
def strict(office: Office) -> Office:
    """An office in which an author and an editor must approve."""
    office.change("approvals = []", 'approvals = ["author", "editor"]', "briefgen.toml")
    return office


def test_approvals_keep_their_mode_and_what_others_write_meanwhile(
    strict: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict.approve("author")
    path = strict.folder / "approvals/ferry.jsonl"
    path.chmod(0o660)
    strict.approve("editor")
    assert path.stat().st_mode & 0o777 == 0o660
    before, read = path.read_text("utf-8"), approvals.read_approvals

    def read_and_pull(file: Path) -> tuple[Approval, ...]:
        found = read(file)
        path.write_text(before.replace("}\n", "}\n\n"), "utf-8")
        return found

    monkeypatch.setattr(approvals, "read_approvals", read_and_pull)
    with pytest.raises(OutputError) as caught:
        strict.approve("author")
    assert "someone else has changed it" in caught.value.problems[0].message
    assert path.read_text("utf-8") == before.replace("}\n", "}\n\n")


def test_an_approval_that_cannot_be_written_is_called_one(strict: Office) -> None:
    (strict.folder / "approvals").write_text("in the way", "utf-8")
    with pytest.raises(OutputError) as caught:
        strict.approve("author")
    assert caught.value.problems[0].message.startswith("The approval could not be written: ")


def test_a_release_waits_for_all_approvals(strict: Office) -> None:
    strict.approve("author")
    assert strict.refuse() == ["REL131"]
    assert strict.problems[0].message == "The editor has not approved the pages for “public” and “internal”."
    strict.approve("editor", "public")
    assert strict.refuse() == ["REL131"]
    assert [each.role for each in strict.release("public").release.approvals] == ["author", "editor"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/ferry.md", "Fourteen", "Fifteen"),
        ("content/ferry.md", "date: 2025-05-06", "date: 2025-05-07"),
        ("content/ferry.md", "status: final", "status: final\nembargo: 2025-05-01T09:00Z"),
        ("briefgen.toml", "Harbour Desk", "Harbour Office"),
        ("briefgen.toml", "[release]", '[brand]\naccent = "#7a1f1f"\n\n[release]'),
    ],
)
def test_an_approval_is_void_when_readers_would_see_a_change(strict: Office, name: str, old: str, new: str) -> None:
    strict.approve("author")
    strict.approve("editor")
    strict.change(old, new, name)
    assert set(strict.refuse("public")) == {"REL131"}
    assert "so the approval is void" in strict.problems[0].message


def test_a_template_of_the_project_voids_approvals_too(strict: Office) -> None:
    strict.approve("author")
    strict.approve("editor")
    strict.put("templates/base/css/web.css", "body { letter-spacing: 1px; }\n")
    assert strict.refuse("public") == ["REL131", "REL131"]


def test_an_approval_holds_when_readers_would_see_none(strict: Office) -> None:
    strict.approve("author")
    strict.approve("editor")
    strict.change("authors: [Kim A, Lee B]", "# Who wrote it.\nauthors:\n  - Kim A\n  - Lee B")
    assert strict.release("public").made


def test_a_change_for_one_audience_voids_only_its_approvals(strict: Office) -> None:
    strict.approve("author")
    strict.approve("editor")
    strict.change("Nightjar says eleven", "Nightjar says ten")
    assert strict.refuse("internal") == ["REL131", "REL131"]
    outcome = strict.release("public")
    assert [list(each.editions) for each in outcome.release.approvals] == [["public"], ["public"]]


def test_approvals_are_one_line_each_in_the_order_of_time(strict: Office) -> None:
    strict.approve("editor", name="Kim")
    strict.go_to("2025-05-06T10:00")
    strict.approve("author", name="변상정")
    lines = (strict.folder / "approvals" / "ferry.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Kim", "변상정"]
    strict.put("approvals/ferry.jsonl", "<<<<<<< HEAD\n" + "\n".join(lines))
    assert strict.refuse() == ["REL138"]


def test_only_roles_that_count_and_briefs_that_are_done_are_approved(strict: Office) -> None:
    with pytest.raises(UsageError, match="Did you mean editor"):
        strict.approve("edtor")
    strict.change("status: final", "status: review")
    with pytest.raises(ReleaseError) as caught:
        strict.approve("editor")
    assert [problem.code for problem in caught.value.problems] == ["REL135"]


def test_an_embargoed_release_says_so_and_the_one_after_it_does_not(office: Office) -> None:
    office.change('[audiences.public]\nformats = ["html"]', "[audiences.public]", "briefgen.toml")
    office.add("embargo: 2025-05-06T12:00+02:00")
    assert office.refuse("public") == ["REL136"]
    early = office.release("public", embargoed=True)
    assert early.folder.name == "1.0-embargoed"
    assert sorted(path.name for path in (early.folder / "public").iterdir()) == [
        "ferry-embargoed.html",
        "ferry-embargoed.pdf",
    ]
    page = (early.folder / "public" / "ferry-embargoed.html").read_text("utf-8")
    assert "Embargoed until 6 May 2025, 12:00 (UTC+02:00)" in page
    office.go_to("2025-05-06T10:00")
    late = office.release("public")
    assert late.folder.name == "1.0"
    page = (late.folder / "public" / "ferry.html").read_text("utf-8")
    assert "mbargo" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert late.release.previous == ""
    assert office.verify(early.folder).remade == office.verify(late.folder).remade == 2


def test_without_an_embargo_or_after_it_nothing_is_embargoed(office: Office) -> None:
    assert office.refuse(embargoed=True) == ["REL136"]
    office.add("embargo: 2025-05-06T09:00Z")
    assert office.refuse(embargoed=True) == ["REL136"], "it ends at this very minute"


def test_a_translation_that_comes_after_an_embargoed_release_is_no_change_of_its_original(office: Office) -> None:
    office.add("embargo: 2025-05-06T12:00Z")
    office.release("public", embargoed=True)
    office.go_to("2025-05-06T12:00")
    french = office.brief.read_text("utf-8").replace("title:", "lang: fr\ntranslation_of: ferry.md\ntitle:")
    office.put("content/ferry-fr.md", french)
    late = office.release("public")
    assert 'hreflang="fr"' in (late.folder / "public" / "ferry.html").read_text("utf-8")


def test_what_changed_after_an_embargoed_release_is_another_version(office: Office) -> None:
    office.add("embargo: 2025-05-06T12:00Z")
    office.release("public", embargoed=True)
    office.go_to("2025-05-06T12:00")
    office.change("Fourteen", "Thirteen")
    assert office.refuse("public") == ["REL134"]


def test_a_correction_needs_a_version_and_a_dated_notice_which_the_pages_show(office: Office) -> None:
    before = office.release("public")
    page = (before.folder / "public" / "ferry.html").read_bytes()
    office.go_to("2025-05-07T09:00")
    office.change("Fourteen", "Thirteen")
    assert office.refuse("public") == ["REL134"]
    office.change('version: "1.0"', 'version: "1.1"')
    assert office.refuse("public") == ["REL134"]
    office.add(CORRECTION.replace("05-07", "05-04"))
    assert office.refuse("public") == ["REL134"], "a notice from before the release that it corrects"
    (problem,) = office.problems
    assert problem.place is not None
    line = office.brief.read_text("utf-8").splitlines()[problem.place.line - 1]
    assert line.find("2025-05-04") + 1 == problem.place.column
    assert "dated before" in problem.hint
    assert "Add a line" not in problem.hint
    office.change("2025-05-04", "2025-05-07")
    after = office.release("public")
    assert after.release.previous == "1.0"
    assert after.release.notices == ("Correction 7 May 2025: There were thirteen ferries.",)
    html = (after.folder / "public" / "ferry.html").read_text("utf-8")
    told = html.index('<p class="notice correction"><strong>Correction</strong>')
    assert told < html.index("<p>Thirteen ferries sailed")
    assert (before.folder / "public" / "ferry.html").read_bytes() == page
    assert office.list_releases() == ["1.0", "1.1"]


@pytest.mark.parametrize(("at", "refused"), [("2025-05-06T11:59", []), ("2025-05-06T12:00", ["REL134"])])
def test_a_notice_may_have_the_day_that_it_was_twelve_hours_behind_utc(
    office: Office, at: str, refused: list[str]
) -> None:
    office.change("date: 2025-05-06", "date: 2025-05-05")
    office.go_to(at)
    office.release("public")
    office.change('version: "1.0"', 'version: "1.1"')
    office.add(CORRECTION.replace("05-07", "05-05"))
    if refused:
        assert office.refuse("public") == refused
    else:
        assert office.release("public").release.previous == "1.0"


def test_a_notice_that_an_audience_does_not_see_is_none_for_it(office: Office) -> None:
    office.release()
    office.change('version: "1.0"', 'version: "1.1"')
    office.add(CORRECTION.replace("kind:", "audiences: [internal], kind:"))
    assert office.refuse() == ["REL134"]
    assert "The pages for “public” would not say" in office.problems[0].message


def test_a_template_that_hides_the_notice_is_found_out(office: Office) -> None:
    office.release("public")
    office.change('version: "1.0"', 'version: "1.1"')
    office.add(CORRECTION)
    office.put("templates/base/partials/notices.html.j2", "{# nothing #}\n")
    assert set(office.refuse("public")) == {"REL141"}


def test_a_template_that_hides_words_is_found_out(office: Office) -> None:
    office.put("templates/base/partials/summary.html.j2", "{# nothing #}\n")
    office.put("templates/base/partials/body.html.j2", "{# nothing #}\n")
    assert set(office.refuse("public")) == {"LAY913"}
    assert min(each.place.line for each in office.problems if each.place) > 1


def test_a_template_that_moves_texts_or_forgets_languages_is_found_out(office: Office) -> None:
    office.change('[audiences.public]\nformats = ["html"]', '[audiences.public]\nformats = ["pdf"]', "briefgen.toml")
    office.change("Nothing.", "Nothing follows from that, as far as anyone can tell.")
    office.change("## Why it matters", "## 왜 중요한가 {lang=ko}\n\n배는 정오에 떠나지 않았다.\n\n## Why it matters")
    section = "<section><h2{{ number }}>{{ inline(section.heading) }}</h2>{{ prose(section.body) }}</section>"
    body = "{{ prose(edition.body) }}{% for section in edition.sections|reverse %}" + section + "{% endfor %}"
    office.put("templates/base/partials/body.html.j2", body.replace("{{ number }}", ' id="{{ section.id }}"'))
    assert {"LAY914", "LAY915"} <= set(office.refuse("public")), office.problems
    found = {each.code: each.place for each in office.problems}
    lines = office.brief.read_text("utf-8").splitlines()
    for code, words in (("LAY914", "Nothing follows"), ("LAY915", "배는")):
        place = found[code]
        assert place
        assert lines[place.line - 1].startswith(words), (code, place)


def test_a_withdrawal_is_a_notice_and_what_was_released_stays(office: Office) -> None:
    notice = 'history: [{version: "2", date: 2025-05-08, kind: withdrawal, note: The count was wrong.}]'
    office.change("status: final", "status: withdrawn")
    assert office.refuse("public") == ["REL134"], "nothing was released that could be withdrawn"
    office.change("status: withdrawn", "status: final")
    first = office.release("public")
    office.change('"1.0"\nstatus: final', f'"2"\nstatus: withdrawn\n{notice}')
    office.go_to("2025-05-08T09:00")
    second = office.release("public")
    html = (second.folder / "public" / "ferry.html").read_text("utf-8")
    assert '<p class="status">Withdrawn</p>' in html
    assert "The count was wrong." in html
    assert office.verify(first.folder).release.version == "1.0"
    events = [(event.what, event.version) for event in read_history(office.brief)]
    assert events == [("withdrawn", "2"), ("released", "1.0")]


def test_a_brief_without_a_version_is_version_1(office: Office) -> None:
    office.change('version: "1.0"\n', "")
    assert office.release("public").folder.name == "1"
    office.change("Fourteen", "Thirteen")
    assert office.refuse("public") == ["REL134"]


@pytest.mark.parametrize(
    ("low", "high"), [("1.9", "1.10"), ("1.10", "2"), ("v1", "v1.1"), ("2025-05-06", "2025-05-07"), ("제1판", "제2판")]
)
def test_versions_are_compared_by_their_numbers(low: str, high: str) -> None:
    assert read_numbers(low) < read_numbers(high)
    assert name_folder(low) != name_folder(high)


@pytest.mark.parametrize(("one", "other"), [("1", "1.0"), ("1.1a", "1.1b"), ("1-1", "1.1")])
def test_letters_and_zeros_make_no_higher_version(one: str, other: str) -> None:
    assert read_numbers(one) == read_numbers(other)


def test_the_history_tells_who_approved_what_it_counted_for(strict: Office) -> None:
    strict.approve("author", name="Kim")
    strict.approve("editor", name="Lee")
    strict.go_to("2025-05-06T10:00")
    strict.release()
    told = [(event.what, event.by, event.version) for event in read_history(strict.brief)]
    assert told == [
        ("released", "Kim", "1.0"),
        ("approved", "Lee (editor)", "1.0"),
        ("approved", "Kim (author)", "1.0"),
    ]


def test_nobody_has_two_roles_where_the_workspace_wants_it_so(strict: Office) -> None:
    strict.approve("author", name="Lee")
    strict.approve("editor", name="lee")
    strict.change("[release]", "[release]\none_role_each = true", "briefgen.toml")
    assert strict.refuse() == ["REL131"]
    assert strict.problems[0].message.startswith("Only Lee has approved this as author and editor")
    strict.approve("editor", name="Kim")
    assert strict.release().made


def test_one_person_may_have_two_roles_elsewhere(strict: Office) -> None:
    strict.approve("author", name="Lee")
    strict.approve("editor", name="Lee")
    assert strict.release().made


def test_the_log_says_which_approvals_no_longer_held(strict: Office) -> None:
    strict.approve("author")
    strict.approve("editor")
    strict.change("[Nightjar says eleven.]", "[Nightjar says twelve.]")
    strict.approve("author", "internal", name="Kim")
    strict.approve("editor", "internal", name="Kim")
    strict.release()
    told = {(event.by, event.version, event.void) for event in read_history(strict.brief) if event.what == "approved"}
    assert told == {
        ("Lee (author)", "1.0", ("internal",)),
        ("Lee (editor)", "1.0", ("internal",)),
        ("Kim (author)", "1.0", ()),
        ("Kim (editor)", "1.0", ()),
    }


def test_what_is_to_be_done_is_counted_by_what_it_is(strict: Office) -> None:
    strict.change("Fourteen ferries sailed.", "Fourteen ferries sailed.[^1]\n\n[^1]: Log.\n\n[^2]: A note.")
    with pytest.raises(ReleaseError) as caught:
        strict.release()
    assert "1 warning must be fixed or waived with a reason and 2 approvals are missing" in caught.value.message


@pytest.mark.parametrize("form", ["policy-memo", "press-release", "briefing-note", "commentary", "academic"])
@pytest.mark.parametrize("kind", ["correction", "withdrawal"])
def test_every_form_can_be_corrected_and_withdrawn(office: Office, form: str, kind: str) -> None:
    office.change("[audiences.public]\n", f'[audiences.public]\ntemplate = "{form}"\n', "briefgen.toml")
    office.add("abstract: Fourteen ferries sailed.", "bottom_line: They sailed.")
    office.release("public")
    office.change('version: "1.0"', 'version: "1.1"')
    office.add(CORRECTION.replace("correction", kind))
    if kind == "withdrawal":
        office.change("status: final", "status: withdrawn")
    page = (office.release("public").folder / "public" / "ferry.html").read_text("utf-8")
    assert re.search(rf'<p class="notice {kind}">.*There were <em>thirteen</em> ferries', page)


@pytest.mark.parametrize("format", ["md", "yaml"])
def test_an_untouched_skeleton_is_never_released(tmp_path: Path, format: Literal["md", "yaml"]) -> None:
    folder = tmp_path / "new"
    start_workspace(folder, today=date(2025, 5, 6))
    brief = start_brief("The ferry", format=format, today=date(2025, 5, 6), start=folder)
    for path in (brief, folder / "content" / "first-brief.md"):
        with pytest.raises(ReleaseError) as caught:
            release(path)
        assert {"REL151", "REL152"} <= {problem.code for problem in caught.value.problems}


def test_no_text_of_the_workspace_names_the_skeleton_s_institute(office: Office) -> None:
    toml = office.folder / "briefgen.toml"
    toml.write_text('contact = "Write to the editors at Your institute."\n' + toml.read_text("utf-8"), "utf-8")
    office.refuse()
    (problem,) = (each for each in office.problems if each.code == "REL152")
    assert problem.place is not None
    assert (problem.place.file.rpartition("/")[2], problem.place.line) == ("briefgen.toml", 1)


def test_no_waiver_lets_a_remark_pass(office: Office) -> None:
    office.change("Nothing.", '[Nothing]{remark="Sure?" by=Lee}.')
    assert office.refuse() == ["REV101", "REV102"]
    office.add("waivers: [{code: REV101, reason: It is only a test., until: 2025-12-31}]")
    office.refuse()
    (problem,) = (each for each in office.problems if not each.waived)
    assert problem.code == "REV102"
    assert problem.place is not None
    assert problem.place.excerpt[problem.place.column - 1 :].startswith("[Nothing]{")


def test_no_waiver_lets_nobody_s_name_pass(office: Office) -> None:
    office.change("authors: [Kim A, Lee B]", "authors: [Your name]")
    office.add("waivers: [{code: REL151, reason: It is only a test., until: 2025-12-31}]")
    office.refuse()
    (problem,) = (each for each in office.problems if not each.waived)
    assert problem.code == "REL152"
    assert problem.place is not None
    assert problem.place.line == 7
