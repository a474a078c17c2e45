"""A command's name -> its module, loaded when the command is run and not before."""

from __future__ import annotations

from importlib import import_module

import click

from briefgen.suggest import suggest

#: Each command with its line in ``briefgen --help``; ``briefgen.cli.NAME.command`` is the command.
COMMANDS = {
    "init": "Make a folder for briefs, with a first one in it.",
    "new": "Start a brief from its title.",
    "check": "Say what is wrong with briefs, without building them.",
    "build": "Make the web page and the PDF of briefs.",
    "templates": "See, change and start templates: how pages look.",
    "schema": "Print the JSON Schema that editors complete with.",
}


class LazyGroup(click.Group):
    """A group whose commands are in COMMANDS; each also takes the group's own ``--debug``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a writer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"briefgen.cli.{cmd_name}").command
        debug = [param for param in self.params if param.name == "debug"]
        if debug[0] not in command.params:
            command.params += debug
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that ``args`` begin with, or say which one was probably meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"There is no command “{name}”. {suggest(name, COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
