"""Another linter over content files as they are; its exit status is 1 when it has found something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.timing import Contestant


@dataclass(frozen=True, slots=True)
class Linter:
    """Another linter.

    Attributes:
        name: its name.
        note: what it looks for, next to briefgen.
        why_not: why it cannot take part; empty when it can.
        command: the program with its options; the files follow.
    """

    name: str
    note: str
    why_not: Callable[[], str]
    command: tuple[str, ...]

    def enter(self, folder: Path) -> Contestant:
        """It checks all content files of a workspace."""
        files = map(str, sorted((folder / "content").iterdir()))
        command = ("sh", "-c", '"$0" "$@" >/dev/null 2>&1; test $? -le 1', *self.command, *files)
        return Contestant(self.name, command, folder)
