"""What a command found -> its exit status; those of errors are in ``briefgen/errors.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from briefgen.problems import Report

#: Nothing stops a build, but there is something to fix before release.
FINDINGS = 1


def exit_by_findings(report: Report, *, strict: bool, failure: int) -> None:
    """End a command that has checked something, with the exit status for what it found.

    Args:
        report: what was found; what is waived does not count.
        strict: whether warnings count.
        failure: the exit status of errors.

    Raises:
        Exit: there are errors; or warnings, and they count.
    """
    if status := find_exit_status(report, strict=strict, failure=failure):
        raise click.exceptions.Exit(status)


def find_exit_status(report: Report, *, strict: bool, failure: int) -> int:
    """The exit status for what was found; for the parameters see ``exit_by_findings``."""
    if not report.ok:
        return failure
    return FINDINGS if strict and report.warnings else 0
