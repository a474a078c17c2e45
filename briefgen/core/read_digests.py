"""Files that are read -> the digests of the bytes that were read, noted where they are read.

What a page was made of is what was read, not what the file says a moment later. A ``ReadLog`` is opened where
that is needed; the places that read files write into it. Imports only what Python has loaded at its start.
"""

from __future__ import annotations

import os
from contextvars import ContextVar, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_current: ContextVar[ReadLog | None] = ContextVar("read_log", default=None)


class ReadLog:
    """Notes what is read while it is open: ``with ReadLog(digest_bytes) as notes:``. The innermost one is used.

    Args:
        digest: makes the digest of some bytes.
    """

    def __init__(self, digest: Callable[[bytes], str]) -> None:
        self._digest = digest
        self._read: dict[str, str | None] = {}
        self._token: Token[ReadLog | None] | None = None

    def __enter__(self) -> ReadLog:
        self._token = _current.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        if self._token:
            _current.reset(self._token)

    def take(self, path: str, data: bytes | None) -> None:
        """Write down what was read; a file that was read twice and was not the same counts as neither."""
        digest = None if data is None else self._digest(data)
        self._read[path] = digest if self._read.get(path, digest) == digest else "changed while it was read"

    @property
    def read(self) -> Mapping[str, str | None]:
        """By absolute path, links kept, the digest of each file; None for one that was not there."""
        return self._read


def note(path: str | os.PathLike[str], data: bytes | None) -> None:
    """A file was read just now.

    Args:
        path: the file, as it was opened.
        data: all that was read; None when it is not there.
    """
    if read_log := _current.get():
        read_log.take(os.path.abspath(path), data)
