"""A path -> the file's bytes, decided before anything is opened: inside its folder, a regular file, small enough.

Every file that a user can name is read here and nowhere else; a test holds that. A path that leads out of the
workspace, a device, a pipe, a socket and a file without an end are refused before a byte of them is read. What was
checked is what is read: the open descriptor is looked at again, so nothing can be put in its place meanwhile.

Imports only what Python has loaded at its start, for ``cli/noop_cache.py``.
"""

from __future__ import annotations

import errno
import os
import stat

from briefgen.core.read_digests import note, note_answer, note_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Literal

    AnyPath = str | os.PathLike[str]
    Kind = Literal["missing", "outside", "folder", "special", "large", "loop", "name", "unreadable"]

#: Bytes. No page, dictionary or entry of the cache comes near; what is larger is no file of ours.
LARGEST = 1_000_000_000
_PIECE = 1 << 20
#: A pipe must not be waited for, no terminal be taken over; on Windows, which has none of these flags, line ends must
#: stay as they are.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))
#: A link that has come into the place of a file that was looked at must not be followed.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_KINDS: dict[int | None, Kind] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.ELOOP: "loop",
    errno.EISDIR: "folder",
    errno.ENXIO: "special",
    errno.ENAMETOOLONG: "name",
    errno.EINVAL: "name",
    errno.EILSEQ: "name",
}
_WORDS: dict[Kind, str] = {
    "missing": "does not exist",
    "outside": "is outside the workspace",
    "folder": "is a folder",
    "special": "is not a regular file but a device, a pipe or a socket",
    "large": "is larger than {limit}",
    "loop": "is a link to itself",
    "name": "has an invalid name",
    "unreadable": "cannot be read: {reason}",
}

#: What can be asked of a path besides its bytes and the names in it, by the word that a ``ReadLog`` has for it.
QUESTIONS: dict[str, Callable[[AnyPath], bool | str]] = {
    "file": os.path.isfile,
    "folder": os.path.isdir,
    "there": os.path.lexists,
    "real": os.path.realpath,
}


class FileRefused(OSError):
    """A file that is not read.

    Attributes:
        kind: why, for a program.
        reason: why, as the end of a sentence that begins with the file's name.
    """

    def __init__(self, kind: Kind, *, limit: int = 0, reason: str = "") -> None:
        shown = f"{limit >> 20} MB" if limit >= 1 << 20 and limit % (1 << 20) == 0 else f"{limit:,} bytes"
        self.kind = kind
        self.reason = _WORDS[kind].format(limit=shown, reason=reason)
        super().__init__(0, reason or self.reason)


def read_bytes(path: AnyPath, limit: int, *, root: AnyPath | None = None) -> bytes:
    """Read a file.

    Args:
        path: the file. A link is followed.
        limit: bytes that it may have; no more than one byte more is ever read.
        root: the folder that the file must lie in once all links are followed; None for a file that may lie anywhere.

    Raises:
        FileRefused: outside ``root``, no regular file, too large, or not to be read.
    """
    try:
        data = b"".join(read_pieces(path, limit, root=root))
    except FileRefused:
        note(path, None)
        raise
    note(path, data)
    return data


def read_pieces(path: AnyPath, limit: int, *, root: AnyPath | None = None) -> Iterator[bytes]:
    """The same piece by piece, for a file that need not be in memory as a whole."""
    try:
        handle = _open(path, limit, root)
    except (OSError, ValueError) as fault:
        raise _explain(fault) from fault
    left = limit + 1
    try:
        while left and (piece := os.read(handle, min(_PIECE, left))):
            left -= len(piece)
            if not left:
                raise FileRefused("large", limit=limit)
            yield piece
    except OSError as fault:
        raise _explain(fault) from fault
    finally:
        os.close(handle)


def is_inside(path: AnyPath, root: AnyPath) -> bool:
    """Whether a path is in a folder, or is it, once all links are followed; nothing need exist."""
    try:
        return _lies_in(str(_ask("real", path)), root)
    except (OSError, ValueError):
        return False


def is_file(path: AnyPath) -> bool:
    """Whether a path leads to a regular file. Unlike pathlib's, it never raises, whatever the path is."""
    return bool(_ask("file", path))


def is_folder(path: AnyPath) -> bool:
    """Whether a path leads to a folder; never raises."""
    return bool(_ask("folder", path))


def is_there(path: AnyPath) -> bool:
    """Whether anything has this name, be it a link that leads nowhere; never raises."""
    return bool(_ask("there", path))


def list_entries(folder: AnyPath) -> list[os.DirEntry[str]]:
    """What is in a folder, in no order.

    Raises:
        OSError: there is no such folder, or it may not be looked into.
    """
    with os.scandir(folder) as found:
        entries = list(found)
    note_names(folder, (f"{entry.name}{os.sep * entry.is_dir(follow_symlinks=False)}" for entry in entries))
    return entries


def list_children(path: Path) -> list[Path]:
    """What is in a folder, sorted; nothing where there is none, or it may not be looked into."""
    try:
        return [path / name for name in sorted(entry.name for entry in list_entries(path))]
    except (OSError, ValueError):
        note_names(path, ())
        return []


def resolve(path: Path) -> Path:
    """The path with every link followed as far as it leads. Unlike pathlib's, it takes links that lead in a circle."""
    try:
        return type(path)(os.path.realpath(path))
    except (OSError, ValueError):
        return type(path)(os.path.abspath(path))  # noqa: PTH100


def _ask(kind: str, path: AnyPath) -> bool | str:
    answer = QUESTIONS[kind](path)
    note_answer(kind, path, answer)
    return answer


def _examine(path: AnyPath, root: AnyPath | None) -> tuple[str, os.stat_result]:
    """Where the file really is, and what it is."""
    # A file that may lie anywhere need not be searched for: what it is, is asked again of what was opened.
    whole = os.fspath(path) if root is None else os.path.realpath(path)
    if root is not None and not _lies_in(whole, root):
        raise FileRefused("outside")
    found = os.stat(whole)  # noqa: PTH116
    if stat.S_ISDIR(found.st_mode):
        raise FileRefused("folder")
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused("special")
    return whole, found


def _lies_in(whole: str, root: AnyPath) -> bool:
    above = os.path.realpath(root)
    return whole == above or whole.startswith(above.rstrip(os.sep) + os.sep)


def _open(path: AnyPath, limit: int, root: AnyPath | None) -> int:
    whole, found = _examine(path, root)
    if found.st_size > limit:
        raise FileRefused("large", limit=limit)
    handle = os.open(whole, _FLAGS if root is None else _FLAGS | _NO_LINK)
    try:
        opened = os.fstat(handle)
        if not stat.S_ISREG(opened.st_mode):
            raise FileRefused("special")
        if opened.st_size > limit:
            raise FileRefused("large", limit=limit)
    except OSError:
        os.close(handle)
        raise
    return handle


def _explain(fault: OSError | ValueError) -> FileRefused:
    if isinstance(fault, FileRefused):
        return fault
    if isinstance(fault, ValueError):  # a zero byte, or half a character
        return FileRefused("name")
    return FileRefused(_KINDS.get(fault.errno, "unreadable"), reason=fault.strerror or type(fault).__name__)
