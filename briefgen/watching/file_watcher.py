"""Files that somebody is working on -> those that have changed, each time that they have been saved.

Plain looking at when each file was written: a look at 5,000 briefs takes 80 ms, and the time between two looks grows
with it, so that looking never takes more than a tenth of a core. Unlike the events of an operating system (watchfiles,
watchdog) it needs no library, and it sees changes on network drives and in containers.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from briefgen.building.check_inputs import name_file
from briefgen.caching.signature import TICK, Signature, counts_in_seconds, is_stable, sign
from briefgen.caching.tree import list_tree
from briefgen.core.safe_files import is_folder
from briefgen.pipeline.find_content import walk_folder

#: Seconds between two looks, at least.
PAUSE = 0.1
#: How many times as long as a look takes it is waited for the next.
_PAUSE_PER_LOOK = 10
#: Seconds without a change after which somebody has done saving; and after which it is no longer waited for that.
_SECONDS_OF_QUIET, _MAX_SECONDS_TO_WAIT_FOR_QUIET = 0.05, 2.0

#: What the file system says of a file, and whether it may be written again unseen, so that it is looked at again.
Stamp = tuple[Signature, bool]
#: Files by name; None for one that is not there.
Snapshot = dict[str, Stamp | None]


class FileWatcher:
    """Content files, and all that is needed beside them, under watch.

    Args:
        paths: files and folders, as choose_paths gives them; of folders the content files are looked at.
        pause: seconds between two looks, at least.
    """

    def __init__(self, paths: Sequence[Path], *, pause: float = PAUSE) -> None:
        self._paths, self._pause = paths, pause
        self._own: frozenset[str] = frozenset()
        self._shared: frozenset[str] = frozenset()
        self._folders: tuple[str, ...] = ()
        self._seen: Snapshot = {}
        self._began = 0
        self._alarm: float | None = None

    def changes(self) -> Iterator[frozenset[str]]:
        """All content files; then, without an end, the files that have changed, are new or gone since the last time.

        None are given when the moment has come of which ``wake_at`` was told.
        """
        self._began = time.time_ns()
        self._seen = self._look()
        changed = frozenset(self._seen)
        while True:
            yield changed
            changed = self._wait()

    def need(self, own: Iterable[str], shared: Iterable[str], folders: Iterable[str]) -> None:
        """Say what else is looked at from now on; what was said before holds no longer.

        Args:
            own: files that single briefs need, be they there or not; no content files.
            shared: files that concern every brief, be they there or not.
            folders: folders of which every file, in them and below them, concerns every brief.
        """
        files, before = frozenset(own), self._folders
        dropped = (self._own | self._shared) - files - frozenset(shared)
        self._own, self._shared = files, frozenset(shared)
        self._folders = tuple(f"{each}{os.sep}" for each in folders)
        left = tuple(each for each in before if each not in self._folders)
        self._seen = {
            name: stamp for name, stamp in self._seen.items() if name not in dropped and not name.startswith(left)
        }
        for name in self._list_needs():
            if name not in self._seen:
                stamp = _stamp(name)
                # What was written since the last look may have been read before that: it counts as changed.
                if stamp is None or max(stamp[0][1:3]) < self._began - TICK:
                    self._seen[name] = stamp

    def wake_at(self, moment: float | None) -> None:
        """Say when something is to be done though no file changes: seconds since the epoch; None for never."""
        self._alarm = moment

    def concern_all(self, changed: Iterable[str]) -> bool:
        """Whether a change concerns every brief, as ``need`` was told."""
        return any(name in self._shared or name.startswith(self._folders) for name in changed)

    def _list_needs(self) -> Iterator[str]:
        return chain(self._own, self._shared, *map(list_tree, self._folders))

    def _look(self) -> Snapshot:
        """All files that count, as they are now."""
        found: list[str] = []
        for path in self._paths:
            name = name_file(path)
            found += walk_folder(name) if is_folder(path) else [name]
        return {name: _stamp(name) for name in chain(found, self._list_needs())}

    def _wait(self) -> frozenset[str]:
        """Wait until something has changed, and no more changes come; or until it is time."""
        while True:
            if self._alarm is not None and time.time() >= self._alarm:
                self._alarm = None
                return frozenset()
            start = time.monotonic()
            self._began = time.time_ns()
            now = self._look()
            if _compare(self._seen, now):
                before, self._seen = self._seen, self._wait_for_quiet(now)
                if changed := _compare(before, self._seen):
                    return changed
            time.sleep(max(self._pause, _PAUSE_PER_LOOK * (time.monotonic() - start)))

    def _wait_for_quiet(self, now: Snapshot) -> Snapshot:
        end = time.monotonic() + _MAX_SECONDS_TO_WAIT_FOR_QUIET
        while time.monotonic() < end:
            time.sleep(_SECONDS_OF_QUIET)
            self._began = time.time_ns()
            before, now = now, self._look()
            if now == before:
                break
        return now


def _stamp(name: str) -> Stamp | None:
    now = time.time_ns()
    signature = sign(name)
    return (signature, counts_in_seconds(signature) and not is_stable(signature, now)) if signature else None


def _compare(before: Snapshot, now: Snapshot) -> frozenset[str]:
    """The files that are new, gone or others."""
    return frozenset(name for name in {*before, *now} if before.get(name) != now.get(name))
