"""Files -> their digests, read again only when the file system says that something may have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from time import time_ns

from briefgen.caching.digest import digest_pieces
from briefgen.core.safe_files import LARGEST, FileRefused, read_pieces

#: What ``stat`` says of a file: size, time of change of its bytes and of its inode in nanoseconds, inode.
Signature = tuple[int, int, int, int]
#: Nanoseconds. A file written so shortly before it was read may be written again without a later time (Git's "racy"
#: entries: https://git-scm.com/docs/racy-git), so its signature is not believed. File systems that count in seconds,
#: or in two of them (FAT), are known by their whole numbers.
_RACY, _RACY_IN_SECONDS = 1_000_000_000, 3_000_000_000
_HUNDREDTH = 10_000_000
#: Nanoseconds that the clock of a file system may be behind that of the system: Linux sets it 100 times a second.
TICK = 20_000_000
#: What was read of briefgen itself and of templates, by path and the folder that it lies in: a preview, a watcher and
#: a build of several workspaces ask for all of it again and again.
_Shared = dict[tuple[str, str | None], tuple[Signature, str]]
_shared: _Shared = {}


def is_stable(signature: Signature | None, now: int) -> bool:
    """Whether whatever is written from now on gives a file another signature.

    Args:
        signature: what it had at ``now`` or later; None when it was not there.
        now: nanoseconds since the epoch.
    """
    if signature is None:
        return True
    return max(signature[1:3]) < now - (_RACY_IN_SECONDS if counts_in_seconds(signature) else _RACY)


def counts_in_seconds(signature: Signature) -> bool:
    """Whether the file system of a file seems to know no fractions of a second."""
    return not max(signature[1:3]) % _HUNDREDTH


def sign(path: str) -> Signature | None:
    """The signature of a file or folder; None when there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


class KnownFiles:
    """The digests of files, with the signatures that they had before they were read.

    Args:
        known: path to signature and digest, from an earlier run.
    """

    def __init__(self, known: Mapping[str, tuple[Signature, str]] | None = None) -> None:
        self._known = dict(known or {})
        self._asked: dict[str, str | None] = {}
        self._signed: dict[str, Signature | None] = {}
        self._racy: set[str] = set()
        #: How many files had to be read.
        self.read = 0

    def digest(self, path: str, root: str | None = None, *, shared: bool = False) -> str | None:
        """The digest of a file's bytes; None when it may not or cannot be read. Asked twice, it answers the same.

        Args:
            path: the file.
            root: the folder that it must lie in, for a file that a brief or a workspace names.
            shared: whether the other builds of this process will ask for it too.
        """
        if path not in self._asked:
            self._asked[path] = self._look(path, root, _shared if shared else {})
        return self._asked[path]

    def sign(self, path: str) -> Signature | None:
        """The signature of a file or folder before anything in it is looked at. Asked twice, it answers the same."""
        if path not in self._signed:
            now = time_ns()
            self._signed[path] = sign(path)
            if not is_stable(self._signed[path], now):
                self._racy.add(path)
        return self._signed[path]

    def learn(self, path: str, digest: str, written: Signature | None) -> bool:
        """A file of ours was moved to where it is now.

        Args:
            path: where.
            digest: that of its bytes.
            written: its signature when it was written.

        Returns:
            Whether it is still there, and no other one.
        """
        if is_same := self._move(path, digest, written):
            self._racy.discard(path)
        return is_same

    def renew(self, path: str) -> bool:
        """A file was linked into a new folder: its inode's time is another, its bytes are not.

        Returns:
            Whether it is known, and still the same.
        """
        if path in self._asked:
            return self._move(path, self._asked[path], self._signed.get(path))
        signature, digest = self._known.get(path, (None, None))
        return self._move(path, digest, signature)

    def list_certain(self) -> Iterator[tuple[str, Signature, str]]:
        """All files that were asked for and are there, for the next run, but for those written just before."""
        for path, digest in self._asked.items():
            signature = self._signed.get(path)
            if digest is not None and signature and path not in self._racy:
                yield path, signature, digest

    def list_signatures(self) -> dict[str, Signature | None] | None:
        """All files and folders that were looked at, as they were then; None while one of them may change unseen."""
        return None if self._racy else dict(self._signed)

    def _move(self, path: str, digest: str | None, before: Signature | None) -> bool:
        found = sign(path)
        if digest is None or not found or not before or not _is_same(found, before):
            return False
        self._asked[path], self._signed[path] = digest, found
        return True

    def _look(self, path: str, root: str | None, shared: _Shared) -> str | None:
        signature = self.sign(path)
        if signature is None:
            return None
        for known in (self._known.get(path), shared.get((path, root))):
            if known and known[0] == signature:
                return known[1]
        try:
            digest = digest_pieces(read_pieces(path, LARGEST, root=root))
        except FileRefused:
            return None
        self.read += 1
        if path not in self._racy:
            shared[path, root] = (signature, digest)
        return digest


def _is_same(one: Signature, other: Signature) -> bool:
    """Whether two signatures are those of one file that was at most moved or linked between."""
    return (one[0], one[1], one[3]) == (other[0], other[1], other[3])
