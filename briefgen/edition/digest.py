"""An Edition -> one digest of all that it holds: pages that could look different have another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from briefgen.edition.edition import Edition


def digest_edition(edition: Edition) -> str:
    """SHA-256 of every value in the edition, 64 hexadecimal digits.

    Text, pictures, fonts, colours, labels, options, and the files of the template pack with all that it stands on. The
    files that the brief was written in, their comments and their layout, are not part of an edition.
    """
    digest = sha256()
    for piece in _spell(edition):
        digest.update(piece)
    return digest.hexdigest()


def _spell(value: Any) -> Iterator[bytes]:
    """A value as bytes that no other value has: each piece says its kind and its length."""
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        yield b"s%d:" % len(data) + data
    elif isinstance(value, bytes):
        yield b"b%d:" % len(value)
        yield value
    elif isinstance(value, Mapping):
        yield b"m%d:" % len(value)
        for key in sorted(value):
            yield from _spell(key)
            yield from _spell(value[key])
    elif isinstance(value, tuple | list):
        yield b"l%d:" % len(value)
        for item in value:
            yield from _spell(item)
    elif is_dataclass(value):
        yield b"d" + type(value).__name__.encode()
        for field in fields(value):
            yield from _spell(field.name)
            yield from _spell(getattr(value, field.name))
    else:  # None, a flag, a number
        yield f"v{value!r};".encode()
