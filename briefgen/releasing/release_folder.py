"""The files of a release -> its folder, which is there as a whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from briefgen.core.atomic_write import flush_folder, write_new
from briefgen.core.text_files import show_path
from briefgen.errors import ReleaseError
from briefgen.publishing.swap import hold, stage_folder, unlock
from briefgen.publishing.write import as_output_error

#: Folders on their way are ``.release.new-...`` beside the releases of the brief; see publishing.swap.
_STAGED = "release"


@contextmanager
def hold_releases(folder: Path, what: str = "The release") -> Iterator[None]:
    """Keep every other release of the workspace waiting: what was released before must not change meanwhile.

    Args:
        folder: the workspace's folder of releases, or of approvals; it is made when it does not exist.
        what: how a sentence about what is to be written begins.
    """
    with as_output_error(folder, what):
        folder.mkdir(parents=True, exist_ok=True)
    with hold(folder):
        yield


def keep_release(target: Path, files: Mapping[str, bytes], check: Callable[[Path], None]) -> None:
    """Write a release beside its place, flush it to the disk, check it there, and move it into place by one rename.

    Whatever stops the process before that, or the machine, leaves no release; what it leaves is cleared by the next.
    Call it while holding the folder of releases.

    Args:
        target: ``releases/<slug>/<version>``; it must not exist.
        files: their bytes, by their path in the release.
        check: looks at the finished folder, and raises what is wrong with it.

    Raises:
        OutputError: it cannot be written.
        ReleaseError: it exists already.
    """
    with as_output_error(target, "The release"):
        new, handle = stage_folder(target.with_name(_STAGED))
        try:
            for name, data in files.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                write_new(new / name, data)
            for folder in (*(path for path in new.rglob("*") if path.is_dir()), new):
                flush_folder(folder)
            check(new)
            if target.exists():
                raise ReleaseError(f"{show_path(target)} already exists, and a release is never overwritten.")
            new.rename(target)
            flush_folder(target.parent)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            unlock(handle)
