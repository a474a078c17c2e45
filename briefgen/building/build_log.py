"""What happens in a build -> what is reported to its user: the Problems, the briefs that failed, the exit status."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import LeakError
from briefgen.problems import Problem

#: Pages of an earlier build say what is withheld now; see stale_pages.
_STALE_LEAK = "LEK105"


class BuildLog:
    """Everything that one build has to say.

    Attributes:
        problems: all that was found, in the order in which it was found.
        failed: the briefs of which something was not built; one can be named several times.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.failed: list[Path] = []
        self._gravest = 0

    def report(self, problems: Iterable[Problem], exit_code: int = 0) -> None:
        """Something was found.

        Args:
            problems: what it is.
            exit_code: that of the error that caused it (see briefgen.errors); 0 if it stopped nothing.
        """
        self.problems += problems
        self._gravest = max(self._gravest, exit_code)

    def fail(self, path: Path, problems: Iterable[Problem] = (), exit_code: int = 0) -> None:
        """Something of a brief was not built; for the parameters see ``report``."""
        self.failed.append(path)
        self.report(problems, exit_code)

    @property
    def exit_code(self) -> int:
        """That of the gravest error; nothing is graver than withheld words on pages that readers can still open."""
        if any(problem.code == _STALE_LEAK for problem in self.problems):
            return LeakError.exit_code
        return self._gravest
