"""Content files -> everything that is wrong with them and their editions, without laying out a page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from briefgen.analysis.archive import Archive, Facts
from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import Rule
from briefgen.checks.run import make_subject
from briefgen.checks.settings import Settings
from briefgen.checks.waivers import mark_waived
from briefgen.core.safe_files import resolve
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError
from briefgen.located import Source
from briefgen.pipeline.edition_check import check_edition
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.find_content import CONTENT, list_folder
from briefgen.pipeline.obstacles import find_obstacles
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.partial_brief import see_editions
from briefgen.pipeline.prepare import CheckedBrief, ReadBrief, check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.pipeline.unexpected_errors import explain_fault
from briefgen.problems import Problem, Report
from briefgen.reading import Reading, read
from briefgen.visibility.left_over import join_left_overs
from briefgen.visibility.withhold import list_audiences


def check(paths: Sequence[Path]) -> Report:
    """Check files: all Problems of all of them, in one pass."""
    return examine(paths).report


def examine(
    paths: Sequence[Path], *, external: bool = False, figures: bool = False, archive: bool | None = None
) -> Outcome:
    """The same, with what a report for programs says besides: the files, the rules, the day.

    Args:
        paths: the files.
        external: whether the tools that their workspaces name are run: programs that somebody else may have chosen.
        figures: whether to count how long each edition is.
        archive: whether each is compared with all earlier briefs of its workspace's content folder; None compares
            several files with each other, and one with nothing.
    """
    session = Session(external=external)
    compared = archive or (archive is None and len(paths) > 1)
    briefs, archives = _read_archives(paths, session, whole=bool(archive)) if compared else ({}, {})
    sound: list[CheckedBrief] = []
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for path in paths:
        checked = examine_file(path, session, archives.get(session.workspace_of(path)[1]), briefs.pop(path, None))
        problems += checked.report
        if figures and checked.workspace is not None and checked.report.ok:
            sound.append(checked)
        rules |= session.settings_of(path).known
    # A build would refuse these names, so a check says it.
    problems += name_outputs(paths)[1]
    outcome = Outcome(Report.of(problems), tuple(map(show_path, paths)), rules)
    if not figures:
        return outcome
    # Here, not above: to measure an edition it must be made.
    from briefgen.pipeline.figures import measure_editions

    return replace(outcome, figures=measure_editions(sound))


def examine_file(
    path: Path, session: Session, archive: Archive | None = None, brief: ReadBrief | None = None
) -> CheckedBrief:
    """Read one file, and find all that is wrong with it and with its edition for each audience.

    What nobody foresaw is said of this file, and stops the check of no other.

    Args:
        path: the file.
        session: the workspaces.
        archive: what other briefs say, when it is to be compared with the earlier ones.
        brief: the file, when it has been read.
    """
    try:
        return examine_editions(check_brief(brief or read_brief(path, session), session, archive), session)
    except BriefgenError:
        raise
    except Exception as fault:
        report = Report.of([explain_fault(path, fault)])
        reading = Reading(None, Source(show_path(path), (), None), report, path)
        return CheckedBrief(path, reading, None, None, {}, report, session.settings_of(path))


def examine_editions(checked: CheckedBrief, session: Session) -> CheckedBrief:
    """The same with what is wrong with its editions, as far as they can be looked at."""
    seen = see_editions(checked.reading, checked.report)
    if checked.workspace is None or seen is None or seen.brief is None:
        return checked
    audiences = list_audiences(seen.brief, checked.workspace)
    editions = checked.editions if checked.editions and seen is checked.reading else None
    editions = editions or Editions(seen, checked.workspace, checked.folder, checked.pictures)
    found = [
        join_left_overs(each for audience in audiences for each in check_edition(editions, audience)),
        find_obstacles(seen, checked.workspace, checked.folder, audiences, checked.settings.lang),
    ]
    return replace(checked, report=sum((mark_waived(each, seen, checked.settings) for each in found), checked.report))


def _read_archives(
    paths: Sequence[Path], session: Session, *, whole: bool
) -> tuple[dict[Path, ReadBrief], dict[Path | None, Archive]]:
    """The files that rules compare with others, read; and what all of them say, by the folder of their workspace.

    Args:
        paths: content files.
        session: the workspaces.
        whole: whether all briefs in the content folders of their workspaces are read too; of these only the facts are
            kept.
    """
    briefs: dict[Path, ReadBrief] = {}
    found: dict[Path | None, dict[Path, Facts]] = {}
    for path in paths:
        settings, folder = session.settings_of(path), session.workspace_of(path)[1]
        if not settings.reads_archive:
            continue
        beside = list_folder(folder / CONTENT) if whole and folder is not None and folder not in found else ()
        known = found.setdefault(folder, {})
        # What nobody foresaw in reading a file is said when it is examined.
        with suppress(Exception):
            briefs[path] = read_brief(path, session)
            _add_facts(known, briefs[path].reading, settings)
        named = {resolve(each) for each in paths} if beside else set()
        for each in beside:
            if resolve(each) not in named:
                _add_facts(known, read(each), session.settings_of(each))
    return briefs, {folder: Archive(facts.values()) for folder, facts in found.items()}


def _add_facts(known: dict[Path, Facts], reading: Reading, settings: Settings) -> None:
    # Here, not above: one brief alone is compared with nothing.
    from briefgen.analysis.facts import read_facts

    if reading.whole and (path := resolve(reading.path)) not in known:
        known[path] = read_facts(make_subject(reading, settings))
