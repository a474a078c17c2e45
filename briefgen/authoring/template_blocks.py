"""A template file -> the blocks that a file which builds on it can fill."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.core import lazy_re

_COMMENT = lazy_re.compile(r"\{#.*?#\}", re.DOTALL)
_BLOCK = lazy_re.compile(r"\{%[-+]?\s*block\s+(\w+)")
_EXTENDS = lazy_re.compile(r"\{%[-+]?\s*extends\b")


def find_blocks(name: str, chain: Sequence[str], files: Mapping[str, str]) -> tuple[str, ...]:
    """The blocks of a file as the chain has it: its own, and those of what it extends.

    Args:
        name: the file's name, such as ``partials/masthead.html.j2``.
        chain: layers, the most derived first.
        files: ``"layer/file"`` to text.
    """
    blocks: dict[str, None] = {}
    for layer in chain:
        text = _COMMENT.sub("", files.get(f"{layer}/{name}", ""))
        blocks |= dict.fromkeys(_BLOCK.findall(text))
        if text and not _EXTENDS.search(text):
            break
    return tuple(blocks)
