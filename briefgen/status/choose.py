"""Where briefs stand -> the part of it that somebody asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from briefgen.core.audience_names import ALL
from briefgen.pipeline.redaction import redact
from briefgen.problems import Problem
from briefgen.status.standing import BriefStanding, EditionStanding

_WHOLE = "briefgen status without --audience prints it"


def limit_to_audiences(standings: Iterable[BriefStanding], audiences: Sequence[str]) -> tuple[BriefStanding, ...]:
    """The editions for some audiences, and findings without what is withheld from one of them.

    Args:
        standings: where briefs stand. One that is for none of the audiences is left out; one that cannot be read stays.
        audiences: their names; none, for everything.
    """
    if not audiences:
        return tuple(standings)
    kept: list[BriefStanding] = []
    for each in standings:
        editions = _choose(each, audiences)
        if editions or not each.editions:
            kept.append(replace(each, editions=editions, report=redact(each.report, audiences, _WHOLE)))
    return tuple(kept)


def limit_to_states(standings: Iterable[BriefStanding], states: Collection[str]) -> tuple[BriefStanding, ...]:
    """The editions of which one of the states holds; none, for everything.

    A brief that cannot be read has errors.
    """
    if not states:
        return tuple(standings)
    kept: list[BriefStanding] = []
    for each in standings:
        editions = tuple(one for one in each.editions if any(state in states for state in one.states))
        if editions or (not each.editions and each.state in states):
            kept.append(replace(each, editions=editions))
    return tuple(kept)


def has_state(standings: Iterable[BriefStanding], states: Collection[str]) -> bool:
    """Whether one of the states holds of any of these editions."""
    return bool(states) and any(limit_to_states(standings, states))


def list_ready(
    standings: Iterable[BriefStanding], audiences: Sequence[str] = (), *, embargoed: bool = False
) -> tuple[BriefStanding, ...]:
    """The briefs that can be released now, and are not yet.

    A brief is among them when it says ``status: final`` or ``withdrawn``, nothing is wrong with any of its editions,
    all required approvals hold, its embargo is over, and at least one edition is not what was released last.

    Args:
        standings: where briefs stand.
        audiences: whom the release is for; none, for those that each brief is usually released to.
        embargoed: whether it is made before the end of the embargo; then the brief must have one.
    """
    found: list[BriefStanding] = []
    for each in standings:
        editions = _choose(each, audiences or each.released_to)
        sound = editions and all(_may_go_out(one, embargoed=embargoed) for one in editions)
        if sound and not all(_is_out(one, embargoed=embargoed) for one in editions):
            found.append(each)
    return tuple(found)


def list_awaiting(
    standings: Iterable[BriefStanding], role: str, audiences: Sequence[str] = ()
) -> tuple[BriefStanding, ...]:
    """The briefs that say ``status: final`` or ``withdrawn``, have no errors, and lack the approval of a role."""
    found: list[BriefStanding] = []
    for each in standings:
        editions = _choose(each, audiences or each.released_to)
        waits = any(not given.holds for one in editions for given in one.facts.approvals if given.role == role)
        if waits and all(_is_final(one) and not one.facts.errors for one in editions):
            found.append(each)
    return tuple(found)


def _choose(standing: BriefStanding, audiences: Sequence[str]) -> tuple[EditionStanding, ...]:
    """The editions for some audiences."""
    return tuple(one for one in standing.editions if ALL in audiences or one.audience in audiences)


def list_findings(standing: BriefStanding) -> list[Problem]:
    """What is to be fixed in a brief."""
    return [each for each in standing.report if not each.waived]


def _is_final(edition: EditionStanding) -> bool:
    return edition.facts.status in ("final", "withdrawn")


def _may_go_out(edition: EditionStanding, *, embargoed: bool) -> bool:
    facts = edition.facts
    sound = not (facts.errors or facts.warnings)
    return (
        sound
        and _is_final(edition)
        and facts.under_embargo == embargoed
        and all(each.holds for each in facts.approvals)
    )


def _is_out(edition: EditionStanding, *, embargoed: bool) -> bool:
    """Whether the last release holds exactly this edition, and is of the kind that is asked for."""
    release = edition.facts.release
    return release is not None and release.unchanged and bool(release.embargo) == embargoed
