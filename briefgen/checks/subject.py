"""What a rule looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from briefgen.located import Mapping as Group
from briefgen.located import Path, Source
from briefgen.model import Brief
from briefgen.prose.tree import Node


class Checkable(Protocol):
    """What reading gives, as far as rules need it."""

    @property
    def brief(self) -> Brief | None:
        """The brief, if the file holds a valid one."""

    @property
    def source(self) -> Source:
        """Where everything is written."""

    @property
    def trees(self) -> Mapping[Path, Node]:
        """The prose fields, parsed."""

    @property
    def whole(self) -> bool:
        """Whether all of the file could be read."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A brief under examination.

    Attributes:
        brief: None when its data are not valid; its prose can be examined all the same.
        source: the located tree, and the places of everything.
        trees: the prose fields by path.
    """

    brief: Brief | None
    source: Source
    trees: Mapping[Path, Node]

    def nodes(self, *kinds: str) -> Iterator[tuple[Path, Node]]:
        """All prose nodes of these kinds, field by field in reading order."""
        for path, root in self.trees.items():
            for node in root.walk():
                if node.kind in kinds:
                    yield path, node

    def keys(self, name: str) -> list[str] | None:
        """The keys under a top key such as ``notes``; None when it is not a group (reported elsewhere)."""
        node = self.source.node((name,))
        if node is None:
            return []
        return [key.value for key, _ in node.items] if isinstance(node, Group) else None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule finds.

    Attributes:
        path: the field.
        message: one plain sentence.
        hint: what to do about it.
        start: offset into the field's text.
        stop: offset behind it; None for the whole value.
        on_key: whether it is about the key, not the value.
    """

    path: Path
    message: str
    hint: str = ""
    start: int = 0
    stop: int | None = None
    on_key: bool = False
