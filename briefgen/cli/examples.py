"""Examples -> the part of a help text that shows them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from briefgen.cli.lazy_group import LazyGroup, explaining_options


class ExampleCommand(click.Command):
    """A command whose help ends with examples, each a command line as a user would type it."""

    def __init__(self, *args: Any, examples: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an option that is given twice and can have one value: click would take the last, in silence."""
        with explaining_options(self, ctx):
            _, _, order = self.make_parser(ctx).parse_args(list(args))
        for name, count in Counter(param.opts[-1] for param in order if _has_one_value(param)).items():
            if count > 1:
                raise click.UsageError(f"{name} is given {count} times, and can have one value.", ctx)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, never wrapped."""
        write_examples(self.examples, formatter)


def _has_one_value(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and not (param.multiple or param.is_flag or param.count)


class ExampleGroup(LazyGroup):
    """A group of commands whose help ends with examples."""

    def __init__(self, *args: Any, examples: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, never wrapped."""
        write_examples(self.examples, formatter)


def write_examples(examples: tuple[str, ...], formatter: click.HelpFormatter) -> None:
    """Write command lines under a heading, never wrapped."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{'':{formatter.current_indent}}{example}\n")
