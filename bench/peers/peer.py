"""What another tool is to a measurement: its name, whether it can be had, and what to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.plain.kit import Kit
from bench.timing import Contestant


@dataclass(frozen=True, slots=True)
class Task:
    """What a tool is to make.

    Attributes:
        brief: the content file.
        page: briefgen's web page of it.
        kit: what a plain pipeline needs.
        folder: where to write.
    """

    brief: Path
    page: Path
    kit: Kit
    folder: Path


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool.

    Attributes:
        name: its name.
        why_not: why it cannot take part; empty when it can.
        enter: a task to a command.
        note: what its pages lack or have, next to briefgen's.
    """

    name: str
    why_not: Callable[[], str]
    enter: Callable[[Task], Contestant]
    note: str
