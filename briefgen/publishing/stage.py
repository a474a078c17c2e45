"""The editions of one audience -> its folder, replaced as a whole once all of them are made and checked."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from briefgen.caching.signature import Signature, sign
from briefgen.core.atomic_write import flush_folder, write_new
from briefgen.core.formats import name_file
from briefgen.core.safe_files import is_folder, resolve
from briefgen.errors import OutputError
from briefgen.publishing.output_record import NAME, read_record, slug_of, write_record
from briefgen.publishing.own_files import OwnFiles
from briefgen.publishing.swap import hold, stage_folder, swap, unlock
from briefgen.publishing.write import as_output_error


class Stage:
    """The new folder of an audience, beside the one that readers see.

    Args:
        folder: where the pages of the audience will be. A link leads to the folder that is replaced.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.leaked = False
        self._target = resolve(folder)
        self._ours = OwnFiles(self._target)
        self._new: Path | None = None
        self._handle: int | None = None
        #: What was put, by the name of the file, as it was when it was written.
        self.signatures: dict[str, Signature | None] = {}
        self._names: set[str] = set()
        self._slugs: set[str] = set()
        self._withdrawn: set[str] = set()

    def put(self, slug: str, files: Mapping[str, bytes], *, whole: bool) -> tuple[Path, ...]:
        """Add an edition, all of its files or none.

        Args:
            slug: the name of its files.
            files: format to bytes.
            whole: whether these are all formats that the edition is to have; older files in others go then.

        Returns:
            Where the files will be.

        Raises:
            OutputError: they cannot be written.
        """
        self._ours.refuse_foreign((name_file(slug, name) for name in files), self.folder)
        with as_output_error(self.folder):
            new = self._open()
            written: list[Path] = []
            try:
                for name, data in files.items():
                    written.append(new / name_file(slug, name))
                    write_new(written[-1], data)
            except OSError:
                for path in written:
                    path.unlink(missing_ok=True)
                raise
        self._names |= {path.name for path in written}
        self.signatures |= {path.name: sign(str(path)) for path in written}
        self._slugs |= {slug} if whole else set()
        return tuple(self.folder / path.name for path in written)

    def withdraw(self, slug: str) -> None:
        """Let an edition go that its audience may not read any more."""
        self._withdrawn.add(slug)

    def forget(self) -> None:
        """Drop the editions that were added; those that are withdrawn go all the same."""
        self.discard()
        self._names, self._slugs = set(), set()

    def commit(self, known: Collection[str] | None) -> bool:
        """Let readers see the new folder, with what is to stay of the old one.

        What stays: files that briefgen did not write, and editions that were neither built now nor withdrawn.

        Args:
            known: the slugs of all briefs there are, so that editions of others go; None when only some were built.

        One file that takes the place of its forerunner, and no other that goes, is a whole step by itself: it is moved
        into the folder that is there (POSIX ``rename`` is atomic), and thousands of others need not be linked again.

        Returns:
            Whether the folder is another one, in which what stayed was linked.

        Raises:
            OutputError: it cannot be done; the old folder is as it was, and nothing is left beside it.
        """
        if not self._names and not any(self._goes(slug_of(name), known) for name in read_record(self._target)):
            self.discard()
            return False
        try:
            with as_output_error(self.folder):
                new = self._open()
                with hold(self._target.parent):
                    # Somebody may have put something there since the pages were staged.
                    ours = OwnFiles(self._target)
                    ours.refuse_foreign((NAME, *sorted(self._names)), self.folder)
                    if name := self._find_lone(known):
                        (new / name).replace(self._target / name)
                        flush_folder(self._target)
                        return False
                    kept = self._carry_over(new, known, ours) if is_folder(self._target) else set()
                    write_new(new / NAME, write_record(self._names | kept))
                    flush_folder(new)
                    swap(new, self._target)
            return True
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what was staged, unless it is in its place already."""
        if self._new is not None:
            shutil.rmtree(self._new, ignore_errors=True)
            unlock(self._handle)
            self._new = self._handle = None

    def _open(self) -> Path:
        """The new folder, made when it is first needed."""
        if self._new is None:
            self._new, self._handle = stage_folder(self._target)
        return self._new

    def _goes(self, slug: str, known: Collection[str] | None) -> bool:
        return slug in self._slugs or slug in self._withdrawn or (known is not None and slug not in known)

    def _find_lone(self, known: Collection[str] | None) -> str:
        """The only file that changes, if there is one of that name already; else ""."""
        ours = read_record(self._target)
        if len(self._names) != 1 or not self._names <= ours:
            return ""
        (name,) = self._names
        others = any(self._goes(slug_of(each), known) for each in ours if each != name)
        return "" if others or is_folder(self._target / name) else name

    def _carry_over(self, new: Path, known: Collection[str] | None, ours: OwnFiles) -> set[str]:
        """Take along what stays; the names of those files that are ours."""
        wrote, kept = read_record(self._target), set[str]()
        for entry in os.scandir(self._target):
            if entry.name == NAME or entry.name in self._names:
                continue
            if entry.name in wrote and ours.may_go(entry.name):
                if self._goes(slug_of(entry.name), known):
                    continue
                kept.add(entry.name)
            take_along(entry, f"{new}{os.sep}{entry.name}")
        return kept


def put_ahead(folder: Path, editions: Mapping[str, Mapping[str, bytes]]) -> tuple[Path, ...]:
    """Let readers see parts of editions at once; all else in the folder stays.

    Args:
        folder: where the pages of the audience are.
        editions: by the name of its files, format to bytes.

    Returns:
        The files, in order; none when they could not be written, which those who write the whole will say.
    """
    stage = Stage(folder)
    try:
        paths = [path for slug, files in editions.items() for path in stage.put(slug, files, whole=False)]
        stage.commit(None)
    except OutputError:
        return ()
    finally:
        stage.discard()
    return tuple(paths)


def take_along(old: os.DirEntry[str], new: str) -> None:
    """Make ``new`` what ``old`` is: files share their bytes where the disk can do that, links stay links.

    Raises:
        OSError: it would be something else: a folder of another owner, or on another disk.
    """
    if old.is_dir(follow_symlinks=False):
        os.mkdir(new)  # noqa: PTH102
        found, made = old.stat(follow_symlinks=False), os.stat(new)  # noqa: PTH116
        if found.st_dev != made.st_dev:
            raise OSError(errno.EXDEV, "another disk is mounted in it")
        for entry in os.scandir(old):
            take_along(entry, f"{new}{os.sep}{entry.name}")
        if (found.st_uid, found.st_gid) != (made.st_uid, made.st_gid):
            os.chown(new, found.st_uid, found.st_gid)
        shutil.copystat(old, new)
        return
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)
