"""A brief that was read, and what a workspace sets -> what its rules find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.analysis.finding import Finding, StopRule
from briefgen.analysis.place import place_finding
from briefgen.analysis.subject import Checkable, Subject, speaks
from briefgen.checks.registry import Rule
from briefgen.checks.settings import Choice, Settings
from briefgen.core.bounds import TooMuch, bounded
from briefgen.core.messages import quote
from briefgen.core.repeated_problems import group_repeated
from briefgen.problems import Place, Problem, Report, Severity

if TYPE_CHECKING:
    from briefgen.analysis.archive import Archive
    from briefgen.analysis.language_edition import Relatives


def check(
    reading: Checkable,
    settings: Settings | None = None,
    archive: Archive | None = None,
    relatives: Relatives | None = None,
    subject: Subject | None = None,
) -> Report:
    """Run the rules over what was read; a file of which a part could not be read is left alone.

    Args:
        reading: what briefgen.reading gives.
        settings: what the workspace sets; without them, every rule as it comes.
        archive: what the briefs of the workspace say, when it is to be compared with the earlier ones.
        relatives: of a translation, the other language editions.
        subject: what ``make_subject`` has made of the same reading and settings, when that was done before.
    """
    if not reading.whole:
        return Report()
    settings = settings or Settings.of_none()
    try:
        # The programs of others that a workspace names have their own time, and are not counted.
        with bounded(sum(map(len, reading.source.lines))):
            subject = subject.beside(archive, relatives) if subject else None
            return _check(subject or make_subject(reading, settings, archive, relatives), settings)
    except TooMuch as fault:
        message = f"Checking this brief {fault.words}."
        return Report.of([Problem(fault.code, message, Place(reading.source.file), fault.hint)])


def _check(subject: Subject, settings: Settings) -> Report:
    return Report.of(group_repeated(_run(subject, settings.choose(subject.type))))


def make_subject(
    reading: Checkable, settings: Settings, archive: Archive | None = None, relatives: Relatives | None = None
) -> Subject:
    """The brief as its rules look at it."""
    subject = Subject(
        reading.brief,
        reading.source,
        reading.trees,
        settings.today,
        settings.lang,
        workspace=settings.workspace,
        archive=archive,
        relatives=relatives,
    )
    return subject.with_options(settings.choose(subject.type).values)


def _run(subject: Subject, choice: Choice) -> Iterator[Problem]:
    spoken = {subject.lang, *(passage.lang for passage in subject.passages())}
    for each in choice.rules.values():
        if each.types and subject.type not in each.types:
            continue
        if each.languages and not any(speaks(tag, each.languages) for tag in spoken):
            continue
        try:
            for finding in each.find(subject.within(each.languages)):
                if not each.languages or speaks(finding.lang or subject.lang, each.languages):
                    yield _make_problem(finding, each, subject, choice)
        except StopRule as stopped:
            yield stopped.problem
        except TooMuch:
            raise
        except Exception as fault:
            if not each.package:
                raise
            yield _explain_failure(each, fault, subject)


def _explain_failure(each: Rule, fault: Exception, subject: Subject) -> Problem:
    """What to say of a rule of others that fails. The error's own words may hold text of a brief."""
    message = f"The rule {each.code} of the installed package {quote(each.package)} failed: {type(fault).__name__}."
    hint = f'Report it to its authors; until it is fixed, write [check] ignore = ["{each.code}"] in briefgen.toml.'
    return Problem("CHK114", message, Place(subject.source.file), hint, Severity.WARNING)


def _make_problem(finding: Finding, each: Rule, subject: Subject, choice: Choice) -> Problem:
    severity = choice.severity.get(each.code) or finding.severity or each.severity
    place = place_finding(finding, subject.source)
    return Problem(each.code, finding.message, place, finding.hint, severity, finding.path, fixes=finding.fixes)
