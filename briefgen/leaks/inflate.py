"""Compressed bytes -> the bytes, within a size; and what follows them."""

from __future__ import annotations

import zlib

from briefgen.leaks.text_source import UnreadableError

#: Bytes that one compressed thing may grow to.
LARGEST = 64_000_000


def inflate(data: bytes | memoryview, where: str, *, wbits: int = zlib.MAX_WBITS) -> tuple[bytes, bytes]:
    """Decompress, and what follows the compressed bytes.

    Raises:
        UnreadableError: it is damaged, or too large.
    """
    machine = zlib.decompressobj(wbits)
    try:
        out = machine.decompress(data, LARGEST)
    except zlib.error as fault:
        raise UnreadableError(where) from fault
    if not machine.eof:
        raise UnreadableError(where)
    return out, machine.unused_data
