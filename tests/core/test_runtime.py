"""When Python looks for garbage, and its stack."""

from __future__ import annotations

import gc
import sys
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


@pytest.mark.skipif(sys.platform != "linux", reason="counts pages as Linux does")
def test_calls_have_room_on_the_stack() -> None:
    """Without room, each call from the end of a piece of the stack has the system bring a new page."""
    import resource

    def do_nothing() -> None:
        pass

    def call_from(depth: int) -> int:
        """The pages that it takes to call a function a hundred times at each of many depths."""
        if not depth:
            return 0
        for _ in range(100):
            do_nothing()
        return call_from(depth - 1)

    def count_pages() -> int:
        call_from(200)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        call_from(200)
        return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

    assert runtime.call_with_room(count_pages) < 50
