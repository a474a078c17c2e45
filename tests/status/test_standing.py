"""Facts -> states, in the order in which they matter."""

from __future__ import annotations

import pytest

from briefgen.status.standing import ApprovalStanding, Facts, ReleaseStanding, State, decide

GIVEN, VOID, NONE = (
    ApprovalStanding("editor", "Lee"),
    ApprovalStanding("editor", "Lee", void=True),
    ApprovalStanding("x"),
)
OUT = ReleaseStanding("1.0", "2025-05-06T09:00:00Z", "Kim", unchanged=True)
CHANGED = ReleaseStanding("1.0", "2025-05-06T09:00:00Z", "Kim", unchanged=False)
HELD = ReleaseStanding("1.0", "2025-05-06T09:00:00Z", "Kim", unchanged=True, embargo="2025-05-07T09:00Z")
CORRECTION = ReleaseStanding("1.1", "2025-05-06T09:00:00Z", "Kim", unchanged=True, corrected=True)
WITHDRAWAL = ReleaseStanding("1.1", "2025-05-06T09:00:00Z", "Kim", unchanged=True, withdrawn=True)


STATES: list[tuple[Facts, str]] = [
    (Facts(), "clean"),
    (Facts(status="final"), "clean"),
    (Facts(warnings=1), "warnings"),
    (Facts(errors=1, warnings=2), "errors, warnings"),
    (Facts(stale="it has changed"), "stale"),
    (Facts(status="review"), "in review"),
    (Facts(status="draft", approvals=(NONE,)), "clean"),
    (Facts(status="draft", approvals=(VOID,)), "clean"),
    (Facts(approvals=(NONE,)), "clean"),
    (Facts(status="final", approvals=(NONE,)), "in review"),
    (Facts(status="final", approvals=(GIVEN, NONE)), "in review"),
    (Facts(status="final", approvals=(GIVEN, VOID)), "in review"),
    (Facts(approvals=(VOID,)), "in review"),
    (Facts(status="final", approvals=(GIVEN,)), "approved"),
    (Facts(status="final", approvals=(GIVEN,), warnings=1, stale="new"), "warnings, approved, stale"),
    (Facts(status="final", approvals=(GIVEN,), under_embargo=True), "approved, embargoed"),
    (Facts(under_embargo=True), "embargoed"),
    (Facts(release=HELD, under_embargo=True, approvals=(GIVEN,)), "embargoed"),
    (Facts(release=HELD, approvals=(GIVEN,)), "approved"),
    (Facts(release=OUT, approvals=(GIVEN,)), "released"),
    (Facts(release=OUT, warnings=1, stale="new"), "released, warnings, stale"),
    (Facts(release=OUT, errors=1), "errors, released"),
    (Facts(release=CHANGED), "clean"),
    (Facts(release=CHANGED, approvals=(VOID,), status="final"), "in review"),
    (Facts(release=CORRECTION), "corrected"),
    (Facts(release=WITHDRAWAL, status="withdrawn"), "withdrawn"),
]


@pytest.mark.parametrize(("facts", "states"), STATES)
def test_what_needs_somebody_most_comes_first(facts: Facts, states: str) -> None:
    assert ", ".join(decide(facts)) == states


def test_every_state_has_a_reason() -> None:
    """All states are reached, so that no name is only a promise."""
    assert {state for facts, _ in STATES for state in decide(facts)} == {*State}
