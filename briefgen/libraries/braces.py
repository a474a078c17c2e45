r"""Braces in BibTeX and LaTeX: what is inside of them, and what is not. ``\{`` is a character and opens nothing."""

from __future__ import annotations

from collections.abc import Iterator


def walk_braces(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, str, int]]:
    """Every character but backslashes and those behind them: its offset, itself, and how many braces are open after it.

    Args:
        text: as it is written.
        start: where to begin; the braces before it do not count.
        stop: where to end.
    """
    depth, escaped = 0, False
    for at in range(start, len(text) if stop is None else stop):
        sign = text[at]
        if escaped or sign == "\\":
            escaped = not escaped
            continue
        depth += (sign == "{") - (sign == "}")
        yield at, sign, depth
