"""``briefgen verify``: a release -> whether it is unchanged."""

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
    """Verify that a release is unchanged.

    FOLDER is a release, in its original place or a copy. Its checksums are verified, and its pages are rebuilt from its
    own sources and compared byte for byte. Every difference is described, and the exit status is 8. If pages were built
    with other versions of briefgen or of a library, they may differ for that reason; the versions are then listed.
    """
    from briefgen.releasing.verify import verify

    verdict = verify(folder)
    release = verdict.release
    click.echo(
        f"{show_path(folder)}: version {release.version} of “{release.title}”, released on {release.day} by "
        f"{release.by}, is unchanged. {verdict.files} files match their checksums; {verdict.remade} pages were built "
        f"again and are identical."
    )
    if release.signed:
        click.echo(f"Its signatures are intact: {release.signed}.")
