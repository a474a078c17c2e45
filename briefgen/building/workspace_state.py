"""A workspace in a build: what is remembered of it, what is there now, and what is to be remembered of this build."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from briefgen.building.build_progress import FinishedEdition
from briefgen.building.build_state import BriefState, BuildState, Page, find_store
from briefgen.building.engine_digest import digest_engine
from briefgen.building.events import BriefRead
from briefgen.building.language_dependencies import LanguageDependencies
from briefgen.building.leftovers import clear_workspace
from briefgen.building.rebuild_decision import Planner, RebuildDecision
from briefgen.building.template_dependencies import Templates, list_pack_folders
from briefgen.caching.signature import Signature
from briefgen.caching.tree import list_folders
from briefgen.core.clock import read_today
from briefgen.core.formats import name_file
from briefgen.core.shipped import find_rules
from briefgen.core.slugs import make_slug
from briefgen.core.workspace_folders import CONTENT, OUTPUT
from briefgen.core.workspace_root import NAME
from briefgen.pipeline.originals import Originals
from briefgen.problems import Problem


class WorkspaceState:
    """One workspace.

    Args:
        folder: its folder.
        output: the folder above the folders of pages; None means ``output/`` in the workspace.
        formats: what is to be made; None means what each audience asks for.
    """

    def __init__(self, folder: Path, output: Path | None, formats: Sequence[str] | None) -> None:
        self.folder = folder
        self.target = output or folder / OUTPUT
        #: Bytes that were put into the store.
        self.stored = 0
        clear_workspace(folder, self.target)
        self.build_state = BuildState.load(folder)
        pack_folders = self.build_state.pack_folders or list_pack_folders(folder)
        self._sign_folders(pack_folders)
        self._templates = Templates(folder, pack_folders, self.build_state.files)
        self.engine = digest_engine(self.build_state.files)
        self._planner = Planner(self.build_state, self.engine, self._templates, self.target.absolute(), formats)
        self._languages = LanguageDependencies(self.build_state)
        self._workspace_files: dict[str, str | None] = {}
        #: The briefs that were read in this build, and whether all was still as it was when the build began.
        self._read: set[str] = set()
        self._is_certain = True
        self._slugs: dict[str, str] = {}
        self._names: dict[Path, str] = {}

    def decide(self, path: Path, slug: str, audiences: Iterable[str]) -> RebuildDecision:
        """What must be done about one brief."""
        name = self._name(path)
        self._slugs[name] = slug
        return self._planner.decide(name, slug, audiences, self._languages.list_names(path))

    def list_originals(self, path: Path) -> Originals:
        """The translations among the language editions of a brief, each with its original."""
        return self._languages.list_originals(path)

    def remember_brief(self, read: BriefRead) -> None:
        """A brief was read: what is known of its editions holds as long as its inputs do."""
        name = self._name(read.path)
        inputs, workspace_files = self._compare(read.inputs), self._compare(read.workspace_files)
        self._read.add(name)
        if read.audiences is None or not read.report.ok:
            self.build_state.briefs.pop(name, None)
            return
        old = self.build_state.briefs.get(name)
        past = BriefState(inputs, read.day, read.until, list(read.audiences), findings=_count(read.report))
        same = not self._planner.workspace_reason and workspace_files == self.build_state.workspace_files
        if old and same and old.inputs == inputs and (old.day, old.until) == (read.day, read.until):
            past.editions, past.pack = old.editions, old.pack
        self.build_state.briefs[name] = past
        self.build_state.asked = {name: list(formats) for name, formats in read.asked.items()}
        # Of two processes one may have read it before it was saved, and the other afterwards.
        self._workspace_files = (
            workspace_files if self._workspace_files in ({}, workspace_files) else {NAME: "changed while it was read"}
        )

    def remember_edition(self, edition: FinishedEdition, written: Mapping[str, Signature | None]) -> None:
        """Readers see an edition; ``written`` are the files that were put there now, by name."""
        past = self.build_state.briefs.get(self._name(edition.job.path))
        if past is None:
            return
        finished = edition.step
        past.editions[self._name(edition.out_dir)] = {
            name: Page(origin.key, self.build_state.name_trace(dict(origin.trace)), origin.page)
            for name, origin in finished.origins.items()
        }
        past.pack[finished.audience] = finished.pack
        for severity, count in _count(finished.found).items():
            past.findings[severity] = past.findings.get(severity, 0) + count
        for page, origin in zip(edition.pages, finished.origins.values(), strict=True):
            if page.name in written:
                known = self.build_state.files.learn(str(page.absolute()), origin.page, written[page.name])
                self._is_certain &= known

    def forget_edition(self, path: Path, out_dir: Path) -> None:
        """An edition was not made: the pages of before are not known to be right."""
        if past := self.build_state.briefs.get(self._name(path)):
            past.editions.pop(self._name(out_dir), None)

    def count_findings(self, path: Path) -> dict[str, int]:
        """How many findings of each severity are known of a brief."""
        past = self.build_state.briefs.get(self._name(path))
        return past.findings if past else {}

    def list_inputs(self, path: Path) -> tuple[str, ...]:
        """The files that a brief was read from, as far as it is known."""
        past = self.build_state.briefs.get(self._name(path))
        return tuple(map(self.build_state.whole, past.inputs)) if past else ()

    def find_end(self, path: Path) -> str:
        """The end of the embargo on which pages of a brief depend, as ``BriefState.until`` has it; "" for none."""
        past = self.build_state.briefs.get(self._name(path))
        return past.until if past else ""

    @property
    def has_other_templates(self) -> bool:
        """Whether a template file has changed since the last build, be it used or not."""
        return self._templates.digest != self.build_state.templates

    def has_deleted(self) -> bool:
        """Whether a brief that was built is no longer there."""
        return any(True for _ in self.build_state.list_deleted())

    def renew(self, out_dir: Path) -> None:
        """A folder of pages was replaced: what stayed in it was linked, and is the same."""
        name = self._name(out_dir)
        for brief, past in self.build_state.briefs.items():
            for each in past.editions.get(name, ()):
                slug = self._slugs.get(brief) or make_slug(Path(self.build_state.whole(brief)).stem)
                self.build_state.files.renew(f"{out_dir.absolute()}/{name_file(slug, each)}")

    def count_all(self, paths: Iterable[Path]) -> Counter[str]:
        """How many findings of each severity are known of some briefs."""
        counts: Counter[str] = Counter()
        for path in paths:
            counts.update(self.count_findings(path))
        return counts

    def has_embargo_today(self) -> bool:
        """Whether an embargo ends today, so that what holds now does not hold for the day."""
        today = read_today()
        return any(
            datetime.fromisoformat(past.until).astimezone().date() <= today
            for past in self.build_state.briefs.values()
            if past.until
        )

    def list_signatures(self) -> dict[str, Signature | None] | None:
        """Every file and folder that this build has looked at, as it was then; None when it may be another by now."""
        return self.build_state.files.list_signatures() if self._is_certain else None

    def _sign_folders(self, pack_folders: Iterable[str]) -> None:
        """Look at all folders in which a new file would count, before anything in them is looked at."""
        files = self.build_state.files
        for root in (str(self.folder / CONTENT), str(find_rules()), *pack_folders):
            for folder in (root, *list_folders(root)):
                files.sign(folder)
        for path in filter(None, sys.path):
            files.sign(str(Path(path).absolute()))

    def save(self) -> None:
        """Write what is known now; what was made with other settings, engines or templates is forgotten."""
        build_state = self.build_state
        for name in list(build_state.list_deleted()):
            del build_state.briefs[name]
        if self._planner.workspace_reason or (
            self._workspace_files and self._workspace_files != build_state.workspace_files
        ):
            build_state.briefs = {name: past for name, past in build_state.briefs.items() if name in self._read}
        if self.has_other_templates:
            for name, past in build_state.briefs.items():
                if name not in self._slugs:
                    self._drop_changed(past)
        build_state.engine, build_state.workspace_files = (
            self.engine,
            self._workspace_files or build_state.workspace_files,
        )
        build_state.pack_folders = list_pack_folders(self.folder)
        # What was written meanwhile may not be what the pages were made with.
        sure = self._templates.are_unchanged()
        self._is_certain &= sure
        build_state.templates = self._templates.digest if sure else ""
        packs = {pack for past in build_state.briefs.values() for pack in past.pack.values()}
        build_state.packs = {pack: self._templates.describe(pack) if sure else "" for pack in sorted(packs)}
        build_state.save()
        find_store(self.folder).make_room(self.stored)

    def _drop_changed(self, past: BriefState) -> None:
        """Forget the editions of a brief that was not built now, and whose templates have changed."""
        for audience, pack in list(past.pack.items()):
            for out_dir in [
                out_dir for out_dir in past.editions if Path(self.build_state.whole(out_dir)).name == audience
            ]:
                traces = [self.build_state.traces[page.trace] for page in past.editions[out_dir].values()]
                known = self.build_state.packs.get(pack, "")
                if any(self._templates.find_change(pack, known, trace) for trace in traces):
                    del past.editions[out_dir]

    def _name(self, path: Path) -> str:
        """A path as the build state names it; worked out once for thousands of briefs."""
        if path not in self._names:
            self._names[path] = self.build_state.short(str(path.absolute()))
        return self._names[path]

    def _compare(self, files: Mapping[Path, str | None]) -> dict[str, str | None]:
        """Files by their names in the build state, with what was read of them; notes whether they are the same now."""
        found = {str(path.absolute()): digest for path, digest in files.items()}
        root = str(self.folder)
        self._is_certain &= all(self.build_state.files.digest(path, root) == digest for path, digest in found.items())
        return {self.build_state.short(path): digest for path, digest in found.items()}


def _count(report: Iterable[Problem]) -> dict[str, int]:
    """How many findings there are of each severity."""
    return dict(Counter(str(problem.severity) for problem in report if not problem.waived))
