"""What is known of a brief and one audience -> its state: one word for a table, and the others that hold too."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from briefgen.problems import Problem, Report


class State(StrEnum):
    """Where an edition stands. It has one main state, and may have others."""

    ERRORS = "errors"
    """Something is wrong that stops a build."""
    WITHDRAWN = "withdrawn"
    """Its withdrawal was released, and nothing has changed since."""
    EMBARGOED = "embargoed"
    """It is under an embargo that is not over."""
    CORRECTED = "corrected"
    """A correction of it was released, and nothing has changed since."""
    RELEASED = "released"
    """It was released, and nothing has changed since."""
    WARNINGS = "warnings"
    """Something is wrong that stops a release."""
    APPROVED = "approved"
    """All who must approve have approved exactly this edition."""
    IN_REVIEW = "in review"
    """It waits for someone: its status is ``review``, or an approval is void, or one of what is final is missing."""
    STALE = "stale"
    """Its pages are there, and a build would make others."""
    CLEAN = "clean"
    """None of these."""


@dataclass(frozen=True, slots=True)
class ApprovalStanding:
    """An approval that the workspace asks for before a release.

    Attributes:
        role: whose approval it is.
        name: who gave the last one; empty when nobody has.
        at: when, in UTC (ISO 8601).
        void: whether the edition has changed since.
        since: of a void one, when the last of the files that have changed was saved; empty when that is not known.
        reason: of a void one, what has changed, in a few words.
    """

    role: str
    name: str = ""
    at: str = ""
    void: bool = False
    since: str = ""
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether exactly this edition was approved."""
        return bool(self.name) and not self.void


@dataclass(frozen=True, slots=True)
class ReleaseStanding:
    """The last release of an edition.

    Attributes:
        version: its version.
        at: when it was made, in UTC (ISO 8601).
        by: who made it.
        unchanged: whether the edition is still what was released, apart from the end of its embargo.
        embargo: the end of the embargo when the release was made under one; empty when it was not.
        withdrawn: whether it withdrew the brief.
        corrected: whether it corrected an earlier one.
        notices: what its pages say of the change.
        folder: where it is, as the user would type it.
    """

    version: str
    at: str
    by: str
    unchanged: bool
    embargo: str = ""
    withdrawn: bool = False
    corrected: bool = False
    notices: tuple[str, ...] = ()
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the state of an edition depends on.

    Attributes:
        errors: how many findings stop a build.
        warnings: how many stop a release besides.
        status: what the brief says: draft, review, final, withdrawn; empty when it says nothing.
        under_embargo: whether the brief has an embargo that is not over.
        approvals: one for each role that the workspace asks for, in its order.
        release: the last one; None when there is none.
        stale: why a build would make its pages again; empty when it would not, or there are none.
        obstacles: what stops a build and no check of a brief finds, such as a template that cannot be read.
    """

    errors: int = 0
    warnings: int = 0
    status: str = ""
    under_embargo: bool = False
    approvals: tuple[ApprovalStanding, ...] = ()
    release: ReleaseStanding | None = None
    stale: str = ""
    obstacles: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionStanding:
    """Where a brief stands for one audience.

    Attributes:
        audience: whom the edition is for.
        title: its title as this audience reads it; empty when there is no such edition yet.
        state: the main state.
        also: the other states that hold.
        facts: what they follow from.
    """

    audience: str
    title: str
    state: State
    also: tuple[State, ...]
    facts: Facts

    @property
    def states(self) -> tuple[State, ...]:
        """All states that hold, the main one first."""
        return (self.state, *self.also)


@dataclass(frozen=True, slots=True)
class BriefStanding:
    """Where a brief stands.

    Attributes:
        path: its file.
        file: the same, as the user would type it.
        slug: the name of its pages; empty when the file has no usable name.
        version: as the brief says it; empty when it says none.
        lang: its language; empty when it cannot be read.
        embargo: the end of its embargo (ISO 8601); empty when it has none.
        translations: the files of its other language editions, as the user would type them.
        editions: one for each audience that has one; none when that cannot be known.
        report: everything found in it, waived findings included.
        released_to: the audiences that a release is for when none is named.
    """

    path: Path
    file: str
    slug: str = ""
    version: str = ""
    lang: str = ""
    embargo: str = ""
    translations: tuple[str, ...] = ()
    editions: tuple[EditionStanding, ...] = ()
    report: Report = field(default_factory=Report)
    released_to: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """The state of the edition that most needs somebody."""
        unknown = State.ERRORS if self.report.errors else State.CLEAN
        return min((each.state for each in self.editions), key=_URGENCY.index, default=unknown)


#: What needs somebody most comes first.
_URGENCY = (
    State.ERRORS,
    State.WARNINGS,
    State.IN_REVIEW,
    State.STALE,
    State.CLEAN,
    State.APPROVED,
    State.EMBARGOED,
    State.CORRECTED,
    State.RELEASED,
    State.WITHDRAWN,
)


def decide(facts: Facts) -> tuple[State, ...]:
    """All states that hold for an edition, the one that says most first.

    An error comes before all: nothing can be made. What was released and has not changed comes next, since then
    readers have it; then what stops a release, how far the approvals are, and whether the pages are out of date.
    """
    released = _name_release(facts)
    found = [State.ERRORS] if facts.errors else []
    found += [released] if released else []
    found += [State.WARNINGS] if facts.warnings else []
    if not released:
        found += [State.APPROVED] if _is_approved(facts) else [State.IN_REVIEW] if _is_in_review(facts) else []
    found += [State.STALE] if facts.stale else []
    found += [State.EMBARGOED] if facts.under_embargo and released is not State.EMBARGOED else []
    return tuple(found) or (State.CLEAN,)


def _name_release(facts: Facts) -> State | None:
    """What the last release made of the edition; None when there is none, or the edition has changed since."""
    release = facts.release
    if release is None or not release.unchanged:
        return None
    if release.embargo:
        # After its embargo it must be released again, without the line that names it.
        return State.EMBARGOED if facts.under_embargo else None
    if release.withdrawn:
        return State.WITHDRAWN
    return State.CORRECTED if release.corrected else State.RELEASED


def _is_approved(facts: Facts) -> bool:
    return bool(facts.approvals) and all(each.holds for each in facts.approvals)


def _is_in_review(facts: Facts) -> bool:
    begun = any(each.name for each in facts.approvals)
    wanted = bool(facts.approvals) and facts.status in ("final", "withdrawn")
    return facts.status == "review" or (facts.status != "draft" and (begun or wanted))
