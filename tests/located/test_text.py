from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.located import Text

LINES = st.lists(st.text("ab ", max_size=4), min_size=1, max_size=5)


@given(LINES, st.data())
def test_a_slice_keeps_every_place(lines: list[str], data: st.DataObject) -> None:
    text = Text.lines((line, 10 * row, 3) for row, line in enumerate(lines, 1))
    start = data.draw(st.integers(0, len(text.value)))
    stop = data.draw(st.integers(start, len(text.value)))
    part = text.slice(start, stop)
    assert part.value == text.value[start:stop]
    assert [part.spot(n) for n in range(stop - start)] == [text.spot(n) for n in range(start, stop)]


@given(LINES)
def test_lines_split_and_joined_are_the_same(lines: list[str]) -> None:
    text = Text.lines((line, row, row) for row, line in enumerate(lines, 1))
    again = Text.join(text.split_lines())
    assert again.value == text.value
    assert [again.spot(n) for n in range(len(text.value) + 1)] == [text.spot(n) for n in range(len(text.value) + 1)]


def test_stripping_keeps_what_it_is_not_asked_to_strip() -> None:
    text = Text.at(" \u3000가 ", 7, 1).strip(" ")
    assert (text.value, text.spot()) == ("\u3000가", (7, 2))
