"""A copy works at once, is written whole or not at all, and is never written over unasked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.authoring.accept import accept_originals
from briefgen.authoring.describe_packs import describe_pack, list_summaries
from briefgen.authoring.eject import eject
from briefgen.authoring.new_pack import start_pack
from briefgen.authoring.pack_changes import compare_copies, compare_own
from briefgen.cli.main import run
from briefgen.errors import OutputError, TemplateError, UsageError
from briefgen.model import Brief
from briefgen.rendering.pages import compose_page
from briefgen.rendering.styles import write_styles
from briefgen.tailoring.tailor import tailor
from briefgen.templates import list_packs, search_path
from briefgen.templates.load import load_pack
from tests.editions import WORKSPACE

SHIPPED = list_packs(search_path(None))
CONTENT = {
    "title": "T",
    "date": "2025-05-06",
    "body": "Text.[^1]",
    "keywords": ["k"],
    "abstract": "A.",
    "notes": {"1": "N"},
}


def print_pages(workspace: Path | None, template: str) -> list[str]:
    pack = load_pack(template, search=search_path(workspace))
    edition = tailor(Brief.model_validate(CONTENT), WORKSPACE, "public", pack, slug="t", assets={})
    return [compose_page(edition, m).html + write_styles(edition, m) for m in ("web", "print")]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("template", sorted({*SHIPPED} - {"base"}))
def test_pages_of_copies_are_the_same_to_the_byte(template: str, workspace: Path) -> None:
    before = print_pages(None, template)
    for file in describe_pack(template, search_path(workspace)).files:
        eject(f"{template}/{file.name}", start=workspace)
    assert print_pages(workspace, template) == before
    eject(template, start=workspace, force=True)
    assert print_pages(workspace, template) == before
    eject("base", start=workspace)
    assert print_pages(workspace, template) == before


def test_what_names_the_file_below_still_means_the_same_in_a_copy(
    workspace: Path, write_pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack("base", 'title = "B"', {"web.html.j2": "base"})
    shipped = write_pack("brief", 'title = "P"\nextends = "base"', {"web.html.j2": '({% include "!web.html.j2" %})'})
    monkeypatch.setattr("briefgen.templates.find.find_shipped", lambda: shipped)
    (path,) = eject("brief/web", start=workspace)
    assert path.read_text(encoding="utf-8") == '({% include "base/web.html.j2" %})'


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("issue-brief/masthead", "issue-brief/partials/masthead.html.j2"),
        ("issue-brief/masthead.html.j2", "issue-brief/partials/masthead.html.j2"),
        ("issue-brief/partials/masthead", "issue-brief/partials/masthead.html.j2"),
        ("base/css/print", "base/css/print.css"),
        ("base/print.css", "base/css/print.css"),
        ("base/ko", "base/labels/ko.toml"),
    ],
)
def test_a_file_may_be_named_in_short(target: str, file: str, workspace: Path) -> None:
    assert eject(target, start=workspace) == (workspace / "templates" / file,)


@pytest.mark.parametrize(
    ("target", "error", "words"),
    [
        ("issue-brief/mastheed", UsageError, "Did you mean partials/masthead.html.j2?"),
        ("issue-brief/print", UsageError, "css/print.css or print.html.j2"),
        ("issue-brief/../base/web.html.j2", UsageError, "There is no file"),
        ("issue-brief/template.toml", UsageError, "briefgen templates eject issue-brief"),
        ("isue-brief", TemplateError, "isue-brief"),
        ("../base", TemplateError, "There is no template"),
    ],
)
def test_what_cannot_be_copied_is_reported_and_nothing_is_written(
    target: str, error: type[Exception], words: str, workspace: Path
) -> None:
    before = contents(workspace)
    with pytest.raises(error, match=words.replace(".", r"\.").replace("?", r"\?")):
        eject(target, start=workspace)
    assert contents(workspace) == before


def test_a_file_is_never_written_over_unasked(workspace: Path) -> None:
    (path,) = eject("base/css/print.css", start=workspace)
    path.write_text("mine", encoding="utf-8")
    before = contents(workspace)
    with pytest.raises(OutputError, match=r"print\.css is already there, so nothing was written"):
        eject("base", start=workspace)
    assert contents(workspace) == before
    eject("base/css/print.css", start=workspace, force=True)
    assert path.read_text(encoding="utf-8") != "mine"


def test_outside_of_a_workspace_nothing_is_copied(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="briefgen init"):
        eject("base", start=tmp_path)


def test_windows_line_ends_are_no_change(workspace: Path) -> None:
    eject("issue-brief/masthead", start=workspace)
    for path in (workspace / "templates").rglob("*.j2"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert compare_copies((), start=workspace) == ()
    assert [difference.lines for difference in compare_own((), start=workspace)] == [()]


def test_a_lost_original_is_reported_when_its_difference_is_wanted(workspace: Path) -> None:
    eject("issue-brief/masthead", start=workspace)
    (workspace / "templates/.ejected/issue-brief/partials/masthead.html.j2").unlink()
    with pytest.raises(TemplateError) as caught:
        compare_own(("issue-brief/masthead",), start=workspace)
    assert caught.value.problems[0].code == "TPL115"


def test_a_record_that_leads_out_of_the_folder_is_refused(workspace: Path) -> None:
    eject("issue-brief/masthead", start=workspace)
    record = workspace / "templates" / "ejected.toml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('"issue-brief/partials/', '"issue-brief/../../'), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        accept_originals((), start=workspace)
    assert caught.value.problems[0].place is not None
    assert run(["build", "--format", "html"]) == 0, "a build needs no record"


def test_a_new_pack_looks_as_its_parent_does(workspace: Path) -> None:
    for base in SHIPPED:
        start_pack(f"my-{base}", base=base, start=workspace)
        before, after = (
            "".join(print_pages(folder, name)) for folder, name in ((None, base), (workspace, f"my-{base}"))
        )
        assert "".join(after.replace(f"pack-my-{base}", f"pack-{base}").split()) == "".join(before.split())


@pytest.mark.parametrize("name", ["House", "../x", "", "css", "a" * 61])
def test_a_pack_s_name_is_checked(name: str, workspace: Path) -> None:
    with pytest.raises(UsageError, match="not a valid template name"):
        start_pack(name, base="base", start=workspace)
    assert not (workspace / "templates").exists()


def test_a_new_pack_is_written_once_and_on_something_that_exists(workspace: Path) -> None:
    start_pack("house", base="issue-brief", start=workspace)
    before = contents(workspace)
    for name, base, error, words in (
        ("house", "base", OutputError, "already exists"),
        ("issue-brief", "base", UsageError, "already"),
        ("other", "isue-brief", TemplateError, "isue-brief"),
    ):
        with pytest.raises(error, match=words):
            start_pack(name, base=base, start=workspace)
    assert contents(workspace) == before


def test_the_list_shows_who_brings_a_pack_and_what_the_project_changes(workspace: Path) -> None:
    start_pack("house", base="issue-brief", start=workspace)
    eject("issue-brief/masthead", start=workspace)
    found = {summary.name: summary for summary in list_summaries(search_path(workspace))}
    assert (found["house"].origin, found["house"].extends) == ("project", "issue-brief")
    assert (found["issue-brief"].origin, found["issue-brief"].changed) == ("shipped", ("partials/masthead.html.j2",))
    (workspace / "templates" / "house" / "template.toml").write_text("title = 1]", encoding="utf-8")
    assert "not valid" in {s.name: s.fault for s in list_summaries(search_path(workspace))}["house"]


def test_what_is_shown_of_a_pack_is_what_it_prints_with(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start_pack("house", base="commentary", start=workspace)
    assert run(["templates", "show", "house", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [layer["name"] for layer in shown["chain"]] == ["house", "commentary", "base"]
    options = {option["name"]: option for option in shown["options"]}
    assert (options["notes"]["default"], options["notes"]["choices"]) == ("end", ["foot", "end"])
    assert options["notes"]["description"]
    files = {file["name"]: file for file in shown["files"]}
    assert files["partials/masthead.html.j2"] == {
        "name": "partials/masthead.html.j2",
        "layers": ["house", "base"],
        "blocks": ["publisher", "masthead", "series"],
    }
    assert {"en", "ko", "fr", "de", "zh-Hant"} <= set(shown["languages"])
    assert run(["templates", "show", "huose"]) == 4
    assert "Did you mean house?" in capsys.readouterr().err


def test_a_sheet_is_copied_into_a_pack_that_is_the_project_s_own_too(workspace: Path) -> None:
    folder = workspace / "templates" / "commentary"
    folder.mkdir(parents=True)
    for extends, first_line in (("base", ""), ("commentary", "/* replaces commentary/css/print.css */\n")):
        (folder / "template.toml").write_text(f'title = "Mine"\nextends = "{extends}"\n', encoding="utf-8")
        (path,) = eject("commentary/css/print.css", start=workspace, force=True)
        assert path.read_text(encoding="utf-8").startswith(first_line)
        assert ("replaces" in path.read_text(encoding="utf-8").partition("\n")[0]) == bool(first_line)
        load_pack("commentary", search=search_path(workspace))
