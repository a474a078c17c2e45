"""Options that several commands take, and options that will be removed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from briefgen.cli.complete import complete_audience_or_all
from briefgen.core.formats import Format

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def audience_option(help: str) -> Decorator:
    """``--audience``, as often as one likes; ``all`` stands for every audience."""
    return click.option(
        "-a",
        "--audience",
        "audiences",
        multiple=True,
        metavar="NAME",
        shell_complete=complete_audience_or_all,
        help=help,
    )


build_audience_option = audience_option('Audience to build for, or "all" (repeatable).  [default: public]')
format_option = click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([str(each) for each in Format]),
    help="Output format (repeatable).  [default: the audience's formats]",
)
jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), help="Number of processes.  [default: one per core]"
)
show_withheld_option = click.option(
    "--show-withheld", is_flag=True, help="Quote text withheld from these audiences in messages, too."
)
all_findings_option = click.option("--all", "whole", is_flag=True, help="Print all findings, however many there are.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")


def strict_option(help: str) -> Decorator:
    """``--strict``: warnings count as errors do."""
    return click.option("--strict", is_flag=True, help=help)


class ReportFileType(click.Path):
    """A file to write what was found to; never one that somebody has written, or that a workspace keeps."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        from briefgen.core.text_files import show_path
        from briefgen.pipeline.find_content import is_kept

        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if is_kept(path):
            self.fail(f"{show_path(path)} is not a report. It was not changed; name another file.", param, ctx)
        return path


report_file_type = ReportFileType(path_type=Path)


def report_options(*forms: str, former: bool = True) -> Decorator:
    """``--report`` and ``--report-file``.

    Args:
        forms: the forms of a report; the first is the default.
        former: whether the options are also known as they once were: ``--format`` and ``--output``.
    """
    choice, path = click.Choice(forms), report_file_type
    options = [
        click.option("--report", type=choice, default=forms[0], help=f"Form of the report.  [default: {forms[0]}]"),
        click.option("--report-file", type=path, metavar="FILE", help="Write the report to this file."),
    ]
    if former:
        options += [
            click.option("-f", "--format", type=choice, cls=FormerOption, became="report"),
            click.option("-o", "--output", type=path, cls=FormerOption, became="report_file"),
        ]

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


class FolderType(click.Path):
    """A folder's path; an empty text, as an unset variable of a shell gives it, would mean the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if not os.fspath(value):
            self.fail("the path is empty.", param, ctx)
        return super().convert(value, param, ctx)


output_option = click.option(
    "-o", "--output", type=FolderType(path_type=Path), metavar="DIR", help="Folder to write to.  [default: output]"
)


class FormerOption(click.Option):
    """An option that will be removed: not in the help, but it still works, with a note on stderr.

    Args:
        became: the parameter that is given its value; "" when the command reads it under its own name.
        values: what that parameter is given for a value; a value that is not in it is passed on unchanged.
        advice: a sentence that says what to type; by default, the option of the parameter that it became.
    """

    def __init__(
        self, *args: Any, became: str = "", values: Mapping[Any, Any] | None = None, advice: str = "", **kwargs: Any
    ) -> None:
        # Eager: what it became is looked at after it.
        self.became = became
        self.values = values or {}
        self.advice = advice or f"Type --{became.replace('_', '-')} instead."
        kwargs |= {"hidden": True, "is_eager": True, "expose_value": not became, "help": f"Former: {self.advice}"}
        super().__init__(*args, **kwargs)

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        """Take the value, say what to type, and pass the value on."""
        value, rest = super().handle_parse_result(ctx, opts, args)
        if self.name in opts and not ctx.resilient_parsing:
            click.echo(f"Note: {self.opts[-1]} will be removed in the next version. {self.advice}", err=True)
            if self.became:
                ctx.default_map = {**(ctx.default_map or {}), self.became: self.values.get(value, value)}
        return value, rest
