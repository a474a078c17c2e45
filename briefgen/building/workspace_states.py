"""The workspaces of a build -> what is remembered of each; each is read once, when its first brief is met."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen.building.build_progress import FinishedEdition
from briefgen.building.build_state import FOLDER
from briefgen.building.events import BriefRead
from briefgen.building.leftovers import list_above
from briefgen.building.workspace_state import WorkspaceState
from briefgen.caching.signature import Signature
from briefgen.caching.store import make_private
from briefgen.core.workspace_root import find_workspace
from briefgen.pipeline.find_content import hold_all
from briefgen.publishing.swap import lock, unlock


@dataclass(frozen=True, slots=True)
class BuildSnapshot:
    """What is there when a build is done.

    Attributes:
        editions: how many there are of those that were asked for.
        findings: how many findings of each severity are known of their briefs.
        signatures: every file and folder on which that depends, as it was when it was looked at.
        above: the folders above those of pages.
    """

    editions: int
    findings: Counter[str]
    signatures: Mapping[str, Signature | None]
    above: tuple[str, ...]


def _lock(folder: Path, tell: Callable[[Path], object]) -> int | None:
    """Hold a workspace; where nothing can be kept in it, nobody waits."""
    place = folder / FOLDER
    try:
        make_private(place)
        handle = lock(place, wait=False)
        if handle is None:
            tell(folder)
            handle = lock(place)
    except OSError:
        return None
    return handle


class WorkspaceStates:
    """The workspaces of a build.

    Args:
        paths: the content files that are built.
        output: the folder above the folders of pages; None means ``output/`` in each workspace.
        formats: what is to be made; None means what each audience asks for.
        cached: whether anything is to be remembered.
    """

    def __init__(
        self, paths: Sequence[Path], output: Path | None, formats: Sequence[str] | None, *, cached: bool
    ) -> None:
        self._paths, self._output, self._formats, self._cached = paths, output, formats, cached
        #: The workspace of each folder of briefs.
        self._workspaces: dict[str, Path | None] = {}
        self._whole: dict[Path, bool] = {}
        #: Those that were entered, by folder.
        self.known: dict[Path, WorkspaceState] = {}

    def enter(self, path: Path) -> WorkspaceState | None:
        """The workspace of a brief; None outside of one, or when nothing is to be remembered."""
        if not self._cached:
            return None
        above = os.path.dirname(path)  # noqa: PTH120
        if above not in self._workspaces:
            self._workspaces[above] = find_workspace(Path(above))
        folder = self._workspaces[above]
        if folder is None:
            return None
        if folder not in self.known:
            self.known[folder] = WorkspaceState(folder, self._output, self._formats)
        return self.known[folder]

    @contextmanager
    def hold(self, tell: Callable[[Path], object]) -> Iterator[None]:
        """Keep other builds of the same workspaces waiting: what they would publish would be older than ours.

        Args:
            tell: called with each workspace that is waited for.
        """
        with ExitStack() as stack:
            # In one order, so that two builds never wait for each other.
            for folder in sorted({out_dir for path in self._paths if (out_dir := find_workspace(path.parent))}):
                stack.callback(unlock, _lock(folder, tell))
            yield

    def remember_brief(self, read: BriefRead) -> None:
        """A brief was read."""
        if state := self.enter(read.path):
            state.remember_brief(read)

    def count_stored(self, path: Path, size: int) -> None:
        """So many bytes were put into the cache for a brief."""
        if state := self.enter(path):
            state.stored += size

    def remember_edition(self, edition: FinishedEdition, written: Mapping[str, Signature | None]) -> None:
        """Readers see an edition; ``written`` are the files that were put there now, by name."""
        if state := self.enter(edition.job.path):
            state.remember_edition(edition, written)

    def forget_edition(self, path: Path, out_dir: Path) -> None:
        """An edition was not made: the pages of before are not known to be right."""
        if state := self.enter(path):
            state.forget_edition(path, out_dir)

    def renew(self, workspace: Path, out_dir: Path) -> None:
        """A folder of pages was replaced: what stayed in it was linked, and is the same."""
        if state := self.known.get(workspace):
            state.renew(out_dir)

    def are_whole(self, folder: Path) -> bool:
        """Whether all briefs of a workspace are built."""
        if folder not in self._whole:
            self._whole[folder] = hold_all(self._paths, folder)
        return self._whole[folder]

    def have_deleted(self) -> bool:
        """Whether a brief that was built is no longer there."""
        return any(state.has_deleted() for state in self.known.values())

    def count_all(self, paths: Iterable[Path]) -> Counter[str]:
        """How many findings of each severity are known of some briefs."""
        listed = list(paths)
        return sum((state.count_all(listed) for state in self.known.values()), Counter[str]())

    def describe(self, editions: int) -> BuildSnapshot | None:
        """What the same build would find if nothing changed; None when that is not of one workspace."""
        if len(self.known) != 1:
            return None
        (state,) = self.known.values()
        signatures = state.list_signatures()
        if signatures is None or state.has_embargo_today():
            return None
        above = tuple(map(str, list_above(state.target)))
        return BuildSnapshot(editions, state.count_all(self._paths), signatures, above)
