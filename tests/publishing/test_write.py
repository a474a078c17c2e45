"""Files of a template are written whole, or stay as they were."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.publishing.write import as_output_error, replace_all


def test_a_file_is_replaced_whole_and_a_link_is_not_followed(tmp_path: Path) -> None:
    outside, target = tmp_path / "outside", tmp_path / "out" / "page.html"
    outside.write_text("keep")
    target.parent.mkdir()
    target.symlink_to(outside)
    replace_all({target: b"new"})
    assert outside.read_text() == "keep"
    assert target.read_bytes() == b"new"
    assert not target.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # Python 3.11 would keep half of it
    target = tmp_path / "page.pdf"
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OutputError) as caught:
            replace_all({target: b"x" * 5000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]
    assert caught.value.problems[0].code == "OUT101"


@pytest.mark.parametrize(
    ("reason", "way"),
    [(errno.ENOSPC, "Free some space"), (errno.EACCES, "Get permission"), (errno.EROFS, "Get permission")],
)
def test_what_to_do_depends_on_why_nothing_can_be_written(reason: int, way: str) -> None:
    with pytest.raises(OutputError) as caught, as_output_error(Path("page.html")):
        raise OSError(reason, os.strerror(reason))
    assert way in caught.value.problems[0].hint


def test_when_one_of_several_files_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"in the way")
    with pytest.raises(OutputError) as caught:
        replace_all({tmp_path / "a.css": b"new", tmp_path / "file" / "b.css": b"new"})
    assert caught.value.problems[0].code == "OUT101"
    assert (tmp_path / "a.css").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.css", "file"]


def test_folders_are_made_for_all_of_them(tmp_path: Path) -> None:
    replace_all({tmp_path / "one" / "a.css": b"a", tmp_path / "two" / "b.css": b"b"})
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("*.css"))] == [b"a", b"b"]
