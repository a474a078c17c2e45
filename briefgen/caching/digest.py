"""A pure value -> its digest: equal values have equal ones, in every process and on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import blake2b
from typing import Any

#: Bytes. Two values with one digest are not to be expected before 2**80 of them (RFC 7693: BLAKE2b).
SIZE = 20

Part = Callable[[bytes], None]


def digest_bytes(data: bytes) -> str:
    """The digest of a file's bytes, in hexadecimal."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def digest_value(value: object, *, without: Iterable[str] = ()) -> str:
    """The digest of a value made of dataclasses, mappings, sequences, sets, texts, bytes, numbers, dates and None.

    Every part goes in with its kind and its length, so that no two values give the same bytes. Mappings and sets count
    without their order.

    Args:
        value: the value.
        without: fields of it, a dataclass, that do not count.

    Raises:
        TypeError: something in it is none of these, and so may not be the same in another process.
    """
    hasher = blake2b(digest_size=SIZE)
    if without:
        names = frozenset(without)
        value = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in names}  # type: ignore[arg-type]
    _feed(value, hasher.update)
    return hasher.hexdigest()


_FIELDS: dict[type, tuple[bytes, tuple[str, ...]]] = {}


def _feed(value: Any, feed: Part) -> None:
    kind = type(value)
    if kind is str:
        data = value.encode("utf-8", "surrogatepass")
        feed(b"s%d:" % len(data))
        feed(data)
    elif kind is tuple or kind is list:
        feed(b"l%d:" % len(value))
        for each in value:
            _feed(each, feed)
    elif kind in _FIELDS or is_dataclass(kind):
        name, names = _FIELDS.get(kind) or _learn(kind)
        feed(name)
        for each in names:
            _feed(getattr(value, each), feed)
    else:
        _feed_rare(value, feed)


def _feed_rare(value: Any, feed: Part) -> None:
    if value is None:
        feed(b"n")
    elif isinstance(value, Enum):
        _feed((type(value).__qualname__, value.value), feed)
    elif isinstance(value, bool | int | float):
        feed(f"{type(value).__name__}{value!r};".encode())
    elif isinstance(value, bytes):
        feed(b"b%d:" % len(value))
        feed(value)
    elif isinstance(value, str):
        _feed(str(value), feed)
    elif isinstance(value, date):
        feed(f"d{value.isoformat()};".encode())
    elif isinstance(value, Mapping):
        _feed_sorted(b"m", ((key, item) for key, item in value.items()), feed)
    elif isinstance(value, frozenset | set):
        _feed_sorted(b"f", value, feed)
    elif isinstance(value, tuple | list):
        _feed((type(value).__qualname__, *value), feed)
    else:
        raise TypeError(f"a {type(value).__qualname__} has no digest")


def _feed_sorted(tag: bytes, values: Iterable[Any], feed: Part) -> None:
    """Parts in the order of their digests, which no two programs write in another order."""
    digests = sorted(digest_value(each) for each in values)
    feed(tag + b"%d:" % len(digests))
    feed("".join(digests).encode())


def _learn(kind: type) -> tuple[bytes, tuple[str, ...]]:
    names = tuple(field.name for field in fields(kind))
    return _FIELDS.setdefault(kind, (f"c{kind.__qualname__}:{','.join(names)};".encode(), names))
