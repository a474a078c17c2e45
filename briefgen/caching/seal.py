"""Bytes that only who has certain files can read: sealed with a key made of these files, which is kept nowhere.

A finding quotes the line that it is about, and a cache travels: what is remembered of a brief must say nothing to
someone who has only the cache. The key stream is SHAKE256 of the key (FIPS 202), and the key a keyed BLAKE2b of the
files (RFC 7693), which is another one than the digest that is kept of them. Imports only what Python has loaded at its
start, or is part of it.
"""

from __future__ import annotations

from briefgen.core.hashes import blake2b, shake_256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: Bytes of a key and of what tells whether it fits.
_SIZE = 32


def make_seal_key(pieces: Iterable[bytes]) -> bytes:
    """The key that some files give.

    Args:
        pieces: the bytes of each.
    """
    hasher = blake2b(digest_size=_SIZE, person=b"briefgen seal")
    for each in pieces:
        hasher.update(b"%d:" % len(each))
        hasher.update(each)
    return hasher.digest()


def seal(data: bytes, key: bytes) -> bytes:
    """Bytes that ``unseal`` makes the same again, with the same key."""
    check = blake2b(data, digest_size=_SIZE, key=key).digest()
    return check + _mix(data, key, check)


def unseal(sealed: bytes, key: bytes) -> bytes | None:
    """What was sealed; None with another key, or when it is broken."""
    check = sealed[:_SIZE]
    data = _mix(sealed[_SIZE:], key, check)
    return data if blake2b(data, digest_size=_SIZE, key=key).digest() == check else None


def _mix(data: bytes, key: bytes, check: bytes) -> bytes:
    """Bytes and the key stream, bit by bit; another stream for each content, so that two never share one."""
    stream = shake_256(key + check).digest(len(data))
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")
