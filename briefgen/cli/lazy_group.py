"""A command's name -> its module, loaded when the command is run and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from briefgen.cli.slips import hint_at_command, hint_at_option

#: Each command with its line in ``briefgen --help``; ``briefgen.cli.NAME.command`` is the command.
COMMANDS = {
    "init": "Start a workspace: a folder for briefs, with a first one.",
    "new": "Start a brief from its title.",
    "import": "Turn a document of another program into a brief.",
    "check": "Check briefs without building them.",
    "fix": "Fix what can be fixed safely: quotation marks, spaces, ...",
    "links": "Check that the links in briefs still work.",
    "figures": "Show how long each edition is, and how hard to read.",
    "explain": "Explain a code: what it means, why, and what to do.",
    "build": "Build each brief: web page, PDF, Word file, mail, ...",
    "watch": "Build again after each change, until Ctrl-C.",
    "preview": "Show briefs in a browser as you write them.",
    "review": "Send a brief for review in Word, and take changes back.",
    "diff": "Show what has changed between two versions of a brief.",
    "approve": "Record who has approved which editions of briefs.",
    "release": "Release briefs: check them, build them, keep the evidence.",
    "verify": "Verify that releases are unchanged.",
    "verify-pdf": "Verify that a PDF is accessible and lasting.",
    "status": "Show where each brief stands: findings, approvals, releases.",
    "log": "Show the approvals and releases of briefs.",
    "cache": "Inspect and prune the build cache.",
    "audiences": "Show who sees what in a brief.",
    "languages": "Show the translations of briefs, and what has changed since.",
    "sources": "List, check and add the sources that briefs cite.",
    "cite": "Print how to cite briefs, for reference managers.",
    "quotes": "List the quotations in briefs, for fact-checking.",
    "templates": "List, change and create templates: how pages look.",
    "schema": "Print the JSON Schemas that editors use to help you write.",
}


@contextmanager
def explaining_options(command: click.Command, ctx: click.Context) -> Iterator[None]:
    """While a command reads its arguments: say of an option that does not exist what was meant.

    Raises:
        click.UsageError: there is no such option.
    """
    try:
        yield
    except click.NoSuchOption as fault:
        hint = hint_at_option(fault.option_name, command, ctx.command_path)
        raise click.UsageError(f"There is no option {fault.option_name}. {hint}", ctx) from None


class LazyGroup(click.Group):
    """A group whose commands are modules of a package; each also takes the group's own ``--debug``.

    Args:
        package: where the commands are: ``PACKAGE.NAME.command``.
        lines: each command's name with its line in the group's help, in the order in which they are needed.
    """

    def __init__(self, *args: Any, package: str, lines: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package = package
        self.lines = lines

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse options that do not exist in our words."""
        with explaining_options(self, ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a user needs them."""
        return list(self.lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in self.lines:
            return None
        command: click.Command = import_module(f"{self.package}.{cmd_name.replace('-', '_')}").command
        command.params += [param for param in self.params if param.name == "debug" and param not in command.params]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that ``args`` begin with, or suggest the one that was probably meant."""
        name = args[0]
        if name not in self.lines and not name.startswith("-") and not ctx.resilient_parsing:
            group = "" if ctx.parent is None else str(self.name)
            raise click.UsageError(f"There is no command “{name}”. {hint_at_command(name, self.lines, group)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))
