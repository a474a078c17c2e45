"""Blocks of a text that is typed -> its lines."""

from __future__ import annotations

from collections.abc import Iterable


def join_blocks(blocks: Iterable[list[str]]) -> list[str]:
    """Blocks with an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        if block:
            lines += ["", *block] if lines else block
    return lines
