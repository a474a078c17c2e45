"""The store: whole entries or none, and no more than there is room for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from briefgen.caching.signature import KnownFiles, sign
from briefgen.caching.store import Store

ROOT = Path(__file__).resolve().parents[2]


def entries(store: Store) -> list[Path]:
    return sorted(store.folder.glob("??/*"))


def test_an_entry_comes_back_and_a_broken_one_does_not(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert store.get("a") is None
    store.put("a", b"pages")
    assert store.get("a") == b"pages"
    (entry,) = entries(store)
    for broken in (b"", entry.read_bytes()[:-1], entry.read_bytes().replace(b"pages", b"other")):
        entry.write_bytes(broken)
        assert store.get("a") is None


def test_an_entry_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", b"one")
    (one,) = entries(store)
    store.put("b", b"two")
    (two,) = set(entries(store)) - {one}
    two.write_bytes(one.read_bytes())
    assert store.get("b") is None


def test_what_was_not_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number, key in enumerate("abc"):
        store.put(key, bytes(1000))
        newest = max(entries(store), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number * 100_000, number * 100_000))
    os.utime(next(path for path in entries(store) if path.stat().st_mtime == 0), (10**9, 10**9))
    assert store.prune(2500) == 1
    assert [store.get(key) is not None for key in "abc"] == [True, False, True]
    assert store.measure()[0] == 2


def test_room_is_made_when_the_limit_is_passed_and_once_a_day_at_least(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", bytes(1000))
    store.make_room(1000, limit=2500)
    store.put("b", bytes(1000))
    store.make_room(1000, limit=2500)
    assert store.measure()[0] == 2
    store.put("c", bytes(1000))
    store.make_room(1000, limit=2500)
    assert store.measure()[0] == 2, "the three would be too much"
    store.put("d", bytes(1000))
    store.make_room(0, limit=2500)
    assert store.measure()[0] == 3, "it was told of nothing new, and does not count again today"
    counted, size = (tmp_path / "tally").read_text().split()
    (tmp_path / "tally").write_text(f"{int(counted) - 90_000} {size}")
    store.make_room(0, limit=2500)
    assert store.measure()[0] == 2


def test_a_tally_that_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", bytes(1000))
    for broken in ("", "x y", "1 2 3", f"{2**40} 0"):
        (tmp_path / "tally").write_text(broken)
        store.make_room(0)
        assert int((tmp_path / "tally").read_text().split()[1]) == store.measure()[1] > 1000


def test_a_store_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "store")
    store.put("a", b"pages")
    assert store.get("a") is None
    assert store.prune() == 0


def test_many_processes_write_one_entry(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom briefgen.caching.store import Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for turn in range(100):\n    store.put('a', b'x' * 100_000)\n    assert store.get('a') == b'x' * 100_000\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], env=env) for _ in range(3)]
    assert [process.wait(timeout=60) for process in started] == [0, 0, 0]
    assert len(entries(Store(tmp_path))) == 1


def test_a_file_is_read_again_only_when_it_may_have_changed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    first = KnownFiles()
    digest = first.digest(str(path))
    assert list(first.list_certain()) == []  # written within the last second: it may change without a later time
    signature = sign(str(path))
    assert signature
    assert digest
    known = {str(path): (signature, digest)}
    again = KnownFiles(known)
    assert (again.digest(str(path)), again.read) == (digest, 0)
    path.write_bytes(b"two")
    other = KnownFiles(known)
    assert (other.digest(str(path)) != digest, other.read) == (True, 1)
    path.unlink()
    assert KnownFiles(known).digest(str(path)) is None


def test_what_is_no_entry_is_never_taken_away(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", b"one")
    (entry,) = entries(store)
    own = entry.with_name("own.txt")
    own.write_bytes(b"mine")
    assert store.measure()[0] == 1
    assert store.prune(0) == 1
    assert (entry.exists(), own.read_bytes()) == (False, b"mine")
