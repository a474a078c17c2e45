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

    _refuse_missing(folder)

    found = verify(folder)
    release = found.release
    click.echo(
        f"{show_path(folder)}: version {release.version} of “{release.title}”, released on {release.day} by "
        f"{release.by}, is unchanged. {found.files} files match their checksums; {found.remade} pages were built "
        f"again and are identical."
    )
    if release.signed:
        click.echo(f"Its signatures are intact: {release.signed}.")


def _refuse_missing(folder: Path) -> None:
    """Refuse what is no folder.

    Raises:
        UsageError: there is no such folder.
    """
    from briefgen.core.safe_files import is_folder, is_there
    from briefgen.errors import UsageError
    from briefgen.pipeline.find_content import suggest_path

    if is_folder(folder):
        return
    if is_there(folder):
        raise UsageError(f"{show_path(folder)} is a file. Name the folder of a release, such as releases/ferry/1.0.")
    hint = suggest_path(folder) or "A release is a folder such as releases/ferry/1.0."
    raise UsageError(f"There is no folder {show_path(folder)}. {hint}")
