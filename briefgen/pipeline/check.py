"""Content files -> everything that is wrong with them and their editions, without laying out a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.analysis.archive import Archive, AskedArchive
from briefgen.caching.digest import digest_bytes
from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import Rule
from briefgen.checks.waivers import mark_waived
from briefgen.core.read_digests import ReadLog, hand_on, note_given_up
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError
from briefgen.located import Source
from briefgen.pipeline.archives import Archives, ReadOnce
from briefgen.pipeline.check_memory import Memory, Remembered, is_dated
from briefgen.pipeline.edition_check import check_edition
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.obstacles import find_obstacles
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.partial_brief import see_editions
from briefgen.pipeline.prepare import CheckedBrief, ReadBrief, check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.pipeline.unexpected_errors import explain_fault
from briefgen.problems import Problem, Report
from briefgen.reading import Reading
from briefgen.visibility.left_over import join_left_overs
from briefgen.visibility.withhold import list_audiences


def check(paths: Sequence[Path]) -> Report:
    """Check files: all Problems of all of them, in one pass."""
    return examine(paths).report


def examine(
    paths: Sequence[Path],
    *,
    external: bool = False,
    figures: bool = False,
    archive: bool | None = None,
    remember: Callable[[Session, bool], Memory] | None = None,
) -> Outcome:
    """The same, with what a report for programs says besides: the files, the rules, the day.

    Args:
        paths: the files.
        external: whether the tools that their workspaces name are run: programs that somebody else may have chosen.
        figures: whether to count how long each edition is.
        archive: whether each is compared with all earlier briefs of its workspace's content folder; None compares
            several files with each other, and one with nothing.
        remember: gives what is remembered of earlier checks, and takes what is found now, from the session and whether
            briefs are compared.
    """
    session = Session(external=external)
    compared = archive or (archive is None and len(paths) > 1)
    memory = remember(session, compared) if remember and not (external or figures) else Memory()
    archives = Archives(paths, session, memory, whole=bool(archive)) if compared else None
    sound: list[CheckedBrief] = []
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for path in paths:
        others = archives.find(path) if archives else None
        past = memory.find(path)
        if past and past.holds(others):
            problems += past.report or ()
        else:
            read = archives.take(path) if archives else None
            checked = _examine_one(path, session, others, memory, read)
            problems += checked.report
            if figures and checked.workspace is not None and checked.report.ok:
                sound.append(checked)
        rules |= session.settings_of(path).known
    memory.close()
    # A build would refuse these names, so a check says it.
    problems += name_outputs(paths)[1]
    outcome = Outcome(Report.of(problems), tuple(map(show_path, paths)), rules)
    if not figures:
        return outcome
    # Here, not above: to measure an edition it must be made.
    from briefgen.pipeline.figures import measure_editions

    return replace(outcome, figures=measure_editions(sound))


def _examine_one(
    path: Path, session: Session, archive: Archive | None, memory: Memory, read: ReadOnce | None
) -> CheckedBrief:
    """Check one file, and remember what came of it."""
    asked = AskedArchive(archive) if archive else None
    with ReadLog(digest_bytes) as log:
        if read:
            hand_on(read.log)
        checked = examine_file(path, session, asked, read.brief if read else None)
    facts = read.facts if read else None
    memory.keep(path, log, Remembered(checked.report, facts, asked.answers if asked else {}, is_dated(checked.reading)))
    return checked


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
        note_given_up()
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
