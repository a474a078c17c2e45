"""Briefs and where they stand -> the rows of the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.core.text_files import show_path
from briefgen.preview.briefs import Briefs
from briefgen.status.standing import BriefStanding, EditionStanding, State


@dataclass(frozen=True, slots=True)
class Row:
    """A brief and an audience.

    Attributes:
        slug: the name of its pages.
        file: the brief's file, as the user would type it.
        audience: whom the edition is for; empty when it is not known for whom there is one.
        title: its title as that audience reads it; its file's name where there is none.
        states: all states that hold, the first before all others; none while it was not looked at.
        errors, warnings: how many there are.
        version: as the brief says it.
        note: what else is to be said, in a few words.
    """

    slug: str
    file: str
    audience: str
    title: str
    states: tuple[State, ...] = ()
    errors: int = 0
    warnings: int = 0
    version: str = ""
    note: str = ""


def list_rows(briefs: Briefs) -> list[Row]:
    """One row for each edition, in the order of the files."""
    rows = []
    for brief in briefs.list_all():
        standing = brief.standing
        file = show_path(brief.path)
        if standing is None:
            rows.append(Row(brief.slug, file, "", brief.path.name))
        elif not standing.editions:
            rows.append(Row(brief.slug, file, "", brief.path.name, (standing.state,), len(standing.report.errors)))
        else:
            rows += [_describe(standing, edition) for edition in standing.editions]
    return rows


def _describe(standing: BriefStanding, edition: EditionStanding) -> Row:
    facts = edition.facts
    return Row(
        standing.slug,
        standing.file,
        edition.audience,
        edition.title or standing.path.name,
        edition.states,
        facts.errors,
        facts.warnings,
        standing.version,
        _take_note(standing, edition),
    )


def _take_note(standing: BriefStanding, edition: EditionStanding) -> str:
    """What belongs to the state: since when, until when, by whom."""
    facts, release = edition.facts, edition.facts.release
    if edition.state in (State.RELEASED, State.CORRECTED, State.WITHDRAWN) and release:
        return f"{release.version}, {release.at[:10]}"
    if edition.state is State.EMBARGOED:
        return f"until {standing.embargo.replace('T', ' ')}"
    if edition.state is State.IN_REVIEW:
        waiting = [each.role for each in facts.approvals if not each.holds]
        return f"waits for {', '.join(waiting)}" if waiting else ""
    if edition.state is State.APPROVED:
        return ", ".join(each.name for each in facts.approvals)
    return f"{release.version} was released {release.at[:10]}" if release else ""
