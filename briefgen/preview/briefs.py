"""Paths -> the briefs in them, and which of them a change of some files concerns."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from briefgen.building.check_inputs import list_shared, list_workspaces, name_file
from briefgen.building.template_dependencies import list_pack_folders
from briefgen.caching.tree import list_folders
from briefgen.core.clock import is_over, read_now, read_today
from briefgen.core.safe_files import is_folder, resolve
from briefgen.core.workspace_folders import RECORDS
from briefgen.core.workspace_root import NAME, find_workspace
from briefgen.errors import UsageError
from briefgen.pipeline.find_content import choose_paths, find_content
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.session import Session
from briefgen.preview.live_brief import LiveBrief, follow_links
from briefgen.preview.recent import keep_recent
from briefgen.problems import Problem
from briefgen.reading import SUFFIXES
from briefgen.reading.original import find_original
from briefgen.releasing.store import place_releases

#: Briefs whose readings are kept.
_MAX_OPEN = 4


class Briefs:
    """The briefs that are shown.

    Args:
        paths: files and folders, as find_content takes them.

    Raises:
        UsageError: there is no brief.

    Attributes:
        session: the workspaces as they are now.
        clashes: what is wrong with the names of files.
        files: the names of all content files, those without a page of their own too.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(choose_paths(paths))
        self.session = Session()
        self.clashes: tuple[Problem, ...] = ()
        self.files = frozenset[str]()
        self._day = read_today()
        self._by_slug: dict[str, LiveBrief] = {}
        self._latest = -1
        self._open: OrderedDict[str, LiveBrief] = OrderedDict()
        self._shared: frozenset[str] = frozenset()
        self._packs: tuple[str, ...] = ()
        self._records: tuple[str, ...] = ()
        #: The folders in which workspaces are, or were: one that is replaced as a whole is heard of there.
        self._above = frozenset[str]()
        find_content(self.paths)
        self.scan()

    def list_all(self) -> list[LiveBrief]:
        """All of them, in order."""
        return list(self._by_slug.values())

    def find(self, slug: str) -> LiveBrief | None:
        """The brief whose pages have this name, which is kept open from now on, while others are not used."""
        brief = self._by_slug.get(slug)
        if brief:
            self._open[slug] = brief
            keep_recent(self._open, slug, _MAX_OPEN)
        return brief

    def close_unused(self) -> None:
        """Forget what was made of briefs that nobody has looked at lately."""
        for brief in self.list_all():
            if not self.is_open(brief):
                brief.close()

    def is_open(self, brief: LiveBrief) -> bool:
        """Whether somebody has looked at it lately."""
        return brief.slug in self._open

    def scan(self) -> None:
        """Look which briefs there are, and which files concern them all."""
        files = self._find_files()
        slugs, clashes = name_outputs(files)
        self.clashes, self.files = tuple(clashes), frozenset(map(name_file, files))
        known = {brief.path: brief for brief in self._by_slug.values()}
        # A brief that comes back, or another with its name, is newer than all that was made of it.
        self._latest = max([self._latest, *(brief.changed for brief in known.values())])
        self._by_slug = {
            slug: known.get(path) or LiveBrief(path, slug, self._latest + 1) for path, slug in slugs.items()
        }
        folders = list_workspaces(files)
        self._shared = list_shared(files)
        self._above |= {os.path.dirname(folder) for folder in folders}  # noqa: PTH120
        packs = chain.from_iterable(list_pack_folders(folder) for folder in folders)
        self._packs = tuple(dict.fromkeys(f"{each}{os.sep}" for each in packs))
        records = {folder / name for folder in folders for name in RECORDS} | set(_list_release_folders(folders))
        self._records = tuple(f"{os.path.normpath(each)}{os.sep}" for each in records)

    def list_unknown(self) -> frozenset[str]:
        """The content files that have come or gone since they were listed."""
        return self.files ^ frozenset(map(name_file, self._find_files()))

    def _find_files(self) -> tuple[Path, ...]:
        try:
            return find_content(self.paths)
        except UsageError:
            return ()

    def take(self, changed: frozenset[str]) -> tuple[LiveBrief, ...]:
        """Some files have changed: the briefs that this concerns, which will be read again.

        Args:
            changed: names of files, absolute, links kept.
        """
        changed |= {follow_links(name) for name in changed}
        changed |= {name_file(original) for name in changed if (original := _find_original(name))}
        if read_today() != self._day or any(
            name in self._shared or f"{name}{os.sep}".startswith(self._packs) for name in changed
        ):
            self._day, self.session = read_today(), Session()
            concerned = self.list_all()
            # briefgen.toml may name other files now.
            self._shared = list_shared([brief.path for brief in concerned])
        else:
            concerned = [brief for brief in self.list_all() if not brief.needs.isdisjoint(changed)]
        self.session.language_editions.forget()
        for brief in concerned:
            brief.changed += 1
            brief.until = ""
        return tuple(concerned)

    def list_outdated(self) -> frozenset[str]:
        """The briefs that have changed though no file has: an embargo is over, or another day has come."""
        now, is_new_day = read_now(), read_today() != self._day
        outdated = (brief for brief in self.list_all() if is_new_day or (brief.until and is_over(brief.until, now)))
        return frozenset(name_file(brief.path) for brief in outdated)

    def concern_records(self, changed: frozenset[str]) -> bool:
        """Whether a change may be one of where a brief stands, and of nothing else."""
        return any(follow_links(name).startswith(self._records) for name in changed)

    def list_folders(self) -> frozenset[str]:
        """The folders that are watched: those of content, of templates, and of all files that briefs depend on."""
        content = [name_file(path) for path in self.paths]
        folders = set(chain.from_iterable(_walk(name) for name in content if is_folder(Path(name))))
        named = chain(content, *(brief.needs for brief in self.list_all()), self._shared)
        roots = tuple(map(str, list_workspaces([brief.path for brief in self.list_all()])))
        near = {os.path.dirname(name) for name in named}  # noqa: PTH120
        folders |= {each for each in near if str(resolve(Path(each))).startswith(roots or ("",))}
        folders |= set(chain.from_iterable(_walk(each) for each in self._packs))
        folders |= set(chain.from_iterable(_walk(each) for each in self._records))
        folders |= self._above
        there = {each.rstrip(os.sep) or os.sep for each in folders if _can_be_watched(each)}
        # One with two names is watched under that by which a link leads to it, as paths were given: it comes last.
        placed = ((str(resolve(Path(each))), each) for each in sorted(there))
        return frozenset(dict(sorted(placed, key=lambda pair: pair[0] != pair[1])).values())


def _list_release_folders(folders: Iterable[Path]) -> Iterator[Path]:
    """Where workspaces keep their releases, as their files say now."""
    session = Session()
    for folder in folders:
        workspace, _, _ = session.read_workspace(folder / NAME)
        if workspace:
            yield place_releases(folder, workspace)


def _find_original(name: str) -> Path | None:
    """The brief of which a content file is a translation, perhaps since now: it and all translations name it."""
    path = Path(name)
    root = find_workspace(path.parent) if path.suffix.lower() in SUFFIXES else None
    return find_original(path, root) if root else None


def _can_be_watched(folder: str) -> bool:
    """Whether it is there and may be read: if one of them may not, the system watches none."""
    return os.path.isdir(folder) and os.access(folder, os.R_OK)  # noqa: PTH112


def _walk(folder: str) -> Iterable[str]:
    return (folder, *list_folders(folder)) if os.path.isdir(folder) else ()  # noqa: PTH112
