"""What one build of a process has read of templates, another need not read, as long as it is the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.caching.signature import KnownFiles
from briefgen.caching.tree import digest_tree

LONG_AGO = 1_000_000_000


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was not written just now."""
    monkeypatch.setattr("briefgen.caching.signature._RACY", -1_000_000_000)
    file = tmp_path / "title.html.j2"
    file.write_text("<h1>Memo</h1>", "utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def test_what_is_the_same_is_read_once_in_a_process(old: Path) -> None:
    first, second, third = KnownFiles(), KnownFiles(), KnownFiles()
    digest = digest_tree(str(old.parent), first)
    assert digest_tree(str(old.parent), second) == digest
    assert (first.read, second.read) == (1, 0)
    old.write_text("<h1>Note</h1>", "utf-8")
    assert digest_tree(str(old.parent), third) != digest
    assert third.read == 1


def test_a_file_that_was_written_just_now_is_read_again(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    old.write_text("<h1>Memo</h1>", "utf-8")
    digest_tree(str(old.parent), KnownFiles())
    again = KnownFiles()
    digest_tree(str(old.parent), again)
    assert again.read == 1


def test_what_may_be_read_of_one_folder_may_not_be_of_another(old: Path) -> None:
    elsewhere = old.parent / "elsewhere"
    elsewhere.mkdir()
    assert KnownFiles().digest(str(old), str(old.parent), shared=True)
    assert KnownFiles().digest(str(old), str(elsewhere), shared=True) is None
