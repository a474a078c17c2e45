"""What the commands of this folder share: reading briefs one by one, and printing the results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.streams import print_problems
from briefgen.errors import BriefgenError, ContentError, UsageError
from briefgen.problems import Report

if TYPE_CHECKING:
    from briefgen.pipeline.prepare import PreparedBrief


class Outcome:
    """The results of several briefs: one that is broken does not stop the others.

    Attributes:
        count: how many have been read so far.
    """

    def __init__(self) -> None:
        self.count = 0
        self._report = Report()
        self._code = ContentError.exit_code

    def read(self, paths: tuple[Path, ...]) -> Iterator[PreparedBrief]:
        """The briefs in some files and folders, without those that have errors.

        Raises:
            UsageError: there is no such file.
        """
        from briefgen.pipeline.find_content import find_content
        from briefgen.pipeline.prepare import prepare_brief
        from briefgen.pipeline.session import Session

        session = Session()
        for path in find_content(paths):
            ready: PreparedBrief | None = None
            with self.watch():
                ready = prepare_brief(path, session)
            if ready is not None:
                self.count += 1
                yield ready

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Keep the problems of what goes wrong, and continue."""
        try:
            yield
        except UsageError:
            raise
        except BriefgenError as fault:
            self.add(Report.of(fault.problems))
            self._code = max(self._code, fault.exit_code)

    def add(self, report: Report) -> None:
        """Keep problems for the end."""
        self._report = self._report + report

    def end(self) -> None:
        """Print the problems, as ``briefgen check`` does, and exit with its status if one is an error."""
        if not self._report.ok:
            print_problems(self._report)
            raise click.exceptions.Exit(self._code)


def echo_text(text: str, *, first: bool = True) -> None:
    """Print a text on stdout, including colours; an empty line comes before all but the first."""
    click.echo(("" if first else "\n") + text, nl=False, color=True)


def echo_json(data: dict[str, Any]) -> None:
    """Print data on stdout; letters are not escaped."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
