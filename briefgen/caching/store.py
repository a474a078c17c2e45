"""Bytes by the digest of what they were made from, on the disk: bounded, safe side by side, never trusted.

Each entry is a file that begins with the digest of the rest; one that does not fit it is no entry. Entries are written
aside and moved into place (POSIX ``rename`` is atomic), so a build beside this one sees a whole entry or none.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time

from briefgen.caching.digest import SIZE, digest_bytes
from briefgen.core import lazy_re
from briefgen.core.atomic_write import clear_drafts, replace
from briefgen.core.read_digests import Unnoted
from briefgen.core.safe_files import LARGEST, read_bytes

#: Bytes that the entries may have together, unless someone says otherwise.
LIMIT = 1_000_000_000
#: Seconds after which reading an entry counts as a new use of it.
_DAY = 86_400
_HEAD = SIZE * 2
#: Letters of a key that name the folder of its entry.
_SUBFOLDER = 2
#: When the entries were last counted, and their bytes then and what came since.
_TALLY = "tally"
_LINE = 100
#: The names of entries and of their drafts.
_OURS = lazy_re.compile(rf"[0-9a-f]{{{SIZE * 2 - _SUBFOLDER}}}|\.[0-9a-f]{{16}}")


class Store:
    """A folder of entries.

    Args:
        folder: where; made when the first entry is written, see make_private.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """An entry; None when there is none, or a broken one."""
        path = self._place(key)
        try:
            # Wherever a link may lead: what fits its key is the entry.
            whole = _read(path, LARGEST)
            if time() - path.stat().st_mtime > _DAY:
                with suppress(OSError):  # it is another person's
                    os.utime(path)
        except OSError:
            return None
        data = whole[_HEAD:]
        return data if whole[:_HEAD] == digest_bytes(os.fsencode(key) + data).encode() else None

    def put(self, key: str, data: bytes) -> None:
        """Write an entry. A disk that takes none costs time, no page: what cannot be written is not kept."""
        path = self._place(key)
        # In the folder itself, where what a killed process leaves is found by one look.
        with suppress(OSError):
            make_private(self.folder)
            make_private(path.parent)
            replace(path, digest_bytes(os.fsencode(key) + data).encode() + data, beside=self.folder)

    def measure(self) -> tuple[int, int]:
        """How many entries there are, and their bytes."""
        sizes = [size for _, size, _ in self._list()]
        return len(sizes), sum(sizes)

    def prune(self, limit: int = LIMIT) -> int:
        """Take away the entries that were not used for the longest time, until the rest has at most ``limit`` bytes.

        Returns:
            How many went.
        """
        removed, total = 0, 0
        for _, size, path in sorted(self._list(), reverse=True):
            total += size
            # All that is older than the first one too many goes too, though a small one would still have room.
            if total > limit:
                with suppress(OSError):
                    os.unlink(path)
                    removed += 1
        return removed

    def make_room(self, added: int, limit: int = LIMIT) -> None:
        """Prune, unless what was counted within a day and added since is less than the limit: to count takes long.

        Args:
            added: bytes that were written since the last call.
            limit: bytes.
        """
        clear_drafts(self.folder)
        tally, now = self.folder / _TALLY, int(time())
        try:
            counted, size = map(int, _read(tally, _LINE).split())
        except (OSError, ValueError):
            counted, size = 0, 0
        if not 0 <= now - counted < _DAY or size + added > limit:
            self.prune(limit)
            counted, size, added = now, self.measure()[1], 0
        with suppress(OSError):
            replace(tally, f"{counted} {size + added}".encode())

    def _place(self, key: str) -> Path:
        name = digest_bytes(os.fsencode(key))
        return self.folder / name[:_SUBFOLDER] / name[_SUBFOLDER:]

    def _list(self) -> Iterator[tuple[float, int, str]]:
        """When each file was last used, its bytes, and where it is."""
        for subfolder in filter(lambda found: len(found.name) == _SUBFOLDER, _scan(self.folder)):
            # Only what has a name of ours: the folder may be a link, and others may have put something there.
            for entry in filter(lambda found: _OURS.fullmatch(found.name), _scan(subfolder)):
                with suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    yield found.st_mtime, found.st_size, entry.path


def make_private(folder: Path) -> None:
    """Make a folder for its owner alone, and for a group when that may write in the folder above.

    Raises:
        OSError: it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    mode = folder.stat().st_mode
    if folder.parent.stat().st_mode & stat.S_IWGRP and not mode & stat.S_IWGRP:
        with suppress(OSError):  # it is another person's
            folder.chmod(stat.S_IMODE(mode) | stat.S_IRWXG)


def _read(path: Path, limit: int) -> bytes:
    """Read what is nobody's input: that it was read is noted nowhere."""
    with Unnoted():
        return read_bytes(path, limit)


def _scan(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing when it has been removed, or is no folder."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
