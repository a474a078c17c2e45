"""When Python looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from briefgen.core import runtime


@pytest.fixture
def nothing_aside() -> Iterator[None]:
    """What the tests have put aside is as if they had not."""
    gc.unfreeze()
    yield
    gc.freeze()


@pytest.mark.usefixtures("nothing_aside")
def test_what_was_made_meanwhile_is_not_looked_through_at_once_and_is_later() -> None:
    looks: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            looks.append(info["generation"])

    class Loop:
        me: Loop

    gc.callbacks.append(note)
    try:
        with runtime.collecting_later():
            looks.clear()
            loops = [Loop() for _ in range(2 * gc.get_threshold()[0])]
            for each in loops:
                each.me = each
        after: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] // 2)]
        assert (looks, len(after)) == ([], gc.get_threshold()[0] // 2)
        count = len(loops)
        del loops, each
        assert gc.collect() >= count
    finally:
        gc.callbacks.remove(note)


@pytest.mark.usefixtures("nothing_aside")
def test_what_is_there_after_the_first_document_is_put_aside_until_the_last() -> None:
    with runtime.collecting_later():
        runtime.collect()
        assert not gc.get_freeze_count()
        runtime.collect(first=True)
        assert gc.get_freeze_count() > 1000
    assert not gc.get_freeze_count()


@pytest.mark.usefixtures("nothing_aside")
def test_what_the_program_around_has_put_aside_stays_there_and_nothing_joins_it() -> None:
    gc.freeze()
    count = gc.get_freeze_count()
    made: list[list[int]] = []
    with runtime.collecting_later():
        made += [[] for _ in range(1000)]
        runtime.collect(first=True)
    assert count - 100 < gc.get_freeze_count() <= count, "some of it may have come to its end"
