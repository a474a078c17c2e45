"""Several briefs or releases for one command -> what is printed of each, a summary, and the exit status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from briefgen.core.messages import count
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError, UsageError


class Several:
    """Counts what became of each; one that fails stops no other.

    Args:
        noun: what they are: brief, release.
        total: how many there are.
    """

    def __init__(self, noun: str, total: int) -> None:
        self._noun, self._total, self._code = noun, total, 0
        self._failed: list[str] = []

    @property
    def ok(self) -> bool:
        """Whether none has failed."""
        return not self._failed

    @contextmanager
    def watch(self, path: Path) -> Iterator[None]:
        """Around the work on one of them."""
        try:
            yield
        except BriefgenError as fault:
            self.fail(path, fault)

    def fail(self, path: Path, fault: BriefgenError) -> None:
        """One of them failed: print why."""
        from briefgen.cli.main import report_failure

        self._failed.append(show_path(path))
        self._code = max(self._code, report_failure(fault, debug=False))

    def end(self, verb: str, refused: str) -> None:
        """Print a summary on standard error.

        Args:
            verb: what was done: released.
            refused: what was not: not released.

        Raises:
            Exit: some failed; with the highest of their statuses.
        """
        done = self._total - len(self._failed)
        click.echo(f"{count(self._total, self._noun)}: {done} {verb}, {len(self._failed)} {refused}.", err=True)
        for name in self._failed:
            click.echo(f"  {refused}: {name}", err=True)
        if self._code:
            raise click.exceptions.Exit(self._code)


def is_single(paths: Sequence[Path], *, ready: bool) -> bool:
    """Whether a command is about one file; then it prints no summary.

    Raises:
        UsageError: nothing is named.
    """
    from briefgen.core.safe_files import is_folder

    if not paths and not ready:
        raise UsageError("Name a brief, several, or a folder of them; or add --ready for all that are ready.")
    return len(paths) == 1 and not ready and not is_folder(paths[0])
