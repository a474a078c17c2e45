"""A font -> its names and notes: OpenType or TrueType (OpenType 1.9, "name"), bare or as WOFF 1.0 (W3C, 2012)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from briefgen.leaks.decode import find_text
from briefgen.leaks.inflate import inflate
from briefgen.leaks.text_source import Channel, Look, UnreadableError

#: Tables of numbers: outlines, widths, rules. They hold no text.
_NUMBERS = frozenset(
    b"glyf loca hmtx vmtx GPOS GSUB GDEF BASE cmap gvar HVAR fvar head hhea maxp OS/2 prep fpgm cvt  gasp kern".split()
) | {b"cvt "}


def read_font(data: bytes, where: str, look: Look) -> Iterator[Channel]:
    """The name table, and text in any other table that can hold it.

    Raises:
        UnreadableError: the font is damaged.
    """
    texts: list[str] = []
    try:
        tables, behind = _list_woff(data, where) if data[:4] == b"wOFF" else _list_tables(data)
        for tag, body in tables:
            if tag == b"name":
                texts += _read_names(body)
            elif tag == b"SVG ":
                yield from look(body[10:], "a font")
            elif tag not in _NUMBERS:
                texts.append(find_text(body))
    except (struct.error, IndexError) as fault:
        raise UnreadableError(where) from fault
    yield Channel("a font", "\n".join(texts), human=False)
    if behind:
        yield Channel(f"what is hidden after {where}", find_text(behind), human=False)


def _list_tables(data: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    count = struct.unpack_from(">H", data, 4)[0]
    entries = [struct.unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(count)]
    stop = max((start + length for _, _, start, length in entries), default=12)
    return [(tag, data[start : start + length]) for tag, _, start, length in entries], data[stop:].lstrip(b"\x00")


def _list_woff(data: bytes, where: str) -> tuple[list[tuple[bytes, bytes]], bytes]:
    (_, _, total, count, _, _, _, _, at, packed, _, private, size) = struct.unpack_from(">4sLLHHLHHLLLLL", data)
    tables = []
    for number in range(count):
        tag, start, length, whole, _ = struct.unpack_from(">4sLLLL", data, 44 + 20 * number)
        if tag not in _NUMBERS:
            body = data[start : start + length]
            tables.append((tag, inflate(body, where)[0] if length < whole else body))
    if packed:
        tables.append((b"meta", inflate(data[at : at + packed], where)[0]))
    return [*tables, (b"priv", data[private : private + size])], data[total:]


def _read_names(table: bytes) -> Iterator[str]:
    _, count, base = struct.unpack_from(">HHH", table)
    for number in range(count):
        platform, _, _, _, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        text = table[base + offset : base + offset + length]
        yield text.decode("mac-roman" if platform == 1 else "utf-16-be", "replace")
