"""A picture -> what is written beside its pixels: PNG chunks, JPEG segments, WebP chunks, and whatever is appended."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from briefgen.leaks.decode import find_text
from briefgen.leaks.inflate import inflate
from briefgen.leaks.text_source import Channel, Look, UnreadableError

_PIXELS = frozenset({b"IDAT", b"fdAT", b"VP8 ", b"VP8L", b"ALPH", b"ANMF"})


def read_picture(data: bytes, where: str, look: Look) -> Iterator[Channel]:
    """EXIF, XMP, IPTC, comments, colour profiles, text chunks; and bytes after the picture.

    Raises:
        UnreadableError: the picture is damaged.
    """
    try:
        if data.startswith(b"\x89PNG"):
            notes, behind = _read_png(data, where)
        elif data.startswith(b"RIFF"):
            notes, behind = _read_webp(data)
        else:
            notes, behind = _read_jpeg(data)
    except (struct.error, IndexError, ValueError) as fault:
        raise UnreadableError(where) from fault
    for note in notes:
        yield Channel(f"the metadata of {where}", find_text(note))
    if behind:
        yield from look(behind, f"what is hidden after {where}")


def _read_png(data: bytes, where: str) -> tuple[list[bytes], bytes]:
    """PNG 3, 5.3: length, type, data, check sum."""
    notes, at = [], 8
    while at < len(data):
        length, kind = struct.unpack_from(">L4s", data, at)
        body, at = data[at + 8 : at + 8 + length], at + 12 + length
        if kind == b"IEND":
            break
        if kind not in _PIXELS:
            notes.append(body)
        if kind in (b"zTXt", b"iCCP"):
            notes.append(inflate(body[body.index(b"\0") + 2 :], where)[0])
        elif kind == b"iTXt":
            rest = body[body.index(b"\0") + 1 :]
            if rest[0]:
                notes.append(inflate(rest[2:].split(b"\0", 2)[2], where)[0])
    return notes, data[at:]


def _read_webp(data: bytes) -> tuple[list[bytes], bytes]:
    """RIFF: type, length (little-endian), data, padded to an even length."""
    notes, at = [], 12
    end = 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sL", data, at)
        if kind not in _PIXELS:
            notes.append(data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    return notes, data[end:]


def _read_jpeg(data: bytes) -> tuple[list[bytes], bytes]:
    """JPEG (ITU-T T.81, B.1): segments up to the first scan; what follows the last end-of-image."""
    notes, at = [], 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        length = struct.unpack_from(">H", data, at + 2)[0]
        notes.append(data[at + 4 : at + 2 + length])
        at += 2 + length
    return notes, data[data.rindex(b"\xff\xd9", at) + 2 :]
