"""Whether what is built is all of a workspace, however it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.pipeline.find_content import find_content, hold_all

WAYS: dict[str, Callable[[Path], Path]] = {
    "as it is": lambda home: home / "content",
    "from the folder above": lambda home: Path(home.name, "content"),
    "there and back": lambda home: Path(home.name, "content", "..", "content"),
    "by a link": lambda home: home.parent / "link" / "content",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "briefs"
    for name in ("b.md", "a.md", "a/c.yaml", "_drafts/d.md", ".hidden.md", "a/readme.txt"):
        (home / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "content" / name).write_text("")
    (tmp_path / "link").symlink_to(home)
    monkeypatch.chdir(tmp_path)
    return home


@pytest.mark.parametrize("way", WAYS)
def test_all_is_all_by_any_name(home: Path, way: str) -> None:
    paths = find_content([WAYS[way](home)])
    assert [path.name for path in paths] == ["c.yaml", "a.md", "b.md"]
    assert hold_all(paths, home)
    assert not hold_all(paths[1:], home)


def test_a_link_in_the_place_of_a_brief_is_a_brief(home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "e.md"
    elsewhere.write_text("")
    (home / "content" / "e.md").symlink_to(elsewhere)
    paths = find_content([home / "content"])
    assert hold_all(paths, home)
    assert hold_all([elsewhere, *(path for path in paths if path.name != "e.md")], home)
    assert not hold_all([path for path in paths if path.name != "e.md"], home)


def test_where_nothing_is_nothing_is_whole(tmp_path: Path) -> None:
    assert not hold_all([], tmp_path)
    assert not hold_all([tmp_path / "a.md"], tmp_path)


def test_a_brief_that_is_named_twice_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "content" / name).touch()
    again = [Path("content/b.md"), Path("content"), tmp_path / "content" / "a.md", Path("./content/../content/b.md")]
    assert find_content(again) == (Path("content/b.md"), Path("content/a.md"))


def test_pages_that_were_built_are_no_briefs(home: Path) -> None:
    (home / "output/public").mkdir(parents=True)
    for name in ("a.md", "a.json", ".briefgen.json"):
        (home / "output/public" / name).write_text("{}")
    assert [path.name for path in find_content([home])] == ["c.yaml", "a.md", "b.md"]
