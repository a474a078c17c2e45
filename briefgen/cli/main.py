"""Arguments -> a command run, and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from briefgen._version import __version__
from briefgen.cli.lazy_group import COMMANDS, LazyGroup
from briefgen.cli.streams import print_problems, set_up_streams
from briefgen.core import runtime
from briefgen.core.start_cache import save_all
from briefgen.errors import BriefgenError, UsageError


def _set_debug(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().ensure_object(dict)["debug"] = True


@click.group(
    cls=LazyGroup,
    package="briefgen.cli",
    lines=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  briefgen init my-briefs
  briefgen build --help

Exit status: 0 success, 1 findings, 2 usage, 3 content, 4 templates, 5 rendering, 6 output, 7 leak, 8 release,
70 bug in briefgen, 130 Ctrl-C.

\b
To complete commands, audiences, codes and templates with the Tab key, add one
of these lines to your shell's start-up file:
  bash  eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)"
  zsh   eval "$(_BRIEFGEN_COMPLETE=zsh_source briefgen)"
  fish  _BRIEFGEN_COMPLETE=fish_source briefgen | source""",
)
@click.version_option(__version__, message="briefgen %(version)s", help="Show the version.")
@click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_set_debug,
    help="Show a traceback when something fails.",
)
def briefgen() -> None:
    """Write an issue brief once, check it like code, and build it as a web page and a PDF for each audience."""


def run(args: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        args: the arguments after the program's name; ``sys.argv`` by default.

    Returns:
        The exit status, see briefgen.errors.
    """
    state: dict[str, bool] = {}
    set_up_streams()
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        click.echo("Error: The current folder no longer exists. Change to another one.", err=True)
        return UsageError.exit_code
    try:
        code = briefgen.main(args, prog_name="briefgen", standalone_mode=False, obj=state)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
        return 0
    except (Exception, KeyboardInterrupt) as error:
        return report_failure(error, debug=state.get("debug", False))
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """The ``briefgen`` command."""
    # Else Pydantic reads what every installed package offers, to find plugins that watch it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = runtime.call_with_room(run)
    save_all()
    if sockets := sys.modules.get("briefgen.building.sockets"):
        sockets.remove_sockets()
    runtime.end(code)


def _close_quietly() -> None:
    """The reader of a pipe has gone: discard what is still to be written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


#: What a shell gives a command that Ctrl-C ended: 128 + SIGINT.
INTERRUPTED = 130


def report_failure(error: BaseException, *, debug: bool) -> int:
    """Say what went wrong, and give the exit status (see briefgen.errors)."""
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
        f"This is a bug in briefgen ({type(error).__name__}); nothing is wrong with your text. "
        "Run the same command with --debug, and report the output to the project's issue tracker.",
        err=True,
    )
    return BriefgenError.exit_code


def _report_known(error: BriefgenError) -> int:
    from briefgen.problems import Report

    print_problems(Report.of(error.problems), whole=True)
    if error.message not in {problem.message for problem in error.problems}:
        click.echo(f"Error: {error.message}", err=True)
    return error.exit_code
