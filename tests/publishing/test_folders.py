"""Each audience has a folder that is replaced as a whole: nothing stale in it, nothing foreign lost, never half."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.errors import OutputError
from briefgen.publishing.stage import Stage
from tests.folders import BAD, GOOD, Site

HTML = ("html",)


def contents(site: Site) -> list[Path]:
    return sorted((site.folder / "content").iterdir())


def test_one_brief_leaves_the_pages_of_the_others(site: Site) -> None:
    first, second = site.put("content/a.md"), site.put("content/b.md")
    build([first, second], formats=HTML)
    site.put("content/b.md", GOOD.replace("Text.", "New text."))
    build([second], formats=HTML)
    assert site.pages() == ["a.html", "b.html"]
    assert "New text." in (site.output / "public/b.html").read_text("utf-8")


def test_one_file_that_changes_is_moved_into_the_folder_that_is(site: Site) -> None:
    paths = [site.put("content/a.md"), site.put("content/b.md")]
    build(paths, formats=HTML)
    public = site.output / "public"
    before = public.stat().st_ino
    site.put("content/b.md", GOOD.replace("Text.", "New text."))
    build(paths, formats=HTML)
    assert "New text." in (public / "b.html").read_text("utf-8")
    assert (public.stat().st_ino, site.pages()) == (before, ["a.html", "b.html"])
    assert sorted(path.name for path in site.output.iterdir()) == ["public"], "nothing is left beside it"
    # Two files must change as one, and so must a page that comes while another goes.
    site.put("content/b.md", GOOD.replace("Text.", "Newer text."))
    build(paths)
    assert public.stat().st_ino != before
    before = public.stat().st_ino
    paths[0].unlink()
    site.put("content/b.md", GOOD.replace("Text.", "Newest text."))
    build(paths[1:], formats=HTML)
    assert (public.stat().st_ino != before, site.pages()) == (True, ["b.html", "b.pdf"])


def test_pages_of_a_brief_that_was_deleted_go_when_everything_is_built(site: Site) -> None:
    first, second = site.put("content/a.md"), site.put("content/b.md")
    build([first, second], formats=HTML)
    first.unlink()
    build([second], formats=HTML)
    assert site.pages() == ["b.html"]


def test_files_that_someone_put_there_stay(site: Site) -> None:
    first, second = site.put("content/a.md"), site.put("content/b.md")
    build([first, second], formats=HTML)
    site.put("output/public/CNAME", "briefs.example.org")
    site.put("output/public/assets/old/a.css", "p{}")
    (site.output / "public/latest.html").symlink_to("b.html")
    first.unlink()
    build([second], formats=HTML)
    assert site.pages() == ["CNAME", "assets", "b.html", "latest.html"]
    assert (site.output / "public/assets/old/a.css").read_text() == "p{}"
    assert (site.output / "public/latest.html").readlink() == Path("b.html")


def test_a_brief_that_fails_keeps_its_last_good_pages_and_the_report_says_so(site: Site) -> None:
    first, second = site.put("content/a.md"), site.put("content/b.md")
    build([first, second], formats=HTML)
    before = (site.output / "public/a.html").read_bytes()
    site.put("content/a.md", BAD)
    result = build([first, second], formats=HTML)
    assert (site.output / "public/a.html").read_bytes() == before
    assert [p.message for p in result.report if p.code == "BLD102"] == [
        f"The pages from the last build were kept: {site.output / 'public/a.html'}."
    ]


def test_a_format_that_an_audience_no_longer_has_goes(site: Site) -> None:
    path = site.put("content/a.md")
    site.put("briefgen.toml", '[organisation]\nname = "Desk"\n[audiences.public]\nformats = ["html", "pdf"]\n')
    build([path])
    site.put("briefgen.toml", '[organisation]\nname = "Desk"\n[audiences.public]\nformats = ["html"]\n')
    build([path])
    assert site.pages() == ["a.html"]


def test_one_format_that_a_command_names_leaves_the_other(site: Site) -> None:
    path = site.put("content/a.md")
    build([path])
    site.put("content/a.md", GOOD.replace("Text.", "New text."))
    assert len(build([path], formats=HTML).written) == 1
    assert site.pages() == ["a.html", "a.pdf"]


def test_the_record_holds_the_names_of_the_files_and_nothing_else(site: Site) -> None:
    paths = [site.put("content/b.md"), site.put("content/a.md")]
    build(paths, audiences=["all"], formats=HTML)
    record = json.loads((site.output / "public/.briefgen.json").read_text("utf-8"))
    assert record == {"files": ["a.html", "b.html"]}


@pytest.mark.parametrize(
    "record",
    ["not JSON", "[]", '{"files": 3}', '{"files": [3]}', '{"other": []}', pytest.param("[" * 100_000, id="deep")],
)
def test_a_record_that_cannot_be_read_costs_no_file(site: Site, record: str) -> None:
    first, second = site.put("content/a.md"), site.put("content/b.md")
    build([first, second], formats=HTML)
    before = (site.output / "public/b.html").read_bytes()
    site.put("output/public/.briefgen.json", record)
    site.put("content/b.md", GOOD.replace("Text.", "New text."))
    third = site.put("content/c.md")
    result = build([second], formats=HTML)
    assert (result.exit_code, result.failed) == (6, (second,))
    assert [problem.code for problem in result.report] == ["OUT102"]
    assert (site.output / "public/b.html").read_bytes() == before
    # What cannot be proved to be ours is not removed for the sake of another page either.
    assert build([third], formats=HTML).exit_code == 0
    assert site.pages() == ["a.html", "b.html", "c.html"]


def test_nothing_is_left_beside_the_folders(site: Site) -> None:
    path = site.put("content/a.md")
    for text in ("Text.", "New text."):
        site.put("content/a.md", GOOD.replace("Text.", text))
        assert len(build([path], audiences=["all"], formats=("html", "pdf")).written) == 4
    assert site.beside() == ["internal", "public"]
    assert stat.S_IMODE((site.output / "public").stat().st_mode) == 0o755
    assert stat.S_IMODE((site.output / "public/a.html").stat().st_mode) == 0o644


@pytest.mark.parametrize("mode", [0o2775, 0o2555])
def test_the_folder_keeps_its_rights(site: Site, mode: int) -> None:
    path = site.put("content/a.md")
    build([path])
    public = site.output / "public"
    public.chmod(mode)
    before = public.stat().st_ino
    site.put("content/a.md", GOOD.replace("Text.", "New text."))
    build([path])
    assert public.stat().st_ino != before, "it was replaced"
    assert stat.S_IMODE(public.stat().st_mode) == mode


@pytest.mark.parametrize("link", ["output", "output/public"])
def test_a_link_leads_to_the_folder_that_is_replaced(site: Site, link: str) -> None:
    own = site.folder / "site"
    own.mkdir()
    (site.folder / link).parent.mkdir(exist_ok=True)
    (site.folder / link).symlink_to(own, target_is_directory=True)
    build([site.put("content/a.md")], formats=HTML)
    assert (site.folder / link).is_symlink()
    assert site.pages() == ["a.html"]
    assert (own / ("public/a.html" if link == "output" else "a.html")).is_file()


@pytest.mark.parametrize("place", ["output", "output/public"])
def test_a_file_in_the_way_is_said_and_kept(site: Site, place: str) -> None:
    site.put(place, "keep")
    path = site.put("content/a.md")
    result = build([path], formats=HTML)
    assert (result.exit_code, result.written, result.failed) == (6, (), (path,))
    assert [problem.code for problem in result.report] == ["OUT101"]
    assert (site.folder / place).read_text() == "keep"
    assert [path.name for path in site.folder.glob(".*")] == [".briefgen"]


def test_a_full_disk_leaves_the_old_folder(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # Python 3.11 would keep half of it
    import signal

    folder = site.output / "public"
    site.put("output/public/a.html", "old")
    site.put("output/public/.briefgen.json", '{"files": ["a.html", "a.pdf"]}')
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    stage = Stage(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OutputError) as caught:
            stage.put("a", {"html": b"new", "pdf": b"x" * 5000}, whole=True)
        stage.commit(None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert caught.value.problems[0].code == "OUT101"
    assert site.pages() == ["a.html"]
    assert (folder / "a.html").read_text() == "old"
    assert site.beside() == ["public"]


def test_files_are_copied_where_a_disk_has_no_hard_links(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    first, second = site.put("content/a.md"), site.put("content/b.md")
    build([first, second])
    public = site.output / "public"
    before = public.stat().st_ino, (public / "a.html").read_bytes(), (public / "a.pdf").read_bytes()
    monkeypatch.setattr(os, "link", refuse)
    site.put("content/b.md", GOOD.replace("Text.", "New text."))
    build([second])
    assert public.stat().st_ino != before[0], "it was replaced"
    assert ((public / "a.html").read_bytes(), (public / "a.pdf").read_bytes()) == before[1:]
    assert "New text." in (public / "b.html").read_text("utf-8")


def test_each_audience_has_its_own_folder(site: Site) -> None:
    text = GOOD.replace("Text.", "Text[ and more]{audience=internal}.")
    build([site.put("content/a.md", text)], audiences=["all"], formats=HTML)
    assert "and more" not in (site.output / "public/a.html").read_text("utf-8")
    assert "and more" in (site.output / "internal/a.html").read_text("utf-8")
