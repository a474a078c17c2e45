"""All folders of a build: each is replaced by itself, and one with a leak gets nothing new."""

from __future__ import annotations

from pathlib import Path

from briefgen.publishing.publisher import Publisher
from briefgen.publishing.stage import put_ahead


def publish(above: Path, *audiences: str, leak: str = "", withdrawn: str = "") -> dict[str, bool]:
    """Stage a page for some audiences; whether each folder could be written."""
    publisher = Publisher()
    for audience in audiences:
        stage = publisher.prepare(above / audience, None)
        stage.put("new", {"html": b"new"}, whole=True)
        stage.leaked = audience == leak
        if withdrawn:
            stage.withdraw(withdrawn)
    outcomes = {each.out_dir.name: each.fault is None for each in publisher.publish(lambda workspace: None)}
    publisher.discard()
    return outcomes


def list_pages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_leak_keeps_what_is_new_away_and_not_what_is_withdrawn(tmp_path: Path) -> None:
    before = Publisher()
    for audience in ("press", "public"):
        before.prepare(tmp_path / audience, None).put("old", {"html": b"old"}, whole=True)
    assert all(each.fault is None for each in before.publish(lambda workspace: None))
    publish(tmp_path, "press", "public", leak="press", withdrawn="old")
    assert list_pages(tmp_path / "press") == []
    assert list_pages(tmp_path / "public") == ["new.html"]


def test_a_folder_that_cannot_be_written_stops_no_other(tmp_path: Path) -> None:
    publisher = Publisher()
    for audience in ("press", "public"):
        publisher.prepare(tmp_path / audience, None).put("new", {"html": b"new"}, whole=True)
    (tmp_path / "press").write_text("a file in the way")
    outcomes = list(publisher.publish(lambda workspace: None))
    assert [each.fault is None for each in outcomes] == [False, True]
    assert list_pages(tmp_path / "public") == ["new.html"]


def test_what_is_early_waits_where_there_is_a_leak(tmp_path: Path) -> None:
    publisher = Publisher()
    for audience in ("press", "public"):
        publisher.prepare(tmp_path / audience, None).leaked = audience == "press"
        publisher.add_early(tmp_path / audience, "new", {"html": b"new"})
    publisher.publish_early()
    assert publisher.written == [tmp_path / "public" / "new.html"]
    assert not (tmp_path / "press").exists()


def test_parts_that_cannot_be_written_early_are_no_files(tmp_path: Path) -> None:
    editions = {"a": {"html": b"new"}}
    assert put_ahead(tmp_path / "public", editions) == (tmp_path / "public/a.html",)
    (tmp_path / "press").write_text("no folder")
    assert put_ahead(tmp_path / "press", editions) == ()
