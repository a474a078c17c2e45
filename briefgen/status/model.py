"""Where briefs stand -> ``briefgen status --report json``; its keys are only ever added to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from pydantic import Field

from briefgen._version import __version__
from briefgen.core.clock import read_now, write_moment
from briefgen.model.base import Part
from briefgen.problems import Severity
from briefgen.status.standing import BriefStanding, EditionStanding, State


class ApprovalStatus(Part):
    """An approval that `briefgen.toml` requires before a release."""

    role: str
    """Whose approval it is."""
    name: str
    """Who gave the last one; empty when nobody has."""
    at: str
    """When, in UTC (ISO 8601)."""
    void: bool
    """Whether the edition has changed since, so that it must be approved again."""
    since: str
    """Of a void one: when the last of the files that have changed was saved, in UTC; empty when that is not known."""
    reason: str
    """Of a void one: what has changed, in a few words."""


class ReleaseStatus(Part):
    """The last release of an edition."""

    version: str
    """Its version."""
    at: str
    """When it was made, in UTC (ISO 8601)."""
    by: str
    """Who made it."""
    unchanged: bool
    """Whether the edition is still what was released, apart from the end of its embargo."""
    embargo: str
    """The end of the embargo when the release was made under one; else empty."""
    withdrawn: bool
    """Whether it withdrew the brief."""
    corrected: bool
    """Whether it corrected an earlier one."""
    notices: tuple[str, ...]
    """What its pages say of the change."""
    folder: str
    """Where it is."""


class FindingStatus(Part):
    """Something that was found in the brief."""

    code: str
    """Its code, which `briefgen explain` describes."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong."""
    hint: str
    """What to do; may be empty."""
    file: str | None = None
    """The file it is in; missing when it is in none, and so are line and column."""
    line: int | None = None
    """The line, from 1."""
    column: int | None = None
    """The column, from 1, in Unicode code points."""
    waived: str
    """Why it may stay; empty for what must be fixed."""


class EditionStatus(Part):
    """Where a brief stands for one audience."""

    audience: str
    """Whom the edition is for."""
    title: str
    """Its title as this audience reads it; empty when the edition cannot be made."""
    state: State
    """The main state."""
    also: tuple[State, ...]
    """The other states that hold."""
    errors: int
    """How many findings stop a build."""
    warnings: int
    """How many stop a release besides."""
    approvals: tuple[ApprovalStatus, ...]
    """One for each role that `briefgen.toml` requires."""
    release: ReleaseStatus | None = None
    """The last one; missing when there is none."""
    stale: str
    """Why a build would make its pages again; empty when it would not, or there are none."""


class BriefStatus(Part):
    """Where a brief stands."""

    file: str
    """The content file."""
    slug: str
    """The name of its pages; empty when it has no usable one."""
    state: State
    """The state of the edition that most needs somebody."""
    version: str
    """As the brief says it; empty when it says none."""
    lang: str
    """Its language (BCP 47)."""
    embargo: str
    """The end of its embargo; empty when it has none."""
    translations: tuple[str, ...]
    """The files of its other language editions."""
    editions: tuple[EditionStatus, ...]
    """One for each audience; none when the brief cannot be read."""
    findings: tuple[FindingStatus, ...]
    """Everything found in it, waived findings included."""


class Status(Part):
    """Where the briefs of a workspace stand (`briefgen status --report json`)."""

    format_version: int = Field(default=1, alias="version")
    """1; it rises when a key changes its meaning."""
    briefgen: str
    """The version of briefgen."""
    at: str
    """When it was looked up, in UTC (ISO 8601)."""
    briefs: tuple[BriefStatus, ...]
    """One for each content file."""


def describe_status(standings: Iterable[BriefStanding]) -> Status:
    """The standings of briefs as a value that can be written as JSON."""
    return Status(briefgen=__version__, at=write_moment(read_now()), briefs=tuple(map(_describe_brief, standings)))


def _describe_brief(standing: BriefStanding) -> BriefStatus:
    return BriefStatus(
        file=standing.file,
        slug=standing.slug,
        state=standing.state,
        version=standing.version,
        lang=standing.lang,
        embargo=standing.embargo,
        translations=standing.translations,
        editions=tuple(map(_describe_edition, standing.editions)),
        findings=tuple(
            FindingStatus(
                code=each.code,
                severity=each.severity,
                message=each.message,
                hint=each.hint,
                file=each.place.file if each.place else None,
                line=each.place.line if each.place else None,
                column=each.place.column if each.place else None,
                waived=each.waived,
            )
            for each in standing.report
        ),
    )


def _describe_edition(edition: EditionStanding) -> EditionStatus:
    facts = edition.facts
    return EditionStatus(
        audience=edition.audience,
        title=edition.title,
        state=edition.state,
        also=edition.also,
        errors=facts.errors,
        warnings=facts.warnings,
        approvals=tuple(ApprovalStatus(**asdict(each)) for each in facts.approvals),
        release=ReleaseStatus(**asdict(facts.release)) if facts.release else None,
        stale=facts.stale,
    )
