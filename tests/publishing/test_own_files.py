"""What briefgen did not write is neither replaced nor removed, whatever it is called."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.errors import OutputError
from briefgen.publishing.output_record import read_record
from briefgen.publishing.stage import Stage
from tests.folders import Site

HTML = ("html",)


def list_all(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name.startswith("own")
    }


def test_a_folder_in_the_place_of_a_page_is_kept_and_named(site: Site) -> None:
    paths = [site.put("content/a.md"), site.put("content/b.md")]
    page = site.output / "public/a.html"
    build(paths, formats=HTML)
    page.unlink()
    site.put("output/public/a.html/deep/own.txt", "keep")
    result = build(paths, formats=HTML)
    assert (result.exit_code, result.failed) == (6, (paths[0],))
    (problem,) = [each for each in result.report if each.code == "OUT102"]
    assert problem.place is not None
    assert problem.place.file == str(page)
    assert "A folder that briefgen did not write" in problem.message
    assert list_all(site.output) == {"public/a.html/deep/own.txt": "keep"}
    assert (site.output / "public/b.html").is_file(), "one brief stops no other"


def test_a_folder_in_the_place_of_a_page_that_goes_stays(site: Site) -> None:
    paths = [site.put("content/a.md"), site.put("content/b.md")]
    build(paths, formats=HTML)
    (site.output / "public/a.html").unlink()
    site.put("output/public/a.html/own.txt", "keep")
    paths[0].unlink()
    assert build(paths[1:], formats=HTML).exit_code == 0
    assert list_all(site.output) == {"public/a.html/own.txt": "keep"}
    assert read_record(site.output / "public") == {"b.html"}


def test_a_file_of_ones_own_in_the_place_of_a_page_is_kept_and_named(site: Site) -> None:
    path = site.put("content/a.md")
    page = site.put("output/public/a.html", "mine")
    result = build([path], formats=HTML)
    assert (result.exit_code, result.written) == (6, ())
    assert [each.code for each in result.report] == ["OUT102"]
    assert page.read_text() == "mine"
    page.unlink()
    assert build([path], formats=HTML).exit_code == 0
    page.write_text("changed by hand")
    assert build([path], formats=HTML).exit_code == 0
    assert page.read_text() != "changed by hand", "the record says that it is a page"


def test_a_folder_in_the_place_of_the_record_is_kept(site: Site) -> None:
    path = site.put("content/a.md")
    site.put("output/public/.briefgen.json/own.txt", "keep")
    result = build([path], formats=HTML)
    assert (result.exit_code, result.written) == (6, ())
    assert list_all(site.output) == {"public/.briefgen.json/own.txt": "keep"}


@pytest.mark.parametrize("output", [".", "content", "mine"])
def test_a_folder_of_ones_own_as_output_loses_nothing(site: Site, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    path = site.put("content/a.md")
    for name in ("own.txt", "other/own.txt", "public/own.txt"):
        site.put(f"{output}/{name}", name)
    before = list_all(site.folder)
    for _ in range(2):
        assert build([path], formats=HTML, output=Path(output)).exit_code == 0
        path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert before.items() <= list_all(site.folder).items()
    assert (site.folder / output / "public/a.html").is_file()


@pytest.mark.parametrize("link", ["", "output", "output/public"])
def test_a_folder_with_folders_and_no_record_is_somebodys_own(site: Site, tmp_path: Path, link: str) -> None:
    path = site.put("content/a.md")
    outside = tmp_path.with_name(f"{tmp_path.name}-outside")
    outside.mkdir()
    if link:
        (site.folder / link).parent.mkdir(exist_ok=True)
        (site.folder / link).symlink_to(outside, target_is_directory=True)
    own = outside if link == "output/public" else site.output / "public"
    (own / "deep").mkdir(parents=True)
    (own / "deep/own.txt").write_text("keep")
    before = [each.stat() for each in (own, own / "deep", own / "deep/own.txt")]
    result = build([path], formats=HTML)
    assert (result.exit_code, result.written, result.failed) == (6, (), (path,))
    assert [each.code for each in result.report] == ["OUT102"]
    after = [each.stat() for each in (own, own / "deep", own / "deep/own.txt")]
    assert [each.st_ino for each in after] == [each.st_ino for each in before], "not even the same under its name"
    assert sorted(each.name for each in own.parent.iterdir() if ".new-" in each.name or ".old-" in each.name) == []


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_folders_that_stay_keep_their_owner(site: Site) -> None:
    paths = [site.put("content/a.md"), site.put("content/b.md")]
    build(paths, formats=HTML)
    site.put("output/public/site/own.txt", "keep")
    os.chown(site.output / "public/site", 12345, 12345)
    (site.output / "public/site").chmod(0o2750)
    paths[0].unlink()
    build(paths[1:], formats=HTML)
    found = (site.output / "public/site").stat()
    assert site.pages() == ["b.html", "site"]
    assert (found.st_uid, found.st_gid, found.st_mode & 0o7777) == (12345, 12345, 0o2750)


def test_what_came_between_staging_and_the_end_is_kept(site: Site) -> None:
    stage = Stage(site.output / "public")
    stage.put("a", {"html": b"new"}, whole=True)
    site.put("output/public/a.html", "mine")
    with pytest.raises(OutputError) as caught:
        stage.commit(None)
    assert [problem.code for problem in caught.value.problems] == ["OUT102"]
    assert (site.output / "public/a.html").read_text() == "mine"
    assert site.beside() == ["public"]


@pytest.mark.parametrize("name", ["../../a.html", "..", ".", "", "a/b.html", "a\\b.html", "/etc/a.html", "a\0.html"])
def test_a_record_names_nothing_but_files_of_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / ".briefgen.json").write_text(json.dumps({"files": [name, "a.html"]}), "utf-8")
    assert read_record(tmp_path) == {"a.html"}
