"""A release that was touched is told from one that was not, and what was touched is said in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.errors import ReleaseError
from briefgen.releasing.folders import INSIDE
from briefgen.releasing.model import Release
from briefgen.releasing.sums import list_files, read_sums, write_sums
from briefgen.releasing.verify import compare_engines, verify
from tests.releasing.conftest import Office


def find_faults(folder: Path) -> dict[str, str]:
    """The messages by code and file."""
    with pytest.raises(ReleaseError) as caught:
        verify(folder)
    return {
        f"{problem.code} {Path(problem.place.file).name if problem.place else ''}": problem.message
        for problem in caught.value.problems
    }


def change(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def seal(folder: Path) -> None:
    """Write the sums again, as someone would who hides a change."""
    for each in (folder / INSIDE, folder):
        files = {name: path.read_bytes() for name, path in list_files(each).items() if name != "SHA256SUMS"}
        outer = {name: data for name, data in files.items() if not name.startswith(f"{INSIDE}/source/")}
        (each / "SHA256SUMS").write_bytes(write_sums(outer))


def test_a_changed_page_is_named_with_the_words_that_changed(office: Office) -> None:
    folder = office.release("public").folder
    change(folder / "public" / "ferry.html", "Fourteen ferries", "Forty ferries")
    faults = find_faults(folder)
    assert list(faults) == ["VER104 ferry.html", "VER106 ferry.html"]
    assert "The release says “Forty”" in faults["VER106 ferry.html"]
    assert "its sources “Fourteen”" in faults["VER106 ferry.html"]


def test_new_sums_hide_no_change(office: Office) -> None:
    folder = office.release("public").folder
    change(folder / "public" / "ferry.html", "Fourteen ferries", "Forty ferries")
    seal(folder)
    assert list(find_faults(folder)) == ["VER104 ferry.html", "VER106 ferry.html"]


def test_a_change_of_the_source_and_its_sums_shows_in_the_pages(office: Office) -> None:
    outcome = office.release("public")
    change(outcome.folder / INSIDE / "source" / "content" / "ferry.md", "Fourteen", "Forty")
    seal(outcome.folder)
    faults = find_faults(outcome.folder)
    assert set(faults) == {"VER104 ferry.md", "VER106 ferry.html"}


def test_a_link_is_no_file_of_a_release_though_it_leads_to_the_same_bytes(office: Office) -> None:
    folder = office.release("public").folder
    page = folder / "public" / "ferry.html"
    page.rename(page.with_name("moved.html"))
    page.symlink_to("moved.html")
    assert list(find_faults(folder)) == ["VER102 ferry.html", "VER103 moved.html"]


def test_what_only_looks_the_same_is_reported_by_its_line(office: Office) -> None:
    folder = office.release("public").folder
    change(folder / "public" / "ferry.html", "<html lang", "<html  lang")
    assert find_faults(folder)["VER107 ferry.html"].endswith("line 2 is the first that differs.")


@pytest.mark.parametrize(
    ("touch", "code"),
    [
        (lambda folder: (folder / "public" / "ferry.html").unlink(), "VER102 ferry.html"),
        (lambda folder: (folder / "public" / "extra.html").write_text("x"), "VER103 extra.html"),
        (lambda folder: (folder / "public" / ".hidden").write_text("x"), "VER103 .hidden"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "VER101 SHA256SUMS"),
        (lambda folder: (folder / "SHA256SUMS").write_text("what is this"), "VER101 SHA256SUMS"),
        (lambda folder: (folder / INSIDE / "SHA256SUMS").unlink(), "VER101 SHA256SUMS"),
        (lambda folder: (folder / INSIDE / "SHA256SUMS").write_text("what is this"), "VER101 SHA256SUMS"),
        (lambda folder: change(folder / INSIDE / "SHA256SUMS", "  source", "  sauce"), "VER104 SHA256SUMS"),
        (lambda folder: (folder / INSIDE / "extra.txt").write_text("x"), "VER103 extra.txt"),
        (lambda folder: change(folder / INSIDE / "certificate.html", "Kim", "Tim"), "VER104 certificate.html"),
        (lambda folder: (folder / INSIDE / "release.json").write_text("{"), "REL139 release.json"),
        (lambda folder: (folder / INSIDE / "source" / "briefgen.toml").write_text("="), "VER105 ferry.md"),
    ],
)
def test_every_other_change_is_found(office: Office, touch: Callable[[Path], object], code: str) -> None:
    folder = office.release("public").folder
    touch(folder)
    assert code in find_faults(folder)


def test_a_link_in_place_of_a_file_is_not_followed(office: Office, tmp_path: Path) -> None:
    folder = office.release("public").folder
    page = folder / "public" / "ferry.html"
    page.rename(tmp_path / "page.html")
    page.symlink_to(tmp_path / "page.html")
    assert "VER102 ferry.html" in find_faults(folder)


def test_a_folder_that_is_no_release_is_reported(tmp_path: Path) -> None:
    assert list(find_faults(tmp_path)) == ["REL139 release.json"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("releses", "Error: There is no folder releses. Did you mean releases?\n"),
        ("nowhere", "Error: There is no folder nowhere. A release is a folder such as releases/ferry/1.0.\n"),
        (
            "releases/a.md",
            "Error: releases/a.md is a file. Name the folder of a release, such as releases/ferry/1.0.\n",
        ),
    ],
)
def test_a_folder_that_is_not_there_is_a_wrong_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: str, told: str
) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases/a.md").write_text("Text.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["verify", path]) == 2
    assert capsys.readouterr().err == told


def test_a_changed_pdf_is_reported_by_page_and_word(office: Office) -> None:
    office.change('[audiences.public]\nformats = ["html"]', '[audiences.public]\nformats = ["pdf"]', "briefgen.toml")
    folder = office.release("public").folder
    good = (folder / "public" / "ferry.pdf").read_bytes()
    office.change("Fourteen", "Forty")
    office.change('"1.0"', '"1.1"')
    office.add('history: [{version: "1.1", date: 2025-05-07, kind: update}]')
    other = office.release("public").folder
    (folder / "public" / "ferry.pdf").write_bytes((other / "public" / "ferry.pdf").read_bytes())
    told = find_faults(folder)["VER106 ferry.pdf"]
    assert "on page 1" in told
    (folder / "public" / "ferry.pdf").write_bytes(good + b"\n% appended")
    assert "drawn differently" in find_faults(folder)["VER107 ferry.pdf"]


def test_another_engine_is_named(office: Office) -> None:
    release = office.release("public").release
    assert compare_engines(release) == ""
    older: Release = release.model_copy(update={"engine": {**release.engine, "weasyprint": "69.0", "gone": "1"}})
    here = release.engine["weasyprint"]
    assert compare_engines(older) == f"It was made with weasyprint 69.0 (here {here}) and gone 1 (here none)."


@pytest.mark.parametrize("name", ["plain.html", "with space.html", "back\\slash", "line\nend"])
def test_sums_are_written_and_read_as_coreutils_do(name: str) -> None:
    assert list(read_sums(write_sums({name: b"x"}).decode())) == [name]
