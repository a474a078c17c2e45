"""Content files that somebody is writing -> what is wrong with them, again after each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from briefgen.building.check_inputs import list_own_templates, list_pictures, list_shared, name_file
from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import Rule
from briefgen.core.text_files import show_path
from briefgen.errors import UsageError
from briefgen.pipeline.check import examine_file
from briefgen.pipeline.find_content import choose_paths, find_content
from briefgen.pipeline.session import Session
from briefgen.problems import Report
from briefgen.watching.file_watcher import PAUSE, FileWatcher


@dataclass(frozen=True, slots=True)
class Round:
    """What one check came to.

    Attributes:
        outcome: what is wrong with all files, as a check of all would have found it.
        read: how many files were read again for it.
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
    others: frozenset[str]


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
        self._watcher = FileWatcher(self.paths, pause=pause)
        self._known: dict[Path, _Known] = {}
        find_content(self.paths)

    def rounds(self) -> Iterator[Round]:
        """Check, then wait for a change and check again, without an end."""
        for changed in self._watcher.changes():
            done = self._check(changed)
            # What this check has found out to be needed is looked at from now on.
            others = chain(*(each.others for each in self._known.values()))
            self._watcher.need(others, list_shared(self._known), list_own_templates(self._known))
            yield done

    def _check(self, changed: frozenset[str]) -> Round:
        try:
            files = find_content(self.paths)
        except UsageError as error:
            self._known = {}
            return Round(Outcome(Report()), 0, error.message)
        if self._watcher.concern_all(changed):
            self._known = {}
        session = Session(external=self.external)
        fresh = {path: _examine(path, session) for path in files if self._is_stale(path, changed)}
        fresh |= {path: _examine(path, session) for path in files if path not in fresh and self._has_new(path, fresh)}
        self._known = {path: fresh.get(path) or self._known[path] for path in files}
        return Round(self._sum_up(), len(fresh))

    def _has_new(self, path: Path, fresh: Mapping[Path, _Known]) -> bool:
        """Whether a brief that was read now is another language edition of this one, and was not before."""
        name, known = name_file(path), self._known[path].others
        return any(name in each.others and name_file(other) not in known for other, each in fresh.items())

    def _is_stale(self, path: Path, changed: frozenset[str]) -> bool:
        """Whether a content file, or something that it is checked with, is new or has changed."""
        known = self._known.get(path)
        return known is None or name_file(path) in changed or not changed.isdisjoint(known.others)

    def _sum_up(self) -> Outcome:
        known = self._known.values()
        rules = {code: rule for each in known for code, rule in each.rules.items()}
        return Outcome(Report.of(chain(*(each.report for each in known))), tuple(map(show_path, self._known)), rules)


def _examine(path: Path, session: Session) -> _Known:
    checked = examine_file(path, session)
    others = frozenset(map(name_file, session.language_editions.list_family(path, checked.folder)))
    others |= frozenset(map(name_file, checked.reading.libraries))
    return _Known(checked.report, checked.settings.known, list_pictures(checked.reading, path) | others)
