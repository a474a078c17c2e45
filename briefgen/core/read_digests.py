"""Files that are read -> the digests of the bytes that were read, noted where they are read.

What a page was made of is what was read, not what the file says a moment later. A ``ReadLog`` is opened where
that is needed; the places that read files write into it, and those that ask whether there is a file, what is in a
folder, where a path leads. Imports only what Python has loaded at its start.
"""

from __future__ import annotations

import os
from contextvars import ContextVar, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    #: What was asked of a path, and the path; what the answer was.
    Question = tuple[str, str]
    Answer = bool | str | tuple[int, int, int, int] | None

_current: ContextVar[ReadLog | None] = ContextVar("read_log", default=None)
#: The digest of a file that was read twice, and was not the same.
CHANGED = "changed while it was read"
#: The question what is in a folder; the answer is a digest.
NAMES = "names"


class ReadLog:
    """Notes what is read while it is open: ``with ReadLog(digest_bytes) as notes:``. The innermost one is used.

    When it is closed, the one around it knows what it holds.

    Args:
        digest: makes the digest of some bytes.

    Attributes:
        answers: what was asked besides, and what the answer was.
        repeatable: whether the same would come of it again; not so of what was given up because it took too long.
    """

    def __init__(self, digest: Callable[[bytes], str]) -> None:
        self._digest = digest
        self._read: dict[str, str | None] = {}
        self._inner: list[ReadLog] = []
        self._token: Token[ReadLog | None] | None = None
        self.answers: dict[Question, Answer] = {}
        self.repeatable = True

    @classmethod
    def of(cls, read: Mapping[str, str | None], answers: Mapping[Question, Answer]) -> ReadLog:
        """One that holds what an earlier one held."""
        log = cls(str)
        log._read, log.answers = dict(read), dict(answers)
        return log

    def __enter__(self) -> ReadLog:
        self._token = _current.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        if self._token:
            _current.reset(self._token)
            hand_on(self)

    def take(self, path: str, data: bytes | None) -> None:
        """Write down what was read; a file that was read twice and was not the same counts as neither."""
        digest = None if data is None else self._digest(data)
        self._read[path] = digest if self._read.get(path, digest) == digest else CHANGED

    def take_names(self, path: str, names: Iterable[str]) -> None:
        """Write down what was in a folder."""
        self.answers[NAMES, path] = self._digest("\0".join(sorted(names)).encode("utf-8", "surrogateescape"))

    def take_log(self, inner: ReadLog) -> None:
        """Know what another one holds."""
        self._inner.append(inner)

    @property
    def read(self) -> Mapping[str, str | None]:
        """By absolute path, links kept, the digest of each file; None for one that was not there."""
        return self._read

    def merge(self) -> ReadLog:
        """All of it, with what was noted in others while it was open."""
        whole = ReadLog(self._digest)
        for each in self._walk():
            for path, digest in each._read.items():
                whole._read[path] = digest if whole._read.get(path, digest) == digest else CHANGED
            for question, answer in each.answers.items():
                whole.repeatable &= whole.answers.setdefault(question, answer) == answer
            whole.repeatable &= each.repeatable
        return whole

    def _walk(self) -> Iterator[ReadLog]:
        yield self
        for each in self._inner:
            yield from each._walk()


class Unnoted:
    """While it is open, nothing is noted: ``with Unnoted():``."""

    def __enter__(self) -> None:
        self._token = _current.set(None)

    def __exit__(self, *_: object) -> None:
        _current.reset(self._token)


def note(path: str | os.PathLike[str], data: bytes | None) -> None:
    """A file was read just now.

    Args:
        path: the file, as it was opened.
        data: all that was read; None when it is not there.
    """
    if read_log := _current.get():
        read_log.take(os.path.abspath(path), data)


def note_answer(kind: str, path: str | os.PathLike[str], answer: Answer) -> None:
    """Something else was asked of a path.

    Args:
        kind: what; those of the file system are in ``safe_files``.
        path: the path.
        answer: what the answer was.
    """
    if read_log := _current.get():
        read_log.answers[kind, os.path.abspath(path)] = answer


def note_names(path: str | os.PathLike[str], names: Iterable[str]) -> None:
    """A folder was looked into, and these are the names of what is in it; those of folders end with a slash."""
    if read_log := _current.get():
        read_log.take_names(os.path.abspath(path), names)


def note_given_up() -> None:
    """Something was given up, and may succeed the next time."""
    if read_log := _current.get():
        read_log.repeatable = False


def list_changed() -> frozenset[str]:
    """The files that were read twice since a log was opened, and were not the same; none without one."""
    read_log = _current.get()
    read = read_log.merge().read if read_log else {}
    return frozenset(path for path, digest in read.items() if digest == CHANGED)


def hand_on(log: ReadLog) -> None:
    """What was made while a log was open is used here: what was read for it counts here too."""
    if read_log := _current.get():
        read_log.take_log(log)
