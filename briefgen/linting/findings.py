"""What a check finds -> Problems, each once, with its place in a file of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.core import lazy_re
from briefgen.problems import Place, Problem, Severity

#: Files whose trees are kept in memory: packs that extend one another share most of theirs.
KEPT = 500
_LINE_END = lazy_re.compile(r"\r\n|\r")


@dataclass(frozen=True)
class File:
    """A text file of a pack.

    Attributes:
        name: ``layer/file``.
        shown: the path that a Problem names.
        text: what is in it; lines end in a line feed.
    """

    name: str
    shown: str
    text: str

    @classmethod
    def of(cls, name: str, shown: str, text: str) -> File:
        """A file, its line ends made equal as Jinja and tinycss2 do it."""
        return cls(name, shown, _LINE_END.sub("\n", text))

    @property
    def layer(self) -> str:
        """The layer of the chain that it belongs to: a pack, or the project's changes to one."""
        return self.name.partition("/")[0]

    @property
    def path(self) -> str:
        """Its path in the layer."""
        return self.name.partition("/")[2]

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    def place(self, offset: int, length: int = 1) -> Place:
        """The Place of the character at ``offset``."""
        line = self.text.count("\n", 0, offset) + 1
        return self.place_at(line, offset - (self.text.rfind("\n", 0, offset) + 1) + 1, length)

    def place_at(self, line: int, column: int, length: int = 1) -> Place:
        """The Place of a line and column, both counted from 1."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.shown, line, column, max(length, 1), excerpt)


class Findings:
    """Problems in the making; the same one, found on two ways, counts once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(
        self, code: str, message: str, place: Place | None, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Report something."""
        self.take(Problem(code, message, place, hint, severity))

    def take(self, problem: Problem) -> None:
        """Report what is a Problem already."""
        self._found[problem] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)
