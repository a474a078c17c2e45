"""A group of commands, one of which is the default."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.slips import hint_at_command
from briefgen.core.safe_files import is_there

_HELP = ("-h", "--help")


class DefaultGroup(click.Group):
    """A group that runs ``default`` with its own arguments, unless they begin with the name of a command.

    Its help is that of the default command, with all commands listed below it.

    Args:
        default: the command to run if none is named.
        lines: the commands, with the line that says what each does.
    """

    def __init__(self, name: str, *, default: ExampleCommand, lines: dict[click.Command, str]) -> None:
        super().__init__(name, commands=list(lines), help=default.help, no_args_is_help=False)
        self.default = default
        self.lines = {str(each.name): line for each, line in lines.items()}
        self.examples = default.examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name before arguments that name none."""
        first = next((arg for arg in args if arg != "--debug"), "")
        if first not in (*_HELP, *self.commands) and (first or not ctx.resilient_parsing):
            hint = hint_at_command(first, self.commands, str(self.name))
            if hint.startswith("Did you mean") and not ctx.resilient_parsing and not is_there(first):
                raise click.UsageError(f"There is no command or file “{first}”. {hint}", ctx)
            args = [str(self.default.name), *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, which takes the group's own options too (``--debug``)."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            command.params += [param for param in self.params if param not in command.params]
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may come first: a command's name, or what the default command takes."""
        if incomplete.startswith("-"):
            return self.default.shell_complete(ctx, incomplete)
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The default command's, since that is what is run as the group is written."""
        return self.default.collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The default command's options, then the commands."""
        self.get_command(ctx, str(self.default.name))
        self.default.format_options(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The default command's examples."""
        self.default.format_epilog(ctx, formatter)
