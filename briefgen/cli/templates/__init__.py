"""``briefgen templates``: the commands for those who decide how pages look, one a file."""

from __future__ import annotations

from importlib import import_module

import click

#: Each command with its line in ``briefgen templates --help``; ``briefgen.cli.templates.NAME.command`` is the command.
COMMANDS = {
    "check": "Find the mistakes in templates before a brief is built.",
}


class _Commands(click.Group):
    examples = ("briefgen templates check", "briefgen templates check issue-brief")

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"briefgen.cli.templates.{cmd_name}").command
        command.params += [param for param in self.params if param.name == "debug" and param not in command.params]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


@click.group("templates", cls=_Commands)
def command() -> None:
    """See and check templates: how pages look."""
