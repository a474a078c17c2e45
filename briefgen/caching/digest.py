"""A pure value -> its digest: equal values have equal ones, in every process and on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol

from briefgen.core.hashes import blake2b

#: Bytes. Two values with one digest are not to be expected before 2**80 of them (RFC 7693: BLAKE2b).
SIZE = 20

Part = Callable[[bytes], None]


class Hash(Protocol):
    """What ``hashlib`` gives."""

    def update(self, data: bytes, /) -> None:
        """Take in some bytes."""

    def hexdigest(self) -> str:
        """The digest of all that was taken in."""


def make_blake() -> Hash:
    """The hash of all digests here but those that are in a release."""
    return blake2b(digest_size=SIZE)


def digest_bytes(data: bytes) -> str:
    """The digest of a file's bytes, in hexadecimal."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def digest_pieces(pieces: Iterable[bytes]) -> str:
    """The same of bytes that come piece by piece."""
    hasher = blake2b(digest_size=SIZE)
    for piece in pieces:
        hasher.update(piece)
    return hasher.hexdigest()


def digest_value(value: object, make: Callable[[], Hash] = make_blake) -> str:
    """The digest of a value made of dataclasses, mappings, sequences, sets, texts, bytes, numbers, dates and None.

    Every part goes in with its kind and its length, so that no two values give the same bytes. Mappings and sets count
    without their order.

    Args:
        value: the value.
        make: starts a hash.

    Raises:
        TypeError: something in it is none of these, and so may not be the same in another process.
    """
    hasher = make()
    _Feeder(hasher.update, make).feed(value)
    return hasher.hexdigest()


_FIELDS: dict[type, tuple[bytes, tuple[str, ...]]] = {}


class _Feeder:
    """Spells a value out for a hash."""

    def __init__(self, take: Part, make: Callable[[], Hash]) -> None:
        self._take, self._make = take, make

    def feed(self, value: Any) -> None:
        """Spell out one value."""
        kind, take = type(value), self._take
        if kind is str:
            data = value.encode("utf-8", "surrogatepass")
            take(b"s%d:" % len(data))
            take(data)
        elif kind is tuple or kind is list:
            take(b"l%d:" % len(value))
            for each in value:
                self.feed(each)
        elif kind in _FIELDS or is_dataclass(kind):
            name, names = _FIELDS.get(kind) or _learn(kind)
            take(name)
            for each in names:
                self.feed(getattr(value, each))
        else:
            self._feed_rare(value)

    def _feed_rare(self, value: Any) -> None:
        take = self._take
        if value is None:
            take(b"n")
        elif isinstance(value, Enum):
            self.feed((type(value).__qualname__, value.value))
        elif isinstance(value, bool | int | float):
            take(f"{type(value).__name__}{value!r};".encode())
        elif isinstance(value, bytes):
            take(b"b%d:" % len(value))
            take(value)
        elif isinstance(value, str):
            self.feed(str(value))
        elif isinstance(value, date):
            take(f"d{value.isoformat()};".encode())
        elif isinstance(value, Mapping):
            self._feed_sorted(b"m", value.items())
        elif isinstance(value, frozenset | set):
            self._feed_sorted(b"f", value)
        elif isinstance(value, tuple | list):
            self.feed((type(value).__qualname__, *value))
        else:
            raise TypeError(f"a {type(value).__qualname__} has no digest")

    def _feed_sorted(self, tag: bytes, values: Iterable[Any]) -> None:
        """Parts in the order of their digests, which is nobody's choice."""
        digests = sorted(digest_value(each, self._make) for each in values)
        self._take(tag + b"%d:" % len(digests))
        self._take("".join(digests).encode())


def _learn(kind: type) -> tuple[bytes, tuple[str, ...]]:
    names = tuple(field.name for field in fields(kind))
    return _FIELDS.setdefault(kind, (f"c{kind.__qualname__}:{','.join(names)};".encode(), names))
