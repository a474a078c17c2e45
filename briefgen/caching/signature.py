"""Files -> their digests, read again only when the file system says that something may have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from time import time_ns

from briefgen.caching.digest import digest_pieces
from briefgen.safe_files import LARGEST, FileRefused, read_pieces

#: What ``stat`` says of a file: size, time of change of its bytes and of its inode in nanoseconds, inode.
Signature = tuple[int, int, int, int]
#: Nanoseconds. A file written so shortly before it was read may be written again without a later time (Git's "racy"
#: entries: https://git-scm.com/docs/racy-git), so its signature is not believed.
RACY = 1_000_000_000


def sign(path: str) -> Signature | None:
    """The signature of a file or folder; None when there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


class KnownFiles:
    """The digests of files, with the signatures that they had when they were read.

    Args:
        known: path to signature and digest, from an earlier run.
    """

    def __init__(self, known: Mapping[str, tuple[Signature, str]] | None = None) -> None:
        self._known = dict(known or {})
        self._asked: dict[str, str | None] = {}
        self._new: dict[str, tuple[Signature, str]] = {}
        self._own: set[str] = set()
        #: How many files had to be read.
        self.read = 0

    def digest(self, path: str, root: str | None = None) -> str | None:
        """The digest of a file's bytes; None when it may not or cannot be read. Asked twice, it answers the same.

        Args:
            path: the file.
            root: the folder that it must lie in, for a file that a brief or a workspace names.
        """
        if path not in self._asked:
            self._asked[path] = self._look(path, root)
        return self._asked[path]

    def learn(self, path: str, digest: str) -> None:
        """What was written to a file just now, by this process."""
        self._asked[path] = digest
        if (signature := sign(path)) is not None:
            self._new[path] = (signature, digest)
            self._own.add(path)

    def renew(self, path: str) -> None:
        """A file was linked into a new folder: its inode's time is another, its bytes are not."""
        found, known = sign(path), self._new.get(path) or self._known.get(path)
        if found and known and (found[0], found[1], found[3]) == (known[0][0], known[0][1], known[0][3]):
            self._asked[path], self._new[path] = known[1], (found, known[1])
            self._own.add(path)

    def list_certain(self) -> Iterator[tuple[str, Signature, str]]:
        """All files that were asked for and are there, for the next run, but for those that others wrote just now."""
        limit = time_ns() - RACY
        for path, (signature, digest) in self._new.items():
            if path in self._own or max(signature[1:3]) < limit:
                yield path, signature, digest

    def list_own(self) -> dict[str, Signature]:
        """The files that this process wrote, with their signatures then."""
        return {path: self._new[path][0] for path in self._own}

    def list_asked(self) -> Iterator[str]:
        """All files that were asked for, those that are not there too."""
        yield from self._asked

    def _look(self, path: str, root: str | None) -> str | None:
        signature = sign(path)
        if signature is None:
            return None
        known = self._known.get(path)
        if known and known[0] == signature:
            self._new[path] = known
            return known[1]
        try:
            digest = digest_pieces(read_pieces(path, LARGEST, root=root))
        except FileRefused:
            return None
        self.read += 1
        self._new[path] = (signature, digest)
        return digest
