"""What is there now, and what earlier builds remember -> which editions must be made, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.building.build_state import BriefState, BuildState
from briefgen.building.template_dependencies import Templates
from briefgen.core.audience_names import ALL
from briefgen.core.clock import is_over, read_now, read_today
from briefgen.core.formats import name_file
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_there
from briefgen.publishing.output_record import read_record, slug_of


@dataclass(frozen=True, slots=True)
class RebuildDecision:
    """What must be done about one brief.

    Attributes:
        reasons: why, by audience; under ``""`` what concerns them all, or the brief before its audiences are known.
        kept: the digests of pages that are as they were left, by folder and format.
        fresh: audiences for which there is nothing to do.
        same: audiences whose edition was tailored again, and is what it was; why it was looked at.
    """

    reasons: Mapping[str, str]
    kept: Mapping[Path, Mapping[str, str]] = field(default_factory=dict)
    fresh: tuple[str, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_fresh(self) -> bool:
        """Whether the brief was not looked at: what was found in it before holds."""
        return not (self.reasons or self.same)

    def narrow(self, found: Mapping[str, bool]) -> RebuildDecision:
        """The same, once the brief was tailored.

        Args:
            found: whether there is something new in an edition, by audience; empty when there are none.
        """
        whole = self.reasons.get("", "")
        if whole and not found:
            return self
        reasons = {name: self.reasons.get(name, whole) for name in found}
        return replace(
            self,
            reasons={name: reason for name, reason in reasons.items() if found[name]},
            same={name: reason for name, reason in reasons.items() if not found[name]},
        )


class Planner:
    """Decides about the briefs of one workspace.

    Args:
        build_state: what is remembered.
        engine: the digest of all that renders, now.
        templates: the templates, now.
        output: the folder above the folders of pages.
        formats: what is to be made; None means what each audience asks for.
    """

    def __init__(
        self, build_state: BuildState, engine: str, templates: Templates, output: Path, formats: Iterable[str] | None
    ) -> None:
        self._build_state, self._templates, self._output = build_state, templates, output
        self._formats = frozenset(formats) if formats is not None else None
        self._records: dict[Path, Mapping[str, frozenset[str]]] = {}
        self._out_dirs: dict[str, Path] = {}
        self._names: dict[str, str] = {}
        self._today, self._now = read_today().isoformat(), read_now()
        #: Why all briefs of the workspace must be built again; empty when they need not.
        self.workspace_reason = self._explain_workspace(engine)

    def decide(
        self, name: str, slug: str, audiences: Iterable[str], languages: frozenset[str] = frozenset()
    ) -> RebuildDecision:
        """What must be done about a brief for some audiences.

        Args:
            name: the brief, as the build state names it.
            slug: the name of its pages, without suffix.
            audiences: names of audiences, or ``all``.
            languages: the files of its other language editions, as the build state names them.
        """
        past = self._build_state.briefs.get(name)
        if past is None:
            return RebuildDecision({"": "new"})
        kept = {(place := self._find(out_dir)): self._keep(place, out_dir, slug, past) for out_dir in past.editions}
        if reason := self.workspace_reason or self._explain_inputs(name, past, languages):
            return RebuildDecision({"": reason}, kept)
        chosen = dict.fromkeys(each for name in audiences for each in (past.audiences if name == ALL else [name]))
        reasons = {name: reason for name in chosen if (reason := self._explain_edition(name, slug, past, kept))}
        return RebuildDecision(reasons, kept, tuple(name for name in chosen if name not in reasons))

    def _explain_workspace(self, engine: str) -> str:
        if engine != self._build_state.engine:
            return "briefgen, its libraries or its fonts have changed"
        return self._find_changed(self._build_state.workspace_files, "a file named in briefgen.toml")

    def _explain_inputs(self, brief: str, past: BriefState, languages: frozenset[str]) -> str:
        if past.day and past.day != self._today:
            return "it contains something that expires, and the date has changed"
        if past.until and is_over(past.until, self._now):
            return "an embargo is over"  # of another language edition, which may be withheld, or its own
        # A picture or a language edition may be withheld, and then so is its name: reasons are printed.
        own = {brief: past.inputs.get(brief)}
        if reason := self._find_changed(own):
            return reason
        if not languages <= past.inputs.keys():
            return "another language edition is new"
        return self._find_changed(past.inputs, "a picture in it or another language edition", named=False)

    def _find_changed(self, inputs: Mapping[str, str | None], other: str = "it", *, named: bool = True) -> str:
        for name, digest in inputs.items():
            now = self._build_state.files.digest(self._build_state.whole(name), str(self._build_state.folder))
            if now != digest:
                shown = (named and self._build_state.show(name)) or other
                return f"{shown} has changed" if now and digest else f"{shown} is {'new' if now else 'gone'}"
        return ""

    def _explain_edition(
        self, audience: str, slug: str, past: BriefState, kept: Mapping[Path, Mapping[str, str]]
    ) -> str:
        name_of_folder = self._name(audience)
        out_dir = self._find(name_of_folder)
        pages = past.editions.get(name_of_folder)
        if pages is None:
            return "not built before"
        asked = frozenset(self._build_state.asked.get(audience, pages)) if self._formats is None else self._formats
        if missing := sorted(asked - pages.keys()):
            return f"not built as {missing[0]} before"
        for name, page in pages.items():
            if kept[out_dir].get(name) != page.page:
                there = is_there(out_dir / name_file(slug, name))
                return f"{name_file(slug, name)} {'was changed by hand' if there else 'is gone'}"
        if self._formats is None and self._list_names(out_dir, slug) != frozenset(
            name_file(slug, name) for name in asked
        ):
            return "there are pages in formats that the audience no longer has"
        return self._explain_templates(audience, past)

    def _explain_templates(self, audience: str, past: BriefState) -> str:
        if self._templates.digest == self._build_state.templates:
            return ""
        pack = past.pack[audience]
        for page in past.editions[self._name(audience)].values():
            trace = self._build_state.traces.get(page.trace, {"": ""})
            if name := self._templates.find_change(pack, self._build_state.packs.get(pack, ""), trace):
                return f"the template file {quote(name)} has changed"
        return ""

    def _name(self, audience: str) -> str:
        """The folder of an audience's pages, as the build state names it; worked out once for thousands of briefs."""
        if audience not in self._names:
            self._names[audience] = self._build_state.short(str(self._output / audience))
        return self._names[audience]

    def _find(self, out_dir: str) -> Path:
        """The folder with this name in the build state."""
        if out_dir not in self._out_dirs:
            self._out_dirs[out_dir] = Path(self._build_state.whole(out_dir))
        return self._out_dirs[out_dir]

    def _keep(self, place: Path, out_dir: str, slug: str, past: BriefState) -> dict[str, str]:
        """The pages of a folder that are there, with their digests."""
        found = {}
        for name in past.editions[out_dir]:
            digest = self._build_state.files.digest(f"{place}/{name_file(slug, name)}")
            if digest:
                found[name] = digest
        return found

    def _list_names(self, out_dir: Path, slug: str) -> frozenset[str]:
        """The files of an edition that briefgen wrote."""
        if out_dir not in self._records:
            names: dict[str, set[str]] = {}
            for name in read_record(out_dir):
                names.setdefault(slug_of(name), set()).add(name)
            self._records[out_dir] = {each: frozenset(found) for each, found in names.items()}
        return self._records[out_dir].get(slug, frozenset())
