"""An exception -> a sentence on stderr and an exit code; a traceback only with ``--debug``."""

from __future__ import annotations

import click

from briefgen.cli.streams import print_problems
from briefgen.errors import BriefgenError

#: What a shell gives a command that Ctrl-C ended: 128 + SIGINT.
INTERRUPTED = 130


def report_failure(error: BaseException, *, debug: bool) -> int:
    """Say what went wrong, and give the exit code (see briefgen.errors)."""
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    if debug:
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    if isinstance(error, BriefgenError):
        return _report_known(error)
    # The error's own words may hold text of a brief, so only its kind is shown.
    click.echo(
        f"briefgen itself has a fault ({type(error).__name__}): nothing is wrong with your text. "
        "Run the same command with --debug, and send all that it prints to the project's issue tracker.",
        err=True,
    )
    return BriefgenError.exit_code


def _report_known(error: BriefgenError) -> int:
    from briefgen.problems import Report

    print_problems(Report.of(error.problems), whole=True)
    if error.message not in {problem.message for problem in error.problems}:
        click.echo(f"Error: {error.message}", err=True)
    return error.exit_code
