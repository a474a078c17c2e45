"""Packs are found in order, follow what they extend, and are read by value."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import TemplateError
from briefgen.problems import Problem
from briefgen.templates import find_pack, find_shipped, list_packs, search_path
from briefgen.templates.folder import MAX_FILE_BYTES, MAX_FILES
from briefgen.templates.load import load_pack

WritePack = Callable[..., Path]


def fail(name: str, *search: Path) -> Problem:
    with pytest.raises(TemplateError) as caught:
        load_pack(name, search=search)
    (problem,) = caught.value.problems
    return problem


def test_a_pack_holds_its_own_files_and_those_of_all_it_extends(write_pack: WritePack) -> None:
    write_pack("base", 'title = "Base"', {"web.html.j2": "base", "css/web.css": "a{}"})
    write_pack("brief", 'title = "Brief"\nextends = "base"', {"web.html.j2": "brief"})
    search = write_pack("house", 'title = "House"\nextends = "brief"', {"js/web.js": "1"})
    pack = load_pack("house", search=[search])
    assert pack.chain == ("house", "brief", "base")
    assert pack.files["base/web.html.j2"] == "base"
    assert pack.files["brief/web.html.j2"] == "brief"
    assert {"house/js/web.js", "base/css/web.css", "house/template.toml"} <= pack.files.keys()


def test_the_project_s_own_pack_wins_over_a_shipped_one(write_pack: WritePack, tmp_path: Path) -> None:
    write_pack("base", 'title = "Mine"', {"web.html.j2": "mine"})
    (tmp_path / "packs").rename(tmp_path / "templates")
    pack = load_pack("base", search=search_path(tmp_path))
    assert pack.files["base/web.html.j2"] == "mine"
    assert "commentary" in list_packs(search_path(tmp_path))


def test_shipped_packs_are_found_without_a_workspace() -> None:
    assert {"base", "issue-brief", "commentary"} <= set(list_packs(search_path(None)))
    assert [pack_folder.folder for pack_folder in search_path(None)] == [None, find_shipped()]


def test_every_shipped_pack_loads_in_every_language_it_has() -> None:
    search = search_path(None)
    for name in list_packs(search):
        labels = {tag: load_pack(name, search=search, lang=tag).labels for tag in ("en", "ko", "fr")}
        assert labels["en"].keys() == labels["ko"].keys() == labels["fr"].keys()
        assert labels["en"]["contents"] != labels["ko"]["contents"] != labels["fr"]["contents"]


def test_only_text_files_of_a_pack_are_read(write_pack: WritePack) -> None:
    search = write_pack("base", files={"README.md": "x", ".hidden.css": "x", "preview.png": "x", "a.css": "x"})
    assert load_pack("base", search=[search]).files.keys() == {"base/template.toml", "base/a.css"}


def test_an_unknown_pack_suggests_the_nearest(write_pack: WritePack) -> None:
    search = write_pack("issue-brief")
    problem = fail("isue-brief", search)
    assert problem.code == "TPL101"
    assert problem.hint == "Did you mean issue-brief?"


def test_a_missing_parent_is_placed_at_extends(write_pack: WritePack) -> None:
    write_pack("base")
    problem = fail("house", write_pack("house", 'title = "House"\nextends = "bse"\n'))
    assert problem.place is not None
    assert (problem.code, problem.place.line, problem.place.excerpt) == ("TPL101", 2, 'extends = "bse"')
    assert problem.hint == "Did you mean base?"


def test_a_circle_is_reported_whole(write_pack: WritePack) -> None:
    write_pack("a", 'title = "A"\nextends = "b"')
    write_pack("b", 'title = "B"\nextends = "c"')
    problem = fail("a", write_pack("c", 'title = "C"\nextends = "a"'))
    assert problem.code == "TPL103"
    assert "a -> b -> c -> a" in problem.message


def test_a_folder_without_template_toml_says_so(write_pack: WritePack) -> None:
    search = write_pack("base")
    (search / "base" / "template.toml").unlink()
    assert fail("base", search).code == "TPL102"
    assert list_packs([search]) == ()


def test_an_unknown_key_in_template_toml_is_placed(write_pack: WritePack) -> None:
    problem = fail("base", write_pack("base", 'title = "Base"\nextend = "x"\n'))
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (2, 1)


@pytest.mark.parametrize("name", ["../base", "base/../base", ".", "", "Base", "a" * 61, "/etc"])
def test_a_name_never_leads_out_of_the_search_path(name: str, write_pack: WritePack) -> None:
    search = write_pack("base")
    with pytest.raises(TemplateError):
        find_pack(name, [search])


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_out_of_a_pack_are_refused(write_pack: WritePack, tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("secret", encoding="utf-8")
    search = write_pack("base")
    (search / "base" / "web.css").symlink_to(secret)
    assert fail("base", search).code == "TPL105"
    (search / "house").symlink_to(tmp_path)
    assert fail("house", search).code == "TPL102"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_inside_a_pack_is_read(write_pack: WritePack) -> None:
    search = write_pack("base", files={"a.css": "a{}"})
    (search / "base" / "b.css").symlink_to(search / "base" / "a.css")
    assert load_pack("base", search=[search]).files["base/b.css"] == "a{}"


def test_a_pack_has_limits(write_pack: WritePack) -> None:
    assert fail("big", write_pack("big", files={"a.css": "x" * (MAX_FILE_BYTES + 1)})).code == "TPL105"
    many = {f"{number}.css": "" for number in range(MAX_FILES)}
    assert str(MAX_FILES) in fail("many", write_pack("many", files=many)).message


def test_a_file_that_is_not_utf_8_is_placed(write_pack: WritePack) -> None:
    search = write_pack("base")
    (search / "base" / "a.css").write_bytes(b"a{}\n/* \xff */")
    problem = fail("base", search)
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (2, 4)
