"""Content files -> everything that is wrong with them and their editions, without laying out a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from briefgen.analysis.archive import Archive, AskedArchive, Facts
from briefgen.caching.digest import digest_bytes
from briefgen.checks.outcome import Outcome
from briefgen.checks.waivers import mark_waived
from briefgen.core.read_digests import ReadLog, hand_on, note_given_up
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import OUTPUT
from briefgen.errors import BriefgenError
from briefgen.located import Lines, Source
from briefgen.pipeline.archives import Archives, list_facts
from briefgen.pipeline.check_memory import Memory, Remembered, is_dated
from briefgen.pipeline.edition_check import check_edition
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.obstacles import find_obstacles
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.partial_brief import see_editions
from briefgen.pipeline.prepare import CheckedBrief, ReadBrief, check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.pipeline.unexpected_errors import explain_fault
from briefgen.problems import Report
from briefgen.publishing.output_folder import find_unwritable
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
    workers: Callable[[Session, Memory], Checker] | None = None,
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
        workers: gives who reads and checks several files; None does it in this process.
    """
    session = Session(external=external)
    compared = archive or (archive is None and len(paths) > 1)
    plain = external or figures
    memory = remember(session, compared) if remember and not plain else Memory()
    checker = workers(session, memory) if workers and not plain else Checker(session, memory, figures=figures)
    archives = None
    if compared:
        facts = checker.read(
            [path for path in paths if session.settings_of(path).reads_archive and not memory.find(path)]
        )
        archives = Archives(paths, session, memory, facts, whole=bool(archive))
    known: dict[Path, Report | None] = {}
    for path in paths:
        past = memory.find(path)
        if past and past.holds(archives.find(path) if archives else None):
            known[path] = past.report
    found = checker.check([path for path in paths if path not in known], archives)
    memory.close()
    # A build would refuse these names, so a check says it.
    problems = chain(*((known.get(path) or found.get(path) or ()) for path in paths), name_outputs(paths)[1])
    rules = {code: rule for path in paths for code, rule in session.settings_of(path).known.items()}
    outcome = Outcome(Report.of(problems), tuple(map(show_path, paths)), rules)
    if not figures:
        return outcome
    # Here, not above: to measure an edition it must be made.
    from briefgen.pipeline.figures import measure_editions

    return replace(outcome, figures=measure_editions(checker.sound))


#: Of so many briefs that are read and checked later, what was looked at is kept: half a megabyte each.
_KEPT = 200


class Checker:
    """Reads and checks files, one after the other.

    Args:
        session: the workspaces.
        memory: where what is found is kept.
        figures: whether the files without errors are kept.

    Attributes:
        sound: the files without errors.
    """

    def __init__(self, session: Session, memory: Memory, *, figures: bool = False) -> None:
        self.sound: list[CheckedBrief] = []
        self._session, self._memory, self._figures = session, memory, figures
        self._read: dict[Path, tuple[ReadBrief | None, Facts | None, ReadLog]] = {}

    def read(self, paths: Sequence[Path]) -> Mapping[Path, Facts | None]:
        """What some files say, which are read for it and checked later; None for one that cannot be read."""
        return {path: self.read_one(path) for path in paths}

    def check(self, paths: Sequence[Path], archives: Archives | None) -> Mapping[Path, Report]:
        """What is wrong with some files, beside what others say."""
        return {path: self.check_one(path, archives.find(path) if archives else None)[0] for path in paths}

    def read_one(self, path: Path) -> Facts | None:
        """The same of one file."""
        brief = facts = None
        # What nobody foresaw in reading a file is said when it is examined.
        with ReadLog(digest_bytes) as log, suppress(Exception):
            brief = read_brief(path, self._session)
            facts, subject = list_facts(brief.reading, self._session.settings_of(path))
            if len(self._read) < _KEPT:
                brief = replace(brief, subject=subject)
        self._read[path] = brief, facts, log
        return facts

    def check_one(self, path: Path, archive: Archive | None) -> tuple[Report, ReadLog]:
        """The same of one file, with what was read for it."""
        past = self._memory.find(path)
        brief, facts, before = self._read.pop(path, (None, past.facts if past else None, ReadLog(digest_bytes)))
        asked = AskedArchive(archive) if archive else None
        with ReadLog(digest_bytes) as log:
            hand_on(before)
            checked = examine_file(path, self._session, asked, brief)
        answers = asked.answers if asked else {}
        self._memory.keep(path, log, Remembered(checked.report, facts, answers, is_dated(checked.reading)))
        if self._figures and checked.workspace is not None and checked.report.ok:
            self.sound.append(checked)
        return checked.report, log


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
        return examine_editions(check_brief(brief or read_brief(path, session), session, archive), session, build=True)
    except BriefgenError:
        raise
    except Exception as fault:
        note_given_up()
        report = Report.of([explain_fault(path, fault)])
        reading = Reading(None, Source(show_path(path), Lines(), None), report, path)
        return CheckedBrief(path, reading, None, None, {}, report, session.settings_of(path))


def examine_editions(checked: CheckedBrief, session: Session, *, build: bool = False) -> CheckedBrief:
    """The same with what is wrong with its editions, as far as they can be looked at.

    Args:
        checked: the brief, as check_brief gives it.
        session: the workspaces.
        build: whether it counts that their pages could not be written; who only looks at them writes none.
    """
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
    if build:
        found.append(Report.of(find_unwritable((checked.folder or checked.path.parent) / OUTPUT, audiences)))
    return replace(checked, report=sum((mark_waived(each, seen, checked.settings) for each in found), checked.report))
