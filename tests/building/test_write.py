"""Several files are written as one: all of them, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.write import write_all
from briefgen.errors import OutputError


def test_when_one_of_several_files_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"in the way")
    with pytest.raises(OutputError) as caught:
        write_all({tmp_path / "a.css": b"new", tmp_path / "file" / "b.css": b"new"})
    assert caught.value.problems[0].code == "OUT101"
    assert (tmp_path / "a.css").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.css", "file"]


def test_folders_are_made_for_all_of_them(tmp_path: Path) -> None:
    write_all({tmp_path / "one" / "a.css": b"a", tmp_path / "two" / "b.css": b"b"})
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("*.css"))] == [b"a", b"b"]
