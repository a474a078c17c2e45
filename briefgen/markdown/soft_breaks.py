"""Inline nodes -> the same, each line end of the file marked that is no space to a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.markdown.scripts import joins_lines
from briefgen.markdown.tree import Node


def join_soft_breaks(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes of one run; a ``soft_break`` between Chinese or Japanese letters gets ``joins``, no other has it.

    Do it again after taking nodes out: it is the neighbours that decide.
    """
    return tuple(_join(nodes))


def _join(nodes: Sequence[Node]) -> Iterator[Node]:
    for index, node in enumerate(nodes):
        if node.kind != "soft_break":
            yield node
            continue
        before = _letters(nodes[index - 1])[-1:] if index else ""
        after = _letters(nodes[index + 1])[:1] if index < len(nodes) - 1 else ""
        if before and after and joins_lines(before, after):
            yield node.having(joins="true")
        else:
            yield node.without("joins")


def _letters(node: Node) -> str:
    return "".join(inner.text for inner in node.walk())
