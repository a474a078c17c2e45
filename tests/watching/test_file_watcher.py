"""What the watcher sees: every save, also one that the time of a file does not tell."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from briefgen.caching.signature import Signature
from briefgen.watching.file_watcher import FileWatcher

NOW = 1_000_000_000_500_000_000


def wait(watcher: FileWatcher, changes: object) -> frozenset[str]:
    """The next change; none when there is none for a while."""
    found: list[frozenset[str]] = []
    thread = threading.Thread(target=lambda: found.append(next(changes)), daemon=True)  # type: ignore[call-overload]
    thread.start()
    thread.join(3)
    return found[0] if found else frozenset()


def test_a_save_that_keeps_length_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one")
    watcher = FileWatcher([tmp_path], pause=0.01)
    changes = watcher.changes()
    next(changes)
    found = path.stat()
    path.write_text("two")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert wait(watcher, changes) == {str(path)}


def test_what_a_coarse_clock_may_hide_is_looked_at_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, clock = tmp_path / "a.md", [NOW]
    path.write_text("one")
    second: Signature = (3, NOW - 500_000_000, NOW - 500_000_000, 7)
    monkeypatch.setattr("briefgen.watching.file_watcher.sign", lambda name: second)
    monkeypatch.setattr("briefgen.watching.file_watcher.time.time_ns", lambda: clock[0])
    watcher = FileWatcher([tmp_path], pause=0.01)
    changes = watcher.changes()
    next(changes)
    # A save in the same second, of the same length, gives the same signature; later on it can be read without doubt.
    clock[0] += 5_000_000_000
    assert wait(watcher, changes) == {str(path)}


@pytest.mark.parametrize("old", [False, True])
def test_what_is_needed_from_now_on_counts_as_changed_if_it_was_written_since_the_last_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool
) -> None:
    path, needed, clock = tmp_path / "content" / "a.md", str(tmp_path / "map.png"), NOW
    path.parent.mkdir()
    path.write_text("one")
    written = {str(path): NOW - 9_000_000_000, needed: NOW + (-9_000_000_000 if old else 1_000_000)}
    monkeypatch.setattr("briefgen.watching.file_watcher.sign", lambda name: (3, written[name], written[name], 7))
    monkeypatch.setattr("briefgen.watching.file_watcher.time.time_ns", lambda: clock)
    watcher = FileWatcher([path.parent], pause=0.01)
    changes = watcher.changes()
    next(changes)
    watcher.need([needed], (), ())
    written[str(path)] += 1_000_000
    assert wait(watcher, changes) == {str(path), *(() if old else (needed,))}
