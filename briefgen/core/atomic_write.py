"""Bytes -> a file that is whole, or not there, or as it was before; every command writes its files here.

A file is written and flushed beside its place, as a draft, and moved there by one rename (atomic in POSIX). A process
that is killed leaves a draft, never half a file; ``clear_drafts`` takes such drafts away. A draft is locked as long as
its process lives, so that none is taken from under a command that is running.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import time

from briefgen.core.safe_files import LARGEST, FileRefused, read_bytes

try:
    import fcntl
except ImportError:  # Windows: a draft is cleared once it is old
    fcntl = None  # type: ignore[assignment]

_PREFIX = ".briefgen-"
_DRAFT = re.compile(rf"{re.escape(_PREFIX)}[0-9a-f]{{12}}")
#: Seconds after which a draft is nobody's any more, where the file system knows no locks.
_HOUR = 3_600


class Changed(OSError):
    """A file is not what it was when it was read, so it was not replaced."""


class Draft:
    """A file on its way into its place.

    Args:
        path: its place.
        data: what it is to hold.
        beside: another folder for the draft, of the same file system.
        flush: whether it must be on the disk before it is moved; what can be made again need not.

    Raises:
        OSError: it cannot be written; nothing is left of it.
    """

    def __init__(self, path: Path, data: bytes, *, beside: Path | None = None, flush: bool = True) -> None:
        self.path = path
        self._handle, self._draft = _create(beside or path.parent)
        try:
            with open(self._handle, "wb", closefd=False) as file:
                file.write(data)
                file.flush()
                if flush:
                    os.fsync(file.fileno())
        except BaseException:
            self.discard()
            raise

    def keep_mode(self) -> None:
        """Let who may read and write the file that is there now stay as it was, and its group where that is allowed."""
        with suppress(FileNotFoundError):
            old = self.path.stat()
            if hasattr(os, "chown") and old.st_gid != self._draft.stat().st_gid:
                with suppress(OSError):
                    os.chown(self._draft, -1, old.st_gid)
            self._draft.chmod(stat.S_IMODE(old.st_mode))

    def replace(self) -> None:
        """Move it into its place. A link there is replaced, never followed; a device or a pipe is left alone.

        Raises:
            OSError: there is something that is no regular file, or a link to such a thing.
        """
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(self.path.stat().st_mode):
                raise OSError(errno.EINVAL, "it is not a regular file")
        self._draft.replace(self.path)

    def put_new(self) -> None:
        """Move it into its place if nothing is there.

        Raises:
            FileExistsError: something is.
        """
        try:
            # A link refuses in one step what is there already, and a rename does not.
            os.link(self._draft, self.path)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):  # a file system without links
            if os.path.lexists(self.path):
                raise FileExistsError(17, "File exists", str(self.path)) from None
            self._draft.replace(self.path)

    def discard(self) -> None:
        """Leave nothing of it; nothing when it is in its place."""
        if self._handle >= 0:
            with suppress(OSError):
                self._draft.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = -1


def _create(folder: Path) -> tuple[int, Path]:
    """A new draft, locked."""
    while True:
        path = folder / f"{_PREFIX}{os.urandom(6).hex()}"
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
        if fcntl is None:
            return handle, path
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Somebody who clears drafts may have come between the last two lines.
            if path.exists():
                return handle, path
        except BlockingIOError:
            pass
        except OSError:  # a file system without locks
            return handle, path
        os.close(handle)


def clear_drafts(folder: Path | str) -> None:
    """Take away the drafts in a folder whose processes live no more."""
    try:
        names = [name for name in os.listdir(folder) if _DRAFT.fullmatch(name)]
    except OSError:
        return
    for name in names:
        with suppress(OSError):
            _clear(os.path.join(folder, name))


def _clear(path: str) -> None:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(handle)
        if stat.S_ISREG(found.st_mode) and (is_free(handle) or time() - found.st_mtime > _HOUR):
            os.unlink(path)
    finally:
        os.close(handle)


def is_free(handle: int) -> bool:
    """Whether nobody else has locked an open file or folder; it is locked now. False where that cannot be known."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def write_new(path: Path, data: bytes) -> None:
    """Write a file of a folder that nobody sees yet, and flush it; what cannot be written whole is taken away again.

    Raises:
        OSError: the disk is full, the folder may not be written, ...
    """
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def replace(path: Path, data: bytes, *, beside: Path | None = None, flush: bool = False) -> None:
    """Write one file whole, new or in place of the one that is there; for the parameters see Draft.

    Raises:
        OSError: it cannot be written; it is as it was.
    """
    draft = Draft(path, data, beside=beside, flush=flush)
    try:
        draft.replace()
    finally:
        draft.discard()


def check_unchanged(path: Path, expected: Mapping[Path, bytes | None]) -> None:
    """Make sure that a file is what it was when it was read; None is one that was not there.

    Raises:
        Changed: it is not.
    """
    if path not in expected:
        return
    try:
        now: bytes | None = read_bytes(path, LARGEST)
    except FileRefused as fault:
        if fault.kind != "missing":
            raise
        now = None
    if now != expected[path]:
        raise Changed("someone else has changed it in the meantime")


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can (POSIX)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
