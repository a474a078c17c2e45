"""The workspaces of a build: which brief is in which, each entered once; and what stands in them when it is done."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from briefgen.building.find import hold_all
from briefgen.building.house import House
from briefgen.caching.signature import Signature
from briefgen.home import find_workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands when a build is done.

    Attributes:
        editions: how many there are of those that were asked for.
        findings: how many findings of each severity are known of their briefs.
        paths: every file and folder on which that depends.
        own: those that this build wrote, with their signatures then.
    """

    editions: int
    findings: Counter[str]
    paths: tuple[str, ...]
    own: Mapping[str, Signature]


class Houses:
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
        self._started = time_ns()
        self._folders: dict[str, Path | None] = {}
        self._whole: dict[Path, bool] = {}
        #: Those that were entered, by folder.
        self.known: dict[Path, House] = {}

    def enter(self, path: Path) -> House | None:
        """The workspace of a brief; None outside of one, or when nothing is to be remembered."""
        if not self._cached:
            return None
        home = os.path.dirname(path)  # noqa: PTH120
        if home not in self._folders:
            self._folders[home] = find_workspace(Path(home))
        folder = self._folders[home]
        if folder is None:
            return None
        if folder not in self.known:
            self.known[folder] = House(folder, self._output, self._formats, self._started)
        return self.known[folder]

    def are_whole(self, folder: Path) -> bool:
        """Whether all briefs of a workspace are built."""
        if folder not in self._whole:
            self._whole[folder] = hold_all(self._paths, folder)
        return self._whole[folder]

    def have_gone(self) -> bool:
        """Whether a brief that was built is there no more."""
        return any(house.has_gone() for house in self.known.values())

    def count_all(self, paths: Iterable[Path]) -> Counter[str]:
        """How many findings of each severity are known of some briefs."""
        listed = list(paths)
        return sum((house.count_all(listed) for house in self.known.values()), Counter[str]())

    def describe(self, editions: int) -> Standing | None:
        """What the same build would find if nothing changed; None when that is not of one workspace."""
        if len(self.known) != 1:
            return None
        (house,) = self.known.values()
        paths = tuple(dict.fromkeys(house.list_dependencies()))
        return Standing(editions, house.count_all(self._paths), paths, house.memory.files.list_own())
