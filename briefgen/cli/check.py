"""``briefgen check``: content files -> what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.streams import end_check
from briefgen.errors import ContentError


@click.command(
    "check",
    cls=ExampleCommand,
    examples=("briefgen check", "briefgen check content/first-brief.md", "briefgen check --strict content"),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="End with exit code 1 when there are warnings.")
def command(paths: tuple[Path, ...], strict: bool) -> None:
    """Say what is wrong with briefs, without building them.

    PATHS are content files, or folders of them; without any, the workspace's content folder. The exit code is 3 when
    there are errors, which stop a build, and else 0.
    """
    from briefgen.building.check import check
    from briefgen.building.find import find_content

    files = find_content(paths)
    end_check(check(files), len(files), strict=strict, failure=ContentError.exit_code)
