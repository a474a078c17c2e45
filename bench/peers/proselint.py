"""proselint: a linter for prose, over content files as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.peers.venv import PEERS_PYTHON, find_in_venv
from bench.timing import Contestant


@dataclass(frozen=True, slots=True)
class Linter:
    """Another linter.

    Attributes:
        name: its name.
        note: what it looks for, next to briefgen.
    """

    name: str
    note: str

    def why_not(self) -> str:
        """Why it cannot take part; empty when it can."""
        return "" if find_in_venv(self.name) else f"{self.name} is not installed in the peers' folder"

    def enter(self, folder: Path) -> Contestant:
        """It checks all content files of a workspace. Its exit status is 1 when it has found something."""
        files = map(str, sorted((folder / "content").iterdir()))
        program = str(PEERS_PYTHON.with_name(self.name))
        command = ("sh", "-c", '"$0" check "$@" >/dev/null 2>&1; test $? -le 1', program, *files)
        return Contestant(self.name, command, folder)


PROSELINT = Linter("proselint", "it reads lines of text, and knows neither front matter nor notes; on one core")
