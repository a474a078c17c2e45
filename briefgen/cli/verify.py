"""``briefgen verify``: releases -> whether they are unchanged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import jobs_option
from briefgen.cli.several import Several
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.releasing.verify import Verification


@click.command(
    "verify",
    cls=ExampleCommand,
    examples=(
        "briefgen release content/first-brief.md && briefgen verify releases/first-brief/1",
        'cd "$(briefgen release content/first-brief.md)" && briefgen verify .',
    ),
)
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@jobs_option
def command(folders: tuple[Path, ...], jobs: int | None) -> None:
    """Verify that releases are unchanged.

    FOLDERS are releases, in their original place or copies, or folders in which there are releases. The default is the
    workspace's folder of releases. One that has changed does not stop the others, and a summary ends the output.

    The checksums are verified, and the pages are rebuilt from their own sources and compared byte for byte. Every
    difference is described, and the exit status is 8. If pages were built with other versions of briefgen or of a
    library, they may differ for that reason; the versions are then listed.
    """
    for folder in folders:
        _refuse_missing(folder)
    releases = _find(folders)
    if list(folders) == releases and len(releases) == 1:
        from briefgen.releasing.verify import verify

        _describe(releases[0], verify(releases[0]))
        return
    from briefgen.releasing.several import verify_all
    from briefgen.releasing.verify import Verification

    several = Several("release", len(releases))
    for done in verify_all(releases, jobs or os.cpu_count() or 1):
        if done.error:
            several.fail(done.path, done.error)
        elif isinstance(done.result, Verification):
            _describe(done.path, done.result)
    several.end("unchanged", "not verified")


def _find(folders: tuple[Path, ...]) -> list[Path]:
    """The releases in some folders: a folder is one itself, or those in it are, by brief and version.

    Raises:
        UsageError: nothing is named, and there are no releases in the workspace.
    """
    from briefgen.core.workspace_root import find_workspace
    from briefgen.errors import UsageError
    from briefgen.releasing.store import list_release_folders, place_releases
    from briefgen.workspace import load_workspace

    if folders:
        # What holds no release is looked at as one, which says what is missing.
        return list(dict.fromkeys(each for folder in folders for each in list_release_folders(folder) or [folder]))
    root = find_workspace(Path.cwd())
    workspace, _ = load_workspace(root) if root else (None, None)
    found = list_release_folders(place_releases(root, workspace)) if root and workspace else []
    if not found:
        raise UsageError("There are no releases here. Name the folder of a release, such as releases/ferry/1.0.")
    return found


def _describe(folder: Path, found: Verification) -> None:
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
