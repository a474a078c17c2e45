"""Which briefs are ready: for a release, and for an approval."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.status.choose import list_awaiting, list_ready
from briefgen.status.standing import ApprovalStanding, BriefStanding, EditionStanding, Facts, ReleaseStanding, decide

GIVEN, VOID = ApprovalStanding("editor", "Lee"), ApprovalStanding("editor", "Lee", void=True)
SOUND = Facts(status="final", approvals=(GIVEN,))
OUT = ReleaseStanding("1.0", "2025-05-06T09:00:00Z", "Kim", unchanged=True)
HELD = replace(OUT, embargo="2025-05-07T09:00Z")


def brief(*facts: Facts) -> BriefStanding:
    names = ("public", "internal")
    editions = [EditionStanding(name, "", decide(each)[0], (), each) for name, each in zip(names, facts, strict=False)]
    return BriefStanding(Path("a.md"), "a.md", editions=tuple(editions), released_to=names)


READY: list[tuple[BriefStanding, bool, bool]] = [
    (brief(SOUND, SOUND), True, False),
    (brief(SOUND, replace(SOUND, release=OUT)), True, False),
    (brief(replace(SOUND, release=OUT)), False, False),
    (brief(replace(SOUND, release=replace(OUT, unchanged=False))), True, False),
    (brief(SOUND, replace(SOUND, warnings=1)), False, False),
    (brief(replace(SOUND, errors=1)), False, False),
    (brief(replace(SOUND, approvals=(GIVEN, VOID))), False, False),
    (brief(replace(SOUND, approvals=())), True, False),
    (brief(replace(SOUND, status="")), False, False),
    (brief(replace(SOUND, status="review")), False, False),
    (brief(replace(SOUND, status="withdrawn")), True, False),
    (brief(replace(SOUND, stale="new")), True, False),
    (brief(replace(SOUND, under_embargo=True)), False, True),
    (brief(replace(SOUND, under_embargo=True, release=HELD)), False, False),
    (brief(replace(SOUND, release=HELD)), True, False),
    (brief(), False, False),
]


@pytest.mark.parametrize(("standing", "ready", "embargoed"), READY)
def test_what_can_be_released(standing: BriefStanding, ready: bool, embargoed: bool) -> None:
    assert bool(list_ready([standing])) is ready
    assert bool(list_ready([standing], embargoed=True)) is embargoed


def test_only_the_audiences_of_a_release_count() -> None:
    standing = brief(SOUND, replace(SOUND, warnings=1))
    assert list_ready([standing], ["public"])
    assert not list_ready([standing], ["internal"])
    assert not list_ready([standing], ["all"])
    assert not list_ready([standing], ["council"])


def test_what_waits_for_an_approval() -> None:
    waiting = replace(SOUND, approvals=(GIVEN, ApprovalStanding("author")))
    assert list_awaiting([brief(waiting)], "author")
    assert not list_awaiting([brief(waiting)], "editor")
    assert list_awaiting([brief(replace(SOUND, approvals=(VOID,), warnings=1))], "editor")
    assert not list_awaiting([brief(replace(waiting, errors=1))], "author")
    assert not list_awaiting([brief(replace(waiting, status="draft"))], "author")
    assert not list_awaiting([brief(SOUND, waiting)], "author", ["public"])
    assert list_awaiting([brief(SOUND, waiting)], "author", ["internal"])
