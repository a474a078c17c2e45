"""When Python looks for garbage."""

from __future__ import annotations

import gc

from briefgen.core import runtime


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
