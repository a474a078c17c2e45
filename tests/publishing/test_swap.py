"""A folder takes the place of another whole, or everything is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.publishing.swap import stage_folder, swap, unlock


def stage(folder: Path) -> Path:
    """A new folder with a page, beside ``folder``."""
    new, handle = stage_folder(folder)
    (new / "a.html").write_text("new", "utf-8")
    unlock(handle)
    return new


@pytest.mark.parametrize("first", [False, True])
def test_when_the_new_folder_cannot_be_moved_in_the_old_one_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    folder = tmp_path / "public"
    if not first:
        folder.mkdir()
        (folder / "a.html").write_text("old", "utf-8")
    new, rename = stage(folder), os.rename

    def refuse(source: Path, target: Path) -> None:
        if Path(source) == new:
            raise PermissionError(13, "Permission denied")
        rename(source, target)

    monkeypatch.setattr("os.rename", refuse)
    with pytest.raises(PermissionError):
        swap(new, folder)
    monkeypatch.undo()
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")}
    assert there == {f"{new.name}/a.html", *(() if first else ("public/a.html",))}
    assert first or (folder / "a.html").read_text("utf-8") == "old"
    swap(new, folder)
    assert (folder / "a.html").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
