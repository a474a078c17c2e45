"""A group of commands, one of which is meant when none is named."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from briefgen.cli.examples import ExampleCommand
from briefgen.suggest import find_closest

_HELP = ("-h", "--help")


class DefaultGroup(click.Group):
    """A group that runs ``default`` with its own arguments, unless they begin with the name of another command.

    Its help is that of the default command, with the others listed below it.

    Args:
        default: the command; it is not listed.
        others: the commands to name, with the line that says what each does.
    """

    def __init__(self, name: str, *, default: ExampleCommand, others: dict[click.Command, str]) -> None:
        super().__init__(name, commands=list(others))
        self.default = default
        self.lines = {str(each.name): line for each, line in others.items()}
        self.help = default.help
        self.examples = default.examples
        self.no_args_is_help = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name before arguments that name none."""
        words = [arg for arg in args if arg != "--debug"]
        if words and not ctx.resilient_parsing and words[0] not in self.commands and not Path(words[0]).exists():
            meant = find_closest(words[0], self.commands)
            if meant:
                raise click.UsageError(f"There is no command or file “{words[0]}”. Did you mean {meant}?", ctx)
        only_help = bool(words) and words[0] in _HELP
        if not (only_help or (words and words[0] in self.commands) or (ctx.resilient_parsing and not words)):
            args = [str(self.default.name), *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, which takes ``--debug`` as the group does."""
        command = self.default if cmd_name == self.default.name else super().get_command(ctx, cmd_name)
        if command is not None:
            command.params += [param for param in self.params if param not in command.params]
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may come first: a command's name, or what the default command takes."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The default command's, since that is what is run as the group is written."""
        return self.default.collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The default command's options, then the other commands."""
        self.get_command(ctx, str(self.default.name))
        self.default.format_options(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The default command's examples."""
        self.default.format_epilog(ctx, formatter)
