"""A project's folder without a template.toml changes single files of a pack; the pack's others stay."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.edition import Pack
from briefgen.edition.pack_address import find_key
from briefgen.edition.pack_sheets import list_sheets
from briefgen.errors import TemplateError
from briefgen.problems import Problem
from briefgen.rendering.environment import make_environment
from briefgen.templates import Origin, PackFolder, find_shipped, list_packs
from briefgen.templates.load import load_pack
from briefgen.templates.project import inspect_project

BASE = {
    "web.html.j2": '{% include "partials/masthead.html.j2" %}|{% include "partials/title.html.j2" %}',
    "partials/masthead.html.j2": "{% block name %}base{% endblock %}",
    "partials/title.html.j2": "title",
    "css/print.css": "base-print",
    "css/shared.css": "base-shared",
    "labels/en.toml": 'note = "Note"\npage = "Page"',
}
Write = Callable[[dict[str, str]], None]


@pytest.fixture
def search(write_pack: Callable[..., Path], tmp_path: Path) -> tuple[PackFolder, PackFolder]:
    write_pack("base", 'title = "Base"', BASE)
    shipped = write_pack("brief", 'title = "Brief"\nextends = "base"', {"css/print.css": "brief-print"})
    (tmp_path / "templates").mkdir()
    return (PackFolder(Origin.PROJECT, tmp_path / "templates"), PackFolder(Origin.SHIPPED, shipped))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_files(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write_files


def show(pack: Pack) -> str:
    return make_environment(pack).get_template("web.html.j2").render()


def refuse(search: tuple[PackFolder, ...], name: str = "brief") -> Problem:
    with pytest.raises(TemplateError) as caught:
        load_pack(name, search=search)
    (problem,) = caught.value.problems
    return problem


def test_one_file_goes_before_the_pack_s_own(search: tuple[PackFolder, ...], write: Write) -> None:
    write({"brief/partials/masthead.html.j2": "mine"})
    pack = load_pack("brief", search=search)
    assert pack.chain == ("brief@project", "brief", "base")
    assert show(pack) == "mine|title"
    assert pack.files["base/partials/masthead.html.j2"] == BASE["partials/masthead.html.j2"]
    assert show(load_pack("base", search=search)) == "base|title"
    assert list_packs(search) == ("base", "brief")


def test_a_change_to_base_is_a_change_to_all_and_the_derived_one_goes_first(
    search: tuple[PackFolder, ...], write: Write
) -> None:
    write({"base/partials/masthead.html.j2": "all", "base/partials/title.html.j2": "all"})
    assert show(load_pack("brief", search=search)) == "all|all"
    write({"brief/partials/title.html.j2": "brief"})
    pack = load_pack("brief", search=search)
    assert pack.chain == ("brief@project", "brief", "base@project", "base")
    assert show(pack) == "all|brief"


def test_an_exclamation_mark_names_the_file_below(search: tuple[PackFolder, ...], write: Write) -> None:
    layered = '{% extends "!partials/masthead.html.j2" %}{% block name %}'
    write({"base/partials/masthead.html.j2": layered + "all({{ super() }}){% endblock %}"})
    write({"brief/partials/masthead.html.j2": layered + "brief({{ super() }}){% endblock %}"})
    assert show(load_pack("brief", search=search)) == "brief(all(base))|title"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("partials/masthead.html.j2", "all"),
        ("!partials/masthead.html.j2", "all"),
        ("base/partials/masthead.html.j2", "all"),
        ("brief/partials/masthead.html.j2", "all"),
        ("base@project/partials/masthead.html.j2", "all"),
        ("base@own/partials/masthead.html.j2", "base"),
    ],
)
def test_every_layer_can_be_named(search: tuple[PackFolder, ...], write: Write, name: str, shown: str) -> None:
    write({"base/partials/masthead.html.j2": "all", "brief/partials/title.html.j2": f'{{% include "{name}" %}}'})
    assert show(load_pack("brief", search=search)) == f"all|{shown}"


def test_by_its_pack_s_name_a_file_never_means_itself(search: tuple[PackFolder, ...], write: Write) -> None:
    write({"base/partials/masthead.html.j2": '({% include "base/partials/masthead.html.j2" %})'})
    assert show(load_pack("brief", search=search)) == "(base)|title"


def test_a_pack_with_a_template_toml_takes_the_place_of_the_whole(search: tuple[PackFolder, ...], write: Write) -> None:
    write({"brief/template.toml": 'title = "Mine"\nextends = "base"\n'})
    pack = load_pack("brief", search=search)
    assert pack.chain == ("brief", "base")
    assert list_sheets(pack, "print", marked=False) == ["base-shared", "base-print"]


def test_a_pack_that_extends_its_own_name_goes_before_it_and_may_have_options(
    search: tuple[PackFolder, ...], write: Write
) -> None:
    option = '[options.wide]\ntype = "flag"\ndefault = true\n'
    write({"brief/template.toml": f'title = "Mine"\nextends = "brief"\n{option}', "brief/css/print.css": "mine"})
    pack = load_pack("brief", search=search)
    assert pack.chain == ("brief@project", "brief", "base")
    assert pack.options == {"wide": True}
    assert list_sheets(pack, "print", marked=False) == ["base-shared", "base-print", "brief-print", "mine"]


def test_a_pack_that_extends_its_own_name_needs_another_of_that_name(
    search: tuple[PackFolder, ...], write: Write
) -> None:
    write({"house/template.toml": 'title = "Mine"\nextends = "house"\n'})
    problem = refuse(search, "house")
    assert problem.code == "TPL103"
    assert problem.place is not None
    assert problem.place.line == 2


def test_style_sheets_add_and_labels_too(search: tuple[PackFolder, ...], write: Write) -> None:
    write({"base/css/print.css": "all", "brief/css/print.css": "mine", "brief/labels/en.toml": 'page = "Leaf"'})
    pack = load_pack("brief", search=search)
    assert list_sheets(pack, "print", marked=False) == ["base-shared", "base-print", "all", "brief-print", "mine"]
    assert pack.labels == {"note": "Note", "page": "Leaf"}


def test_a_style_sheet_may_take_the_place_of_another_and_is_where_that_stood(
    search: tuple[PackFolder, ...], write: Write
) -> None:
    write({"base/css/print.css": "all", "brief/css/print.css": "/* replaces base/css/print.css */\nmine"})
    pack = load_pack("brief", search=search)
    assert list_sheets(pack, "print", marked=False) == ["base-shared", "mine", "all", "brief-print"]


def test_a_style_sheet_that_takes_the_place_of_none_is_placed(search: tuple[PackFolder, ...], write: Write) -> None:
    write({"brief/css/print.css": "/* replaces bse/css/print.css */\nmine"})
    problem = refuse(search)
    assert problem.place is not None
    assert (problem.code, problem.place.line, problem.place.column) == ("TPL113", 1, 13)
    assert problem.hint == "Did you mean base/css/print.css?"


@pytest.mark.parametrize(
    ("file", "text", "hint"),
    [
        ("partials/mastheed.html.j2", "x", "Did you mean partials/masthead.html.j2?"),
        ("partials/masthead.html", "x", "Did you mean partials/masthead.html.j2?"),
        ("css/prnt.css", "x", "Did you mean css/print.css?"),
        ("labels/en.toml", 'paeg = "Leaf"', "Did you mean page?"),
        ("template.yaml", "x", "Did you mean template.toml?"),
        ("xyz.css", "x", "Rename it"),
    ],
)
def test_a_file_that_changes_nothing_is_reported(
    search: tuple[PackFolder, ...], write: Write, file: str, text: str, hint: str
) -> None:
    write({f"brief/{file}": text})
    problem = refuse(search)
    assert problem.code == "TPL109"
    assert problem.hint.startswith(hint)
    assert problem.place is not None
    assert problem.place.file.endswith(f"templates/brief/{file}")


def test_a_new_file_that_is_used_is_none_of_these(search: tuple[PackFolder, ...], write: Write) -> None:
    write({"brief/partials/title.html.j2": '{% include "partials/kind-" ~ "a" ~ ".html.j2" %}{{ label("extra") }}'})
    write({"brief/partials/kind-a.html.j2": '{% include "partials/more.html.j2" %}', "brief/README.md": "x"})
    write(
        {"brief/partials/more.html.j2": "more", "brief/labels/en.toml": 'extra = "+"', "brief/css/web-marked.css": ""}
    )
    assert load_pack("brief", search=search).labels["extra"] == "+"


def test_a_misspelt_folder_is_a_warning_with_a_guess(search: tuple[PackFolder, ...], write: Write) -> None:
    write({"breif/css/print.css": "x", "print.css": "x", "notes/README.md": "x"})
    folder, file = inspect_project(search)
    assert (folder.code, folder.severity) == (file.code, file.severity) == ("TPL110", "warning")
    assert folder.hint.startswith("Did you mean brief?")
    assert refuse(search, "breif").code == "TPL102"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_changes_never_lead_out_of_their_folder(search: tuple[PackFolder, ...], write: Write, tmp_path: Path) -> None:
    write({"brief/css/print.css": "x"})
    (tmp_path / "secret.css").write_text("secret", encoding="utf-8")
    (tmp_path / "templates" / "brief" / "css" / "shared.css").symlink_to(tmp_path / "secret.css")
    assert refuse(search).code == "TPL105"
    (tmp_path / "templates" / "base").symlink_to(tmp_path)
    assert refuse(search, "base").code == "TPL102"


def test_only_the_project_changes_single_files(search: tuple[PackFolder, ...], tmp_path: Path) -> None:
    path = tmp_path / "packs" / "part" / "css" / "print.css"
    path.parent.mkdir(parents=True)
    path.write_text("x", encoding="utf-8")
    assert refuse(search, "part").code == "TPL101"


def test_a_pack_is_read_again_when_one_of_its_files_has_changed(tmp_path: Path) -> None:
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "template.toml").write_text('title = "House"\nextends = "base"\n', "utf-8")
    search = (tmp_path, find_shipped())
    first = load_pack("house", search=search)
    assert load_pack("house", search=search).files is first.files
    (pack / "css").mkdir()
    (pack / "css/print.css").write_text("p{color:red}", "utf-8")
    assert load_pack("house", search=search).files["house/css/print.css"] == "p{color:red}"


def test_an_exclamation_mark_names_the_file_below_the_one_it_is_written_in() -> None:
    chain, files = ("own", "brief", "base"), {"own/web.html.j2", "brief/web.html.j2", "base/web.html.j2"}
    assert find_key("!web.html.j2", chain, files, "own/web.html.j2") == "brief/web.html.j2"
    assert find_key("!web.html.j2", chain, files, "base/web.html.j2") is None
    # Where it is written in no file of the chain, all of the chain is below.
    assert find_key("!web.html.j2", chain, files) == "own/web.html.j2"
