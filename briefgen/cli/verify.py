"""``briefgen verify``: a release -> whether it is still what it was."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.core.text_files import show_path


@click.command(
    "verify",
    cls=ExampleCommand,
    examples=(
        "briefgen release content/first-brief.md && briefgen verify releases/first-brief/1",
        'cd "$(briefgen release content/first-brief.md)" && briefgen verify .',
    ),
)
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Say whether a release is still what it was.

    FOLDER is a release, in its place or copied elsewhere. Its sums are checked, its pages are made again from its own
    sources and compared byte for byte, and what differs is said in words; the exit code is 8 then. Pages that were made
    by another version of briefgen, or of a library, may differ for that: then the versions are named.
    """
    from briefgen.releasing.verify import verify

    verdict = verify(folder)
    release = verdict.release
    click.echo(
        f"{show_path(folder)}: version {release.version} of “{release.title}”, released on {release.day} by "
        f"{release.by}, is what it was. {verdict.files} files have their sums; {verdict.remade} pages were made again, "
        f"the same byte for byte."
    )
    if release.signed:
        click.echo(f"Its signatures are intact: {release.signed}.")
