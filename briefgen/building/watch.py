"""Content files that somebody is writing -> what is wrong with them, again after each change.

Plain looking, twice a second, at when each file was written: a look at 5,000 briefs takes 80 ms, and the time between
two looks grows with it, so that looking never takes more than a tenth of a core. Unlike the events of an operating
system (watchfiles, watchdog) it needs no library, and it sees changes on network drives and in containers.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from briefgen.building.check import Desk, examine_file
from briefgen.building.find import choose_paths, find_content, walk_folder
from briefgen.building.needs import list_named, list_pictures, list_settings, list_templates, name_file
from briefgen.checks import Outcome, Rule
from briefgen.errors import UsageError
from briefgen.files import show_path
from briefgen.problems import Report

#: Seconds between two looks, at least.
PAUSE = 0.5
#: How many times as long as a look takes it is waited for the next.
_PATIENCE = 10
#: Seconds without a change after which somebody has done saving; and after which it is no longer waited for that.
_QUIET, _LONGEST = 0.1, 2.0

#: When a file was written, how long it is, and which one it is: a file that an editor puts in its place is another.
Stamp = tuple[int, int, int]
#: Files by name; None for one that is not there.
Snapshot = dict[str, Stamp | None]


@dataclass(frozen=True, slots=True)
class Round:
    """What one check came to.

    Attributes:
        outcome: what is wrong with all files, as a check of all would have found it.
        read: how many files were read anew for it.
        missing: why there is nothing to check; "" when there is.
    """

    outcome: Outcome
    read: int
    missing: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a content file."""

    report: Report
    rules: Mapping[str, Rule]
    pictures: frozenset[str]


class Watch:
    """Content files under watch.

    Args:
        paths: files and folders, as find_content takes them.
        pause: seconds between two looks, at least.
        external: whether the tools that workspaces name are run.

    Raises:
        UsageError: there is nothing to check at the beginning; see find_content.
    """

    def __init__(self, paths: Sequence[Path], *, pause: float = PAUSE, external: bool = False) -> None:
        self.paths = choose_paths(paths)
        self.external = external
        self.pause = pause
        self._known: dict[Path, _Known] = {}
        self._settings: frozenset[str] = frozenset()
        self._named: frozenset[str] = frozenset()
        find_content(self.paths)

    def rounds(self) -> Iterator[Round]:
        """Check, then wait for a change and check again, without an end."""
        seen = self._look()
        changed = frozenset(seen)
        while True:
            done = self._check(changed)
            # What this check has found out to be needed is looked at from now on.
            seen = {name: _stamp(name) for name in self._needs()} | seen
            yield done
            seen, changed = self._wait(seen)

    def _check(self, changed: frozenset[str]) -> Round:
        try:
            files = find_content(self.paths)
        except UsageError as error:
            self._known = {}
            return Round(Outcome(Report()), 0, error.message)
        if changed & (self._settings | self._named | set(self._list_templates())):
            self._known = {}
        self._settings = list_settings(files)
        self._named = frozenset().union(*map(list_named, self._settings))
        desk = Desk(external=self.external)
        fresh = {path: _examine(path, desk) for path in files if self._is_stale(path, changed)}
        self._known = {path: fresh.get(path) or self._known[path] for path in files}
        return Round(self._sum_up(), len(fresh))

    def _is_stale(self, path: Path, changed: frozenset[str]) -> bool:
        """Whether a content file, or a picture in it, is new or has changed."""
        known = self._known.get(path)
        return known is None or name_file(path) in changed or not changed.isdisjoint(known.pictures)

    def _sum_up(self) -> Outcome:
        known = self._known.values()
        rules = {code: rule for each in known for code, rule in each.rules.items()}
        return Outcome(Report.of(chain(*(each.report for each in known))), tuple(map(show_path, self._known)), rules)

    def _needs(self) -> set[str]:
        """Files that are looked at although they may not be there."""
        return {*self._settings, *self._named, *chain(*(each.pictures for each in self._known.values()))}

    def _list_templates(self) -> Iterator[str]:
        return chain(*map(list_templates, self._settings))

    def _look(self) -> Snapshot:
        """All files that count, as they are now."""
        found: list[str] = []
        for path in self.paths:
            name = name_file(path)
            found += walk_folder(name) if path.is_dir() else [name]
        return {name: _stamp(name) for name in chain(found, self._list_templates(), self._needs())}

    def _wait(self, seen: Snapshot) -> tuple[Snapshot, frozenset[str]]:
        """Wait until something has changed, and whoever changes it is done."""
        while True:
            start = time.monotonic()
            now = self._look()
            if now != seen:
                now = self._wait_for_quiet(now)
                return now, _compare(seen, now)
            time.sleep(max(self.pause, _PATIENCE * (time.monotonic() - start)))

    def _wait_for_quiet(self, now: Snapshot) -> Snapshot:
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            time.sleep(_QUIET)
            before, now = now, self._look()
            if now == before:
                break
        return now


def _examine(path: Path, desk: Desk) -> _Known:
    reading, report = examine_file(path, desk)
    return _Known(report, desk.settings_of(path).known, list_pictures(reading, path))


def _stamp(name: str) -> Stamp | None:
    try:
        found = os.stat(name)  # noqa: PTH116 - of thousands, twice a second
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _compare(before: Snapshot, now: Snapshot) -> frozenset[str]:
    """The files that are new, gone or others."""
    return frozenset(name for name in {*before, *now} if before.get(name) != now.get(name))
