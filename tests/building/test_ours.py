"""What briefgen did not write is neither replaced nor removed, whatever it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.building.record import read_record
from briefgen.building.staging import Stage
from briefgen.errors import OutputError
from tests.building.conftest import House

HTML = ("html",)


def list_all(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name.startswith("own")
    }


@pytest.mark.parametrize("built_before", [False, True])
def test_a_folder_in_the_place_of_a_page_is_kept_and_named(house: House, built_before: bool) -> None:
    paths = [house.put("content/a.md"), house.put("content/b.md")]
    page = house.output / "public/a.html"
    if built_before:
        build(paths, formats=HTML)
        page.unlink()
    house.put("output/public/a.html/deep/own.txt", "keep")
    result = build(paths, formats=HTML)
    assert (result.exit_code, result.failed) == (6, (paths[0],))
    (problem,) = [each for each in result.report if each.code == "OUT102"]
    assert problem.place is not None
    assert problem.place.file == str(page)
    assert "A folder that briefgen did not write" in problem.message
    assert list_all(house.output) == {"public/a.html/deep/own.txt": "keep"}
    assert (house.output / "public/b.html").is_file(), "one brief stops no other"


def test_a_folder_in_the_place_of_a_page_that_goes_stays(house: House) -> None:
    paths = [house.put("content/a.md"), house.put("content/b.md")]
    build(paths, formats=HTML)
    (house.output / "public/a.html").unlink()
    house.put("output/public/a.html/own.txt", "keep")
    paths[0].unlink()
    assert build(paths[1:], formats=HTML).exit_code == 0
    assert list_all(house.output) == {"public/a.html/own.txt": "keep"}
    assert read_record(house.output / "public") == {"b.html"}


def test_a_file_of_ones_own_in_the_place_of_a_page_is_kept_and_named(house: House) -> None:
    path = house.put("content/a.md")
    page = house.put("output/public/a.html", "mine")
    result = build([path], formats=HTML)
    assert (result.exit_code, result.written) == (6, ())
    assert [each.code for each in result.report] == ["OUT102"]
    assert page.read_text() == "mine"
    page.unlink()
    assert build([path], formats=HTML).exit_code == 0
    page.write_text("changed by hand")
    assert build([path], formats=HTML).exit_code == 0
    assert page.read_text() != "changed by hand", "the record says that it is a page"


def test_a_folder_in_the_place_of_the_record_is_kept(house: House) -> None:
    path = house.put("content/a.md")
    house.put("output/public/.briefgen.json/own.txt", "keep")
    result = build([path], formats=HTML)
    assert (result.exit_code, result.written) == (6, ())
    assert list_all(house.output) == {"public/.briefgen.json/own.txt": "keep"}


@pytest.mark.parametrize("output", [".", "content", "mine"])
def test_a_folder_of_ones_own_as_output_loses_nothing(
    house: House, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(house.folder)
    path = house.put("content/a.md")
    for name in ("own.txt", "public/own.txt", "public/deep/own.txt", "public/.git/own", ".public.old-notes/own.txt"):
        house.put(f"{output}/{name}", name)
    before = list_all(house.folder)
    # The last of them looks like what a build left that was cut off.
    before.pop(Path(output, ".public.old-notes/own.txt").as_posix())
    for _ in range(2):
        assert build([path], formats=HTML, output=Path(output)).exit_code == 0
        path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert before.items() <= list_all(house.folder).items()
    assert (house.folder / output / "public/a.html").is_file()


def test_what_came_between_staging_and_the_end_is_kept(house: House) -> None:
    stage = Stage(house.output / "public")
    stage.put("a", {"html": b"new"}, whole=True)
    house.put("output/public/a.html", "mine")
    with pytest.raises(OutputError) as caught:
        stage.commit(None)
    assert [problem.code for problem in caught.value.problems] == ["OUT102"]
    assert (house.output / "public/a.html").read_text() == "mine"
    assert house.beside() == ["public"]


@pytest.mark.parametrize("name", ["../../a.html", "..", ".", "", "a/b.html", "a\\b.html", "/etc/a.html", "a\0.html"])
def test_a_record_names_nothing_but_files_of_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / ".briefgen.json").write_text(json.dumps({"files": [name, "a.html"]}), "utf-8")
    assert read_record(tmp_path) == {"a.html"}
