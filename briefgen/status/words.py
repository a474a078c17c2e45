"""Facts about an edition -> short phrases, for every form in which they are shown."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import count
from briefgen.status.standing import Facts, State


def name_state(state: State) -> str:
    """A state as the first word of a line."""
    return state.value.capitalize()


def describe_findings(facts: Facts) -> str:
    """How many there are: ``1 error, 2 warnings``; empty for none."""
    numbers = ((facts.errors, "error"), (facts.warnings, "warning"))
    return ", ".join(count(number, noun) for number, noun in numbers if number)


def describe_approvals(facts: Facts) -> Iterator[str]:
    """A phrase for each approval that is required."""
    for each in facts.approvals:
        if not each.name:
            yield f"{each.role}: not yet approved"
        elif not each.void:
            yield f"{each.role}: approved by {each.name} on {each.at[:10]}"
        else:
            since = f" since {spell_moment(each.since)}" if each.since else ""
            yield f"{each.role}: approval by {each.name} of {each.at[:10]} is void{since}: {each.reason}"


def describe_obstacles(facts: Facts) -> Iterator[str]:
    """A phrase for each template that cannot be used: the place where to look."""
    for each in facts.obstacles:
        if each.place and each.code.startswith("TPL"):
            yield f"{each.place.file}, line {each.place.line}: template error (run briefgen templates check)"


def describe_release(facts: Facts) -> str:
    """The last release, in a phrase; empty for none."""
    release = facts.release
    if release is None:
        return ""
    kind = ", embargoed" if release.embargo else ", withdrawn" if release.withdrawn else ""
    changed = "" if release.unchanged else "; changed since"
    return f"{release.version} on {release.at[:10]}{kind}{changed}"


def spell_moment(at: str) -> str:
    """``2025-05-06T09:30:00Z`` as ``2025-05-06 09:30 UTC``; another time zone is kept as it is written."""
    return f"{at[:10]} {at[11:16]} UTC" if at.endswith("Z") else at.replace("T", " ", 1)
