"""Content files -> where each brief stands for each audience. Nothing is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.building.build import choose_runner
from briefgen.building.dry_run import forecast_build
from briefgen.building.events import Job, Step
from briefgen.building.rebuild_decision import RebuildDecision
from briefgen.checks.waivers import mark_waived
from briefgen.core.clock import is_over, read_now
from briefgen.core.formats import Format, name_file
from briefgen.core.safe_files import is_there, resolve
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import CONTENT
from briefgen.core.workspace_root import find_workspace
from briefgen.edition import Edition
from briefgen.errors import BriefgenError
from briefgen.pipeline.check import examine_editions
from briefgen.pipeline.edition_check import check_edition
from briefgen.pipeline.find_content import list_folder
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.prepare import CheckedBrief, PreparedBrief, check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.pipeline.unexpected_errors import explain_fault
from briefgen.problems import Problem, Report
from briefgen.releasing.approvals import place_approvals, read_approvals
from briefgen.releasing.candidate import Candidate, list_usual
from briefgen.releasing.model import Approval
from briefgen.releasing.store import Kept, place_releases, read_releases
from briefgen.releasing.versions import FIRST, read_numbers
from briefgen.rendering.template_syntax import find_broken_templates
from briefgen.status.standing import ApprovalStanding, BriefStanding, EditionStanding, Facts, ReleaseStanding, decide
from briefgen.status.void import explain_void
from briefgen.visibility.withhold import list_audiences


def find_stale(paths: Sequence[Path], *, processes: int = 1) -> Mapping[Path, Mapping[str, str]]:
    """Why a build would make pages again that are there: a few words, by brief and audience.

    Args:
        paths: content files.
        processes: how many work at the same time.
    """
    slugs, _ = name_outputs(paths)
    run = choose_runner(processes)

    def look(jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        # Pages that were never made are not out of date.
        return run([job for job in jobs if any(_list_built(job.kept, job.slug).values())])

    forecast = forecast_build(tuple(slugs), audiences=("all",), runner=look)
    return {path: _keep_built(forecast.decisions[path], slug) for path, slug in slugs.items()}


def _keep_built(decision: RebuildDecision, slug: str) -> dict[str, str]:
    """The reasons of a decision, for audiences that have pages."""
    built = _list_built(decision.kept, slug)
    return {name: reason for name, reason in decision.reasons.items() if built.get(name)}


def _list_built(folders: Iterable[Path], slug: str) -> dict[str, bool]:
    """Whether a brief has pages, by audience."""
    return {folder.name: any(is_there(folder / name_file(slug, str(each))) for each in Format) for folder in folders}


def name_briefs(paths: Iterable[Path]) -> tuple[dict[Path, str], list[Problem]]:
    """The names of the pages of some briefs, among all briefs of their workspaces.

    Returns:
        The names, and a Problem for each brief that has none or shares one.
    """
    paths = tuple(paths)
    own = {resolve(path) for path in paths}
    folders = dict.fromkeys(folder for path in paths if (folder := find_workspace(path.parent)))
    others = [each for folder in folders for each in list_folder(folder / CONTENT) if resolve(each) not in own]
    slugs, clashes = name_outputs([*others, *paths])
    names = set(map(show_path, paths))
    wrong = [each for each in clashes if each.place and each.place.file in names]
    return {path: slugs[path] for path in paths if path in slugs}, wrong


def read_standing(
    path: Path, slug: str, stale: Mapping[str, str], session: Session, wrong: Iterable[Problem] = ()
) -> BriefStanding:
    """Where one brief stands.

    Args:
        path: its file.
        slug: the name of its pages; empty when it has none.
        stale: why its pages are out of date, by audience.
        session: the workspaces.
        wrong: what is wrong with the name of its file.
    """
    try:
        return describe(check_brief(read_brief(path, session, slug), session), slug, stale, session, wrong)
    except Exception as fault:  # whatever nobody foresaw is said of this brief and of no other
        problems = fault.problems if isinstance(fault, BriefgenError) else ()
        return BriefStanding(path, show_path(path), slug, report=Report.of(problems or [explain_fault(path, fault)]))


def describe(
    checked: CheckedBrief, slug: str, stale: Mapping[str, str], session: Session, wrong: Iterable[Problem] = ()
) -> BriefStanding:
    """Where a brief stands that was read and checked; for the other parameters see ``read_standing``.

    Args:
        checked: the brief, as check_brief gives it.
    """
    path, ready = checked.path, checked.prepare(slug)
    named = Report.of(wrong)
    examined = examine_editions(checked, session).report + named
    family = session.language_editions.list_family(path, checked.folder)
    translations = tuple(map(show_path, sorted(family)))
    if ready is None:
        return BriefStanding(path, show_path(path), slug, translations=translations, report=examined)
    records, unread = _read_records(ready, slug)
    examined += Report.of(unread)
    reader = _Reader(ready, checked.report + named + Report.of(unread), examined, records, stale)
    editions = reader.read()
    examined += Report.of(dict.fromkeys(each for edition in editions for each in edition.facts.obstacles))
    brief = ready.brief
    return BriefStanding(
        path,
        show_path(path),
        slug,
        brief.version or "",
        brief.lang or ready.workspace.defaults.lang,
        brief.embargo.until if brief.embargo else "",
        translations,
        editions,
        examined,
        list_usual(brief, ready.workspace),
    )


@dataclass(frozen=True, slots=True)
class _Records:
    """What is on record of a brief, the oldest first."""

    approvals: tuple[Approval, ...] = ()
    releases: tuple[Kept, ...] = ()


def _read_records(ready: PreparedBrief, slug: str) -> tuple[_Records, tuple[Problem, ...]]:
    """The approvals and releases of a brief, and what is wrong with these."""
    if ready.folder is None or not slug:
        return _Records(), ()
    problems: list[Problem] = []
    approvals: tuple[Approval, ...] = ()
    releases: tuple[Kept, ...] = ()
    try:
        approvals = read_approvals(place_approvals(ready.folder, slug))
    except BriefgenError as fault:
        problems += fault.problems
    try:
        releases = read_releases(place_releases(ready.folder, ready.workspace) / slug)
    except BriefgenError as fault:
        problems += fault.problems
    return _Records(approvals, releases), tuple(problems)


class _Reader:
    """Looks at each edition of a brief.

    Args:
        ready: the brief.
        common: what was found in it, whoever reads it.
        examined: the same, with what was found in its editions.
        records: what is on record.
        stale: why its pages are out of date, by audience.
    """

    def __init__(
        self, ready: PreparedBrief, common: Report, examined: Report, records: _Records, stale: Mapping[str, str]
    ) -> None:
        self._ready, self._records, self._stale = ready, records, stale
        audiences = list_audiences(ready.brief, ready.workspace)
        self._found = {
            name: mark_waived(check_edition(ready.editions, name), ready.reading, ready.settings) for name in audiences
        }
        # What was found besides, such as a template that cannot be read, may concern any of them.
        known = {*common} | {each for report in self._found.values() for each in report}
        codes = {each.code for report in self._found.values() for each in report}
        self._common = common + Report.of(each for each in examined if each not in known and each.code not in codes)

    def read(self) -> tuple[EditionStanding, ...]:
        """Where the brief stands for each audience that has an edition."""
        return tuple(map(self._read_one, self._found))

    def _read_one(self, audience: str) -> EditionStanding:
        edition: Edition | None = None
        found: Sequence[Problem] = ()
        try:
            edition = self._ready.editions.tailor(audience)
            found = find_broken_templates(edition.pack)
        except BriefgenError as fault:
            found = fault.problems or (explain_fault(self._ready.path, fault),)
        known = self._common + self._found[audience]
        new = tuple(each for each in found if each not in {*known})
        facts = replace(self._gather(audience, edition, known + Report.of(new)), obstacles=new)
        states = decide(facts)
        title = edition.title_text if edition else ""
        return EditionStanding(audience, title, states[0], states[1:], facts)

    def _gather(self, audience: str, edition: Edition | None, report: Report) -> Facts:
        brief, own = self._ready.brief, self._ready.reading.source.file
        # A warning about briefgen.toml stops no release.
        warnings = [each for each in report.warnings if each.place is None or each.place.file == own]
        embargo = brief.embargo
        return Facts(
            len(report.errors),
            len(warnings),
            brief.status.value if brief.status else "",
            bool(embargo and not is_over(embargo.until, read_now())),
            self._list_approvals(audience, edition),
            self._find_release(audience, edition),
            self._stale.get(audience, ""),
        )

    def _list_approvals(self, audience: str, edition: Edition | None) -> tuple[ApprovalStanding, ...]:
        candidate = self._candidate(audience, edition)
        digest = candidate.digests.get(audience)
        found: list[ApprovalStanding] = []
        for role in self._ready.workspace.release.approvals:
            given = [each for each in self._records.approvals if each.role == role and audience in each.editions]
            holding = [each for each in given if each.editions[audience] == digest]
            last = next(iter([*holding[::-1], *given[::-1]]), None)
            if last is None:
                found.append(ApprovalStanding(role))
                continue
            void = () if holding else (True, *explain_void(candidate, last, audience))
            found.append(ApprovalStanding(role, last.name, last.at, *void))
        return tuple(found)

    def _find_release(self, audience: str, edition: Edition | None) -> ReleaseStanding | None:
        kept = next((each for each in reversed(self._records.releases) if audience in each.release.editions), None)
        if kept is None:
            return None
        release, made = kept.release, kept.release.editions[audience]
        text = self._candidate(audience, edition).texts[audience] if edition else ""
        version = read_numbers(self._ready.brief.version or FIRST)
        unchanged = made.text == text and read_numbers(release.version) == version
        corrected = edition is not None and any(
            each.kind == "correction" and read_numbers(each.version) == version for each in edition.history
        )
        return ReleaseStanding(
            release.version,
            release.at,
            release.by,
            unchanged,
            release.embargo,
            release.status == "withdrawn",
            corrected,
            release.notices,
            show_path(kept.folder),
        )

    def _candidate(self, audience: str, edition: Edition | None) -> Candidate:
        editions = {audience: edition} if edition else {}
        return Candidate(self._ready, self._ready.folder or self._ready.path.parent, (audience,), editions)
