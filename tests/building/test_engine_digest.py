"""The digest of briefgen's own files is remembered by what the file system says of them, and is that of their bytes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from briefgen.building import engine_digest
from briefgen.building.engine_digest import describe_engine
from briefgen.caching.signature import KnownFiles
from briefgen.caching.tree import digest_tree


@pytest.fixture
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of languages, alone: the package is large."""
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "en.toml").write_text("source = 'Source'\n", encoding="utf-8")
    monkeypatch.setattr(engine_digest, "find_languages", lambda: folder)
    monkeypatch.setattr(engine_digest, "__file__", str(tmp_path / "package" / "building" / "engine_digest.py"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def count_readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []

    def note(folder: str, *rest: Any, **named: Any) -> str:
        read.append(folder)
        return digest_tree(folder, *rest, **named)

    monkeypatch.setattr(engine_digest, "digest_tree", note)
    return read


def describe() -> str:
    return describe_engine(KnownFiles()).code


def test_files_are_read_again_when_one_has_changed(languages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = count_readings(monkeypatch)
    monkeypatch.setattr(engine_digest, "time_ns", lambda: time.time_ns() + 60_000_000_000)
    first = describe()
    assert len(read) == 2
    assert describe() == first
    assert len(read) == 2
    found = {first}
    for change in (
        lambda: (languages / "en.toml").write_text("source = 'Origin'\n", encoding="utf-8"),
        lambda: (languages / "de.toml").write_text("source = 'Quelle'\n", encoding="utf-8"),
        lambda: (languages / "de.toml").rename(languages / "fr.toml"),
    ):
        change()
        seen = len(read)
        found.add(code := describe())
        assert len(read) == seen + 2
        assert describe() == code
    assert len(found) == 4


def test_a_file_that_was_just_written_is_read_each_time(languages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be written again with no later time."""
    read = count_readings(monkeypatch)
    assert describe() == describe()
    assert len(read) == 4
