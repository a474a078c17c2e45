"""Bytes of any kind -> the channels in them: the kind is recognised by the first bytes, never by a name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress

from briefgen.core import lazy_re
from briefgen.leaks.decode import find_text, split_data, walk_strings
from briefgen.leaks.inflate import inflate
from briefgen.leaks.text_source import APART, Channel, Look, UnreadableError

#: The fields that a mail begins with (RFC 5322, 2.2), and an empty line after them.
_FIELDS = lazy_re.compile(r"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
#: Things in things: deeper is not looked into, and that is said.
DEEPEST = 8

#: Bytes, what they are in words, and the way to look into what is found in them -> what they say.
Reader = Callable[[bytes, str, Look], Iterator[Channel]]


def look_into(data: bytes, where: str, depth: int = 0) -> Iterator[Channel]:
    """Everything that ``data`` says.

    Args:
        data: a file, or what was found in one.
        where: what it is, in words: "a picture".
        depth: how many things it was found in.

    Raises:
        UnreadableError: it is damaged, locked, or packed in more ways than can be followed.
    """
    if depth > DEEPEST:
        raise UnreadableError(where)

    def look(inside: bytes, what: str) -> Iterator[Channel]:
        return look_into(inside, what, depth + 1)

    yield from _choose(data)(data, where, look)


def _choose(data: bytes) -> Reader:
    start = data[:12]
    if b"%PDF-" in data[:1024]:
        from briefgen.leaks.pdf import read_pdf

        return read_pdf
    if start.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or start[:4] + start[8:] == b"RIFFWEBP":
        from briefgen.leaks.pictures import read_picture

        return read_picture
    if start.startswith((b"wOFF", b"OTTO", b"true", b"\x00\x01\x00\x00")):
        from briefgen.leaks.fonts import read_font

        return read_font
    if start.startswith(b"\x1f\x8b"):
        return _read_gzip
    if start.startswith(b"PK\x03\x04"):
        from briefgen.leaks.packages import read_zip

        return read_zip
    if len(data) > 2 and data[0] & 0x0F == 8 and data[0] >> 4 <= 7 and int.from_bytes(data[:2], "big") % 31 == 0:
        return _read_zlib
    if is_mail(data):
        from briefgen.leaks.packages import read_mail

        return read_mail
    return _read_text if _is_text(data) else _read_bytes


def is_mail(data: bytes) -> bool:
    """Whether bytes begin as a mail does: with fields, one of which is that of MIME (RFC 2045, 4)."""
    if b":" not in data[:80]:
        return False
    fields = _FIELDS.match(data[:65_536].decode("latin-1"))
    return fields is not None and "\nmime-version:" in f"\n{fields[0]}".lower()


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return b"\x00" not in data


def _read_text(data: bytes, where: str, look: Look) -> Iterator[Channel]:
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    start = text.lstrip()[:1]
    if start == "<":
        from briefgen.leaks.markup import read_markup

        yield from read_markup(text, where, look)
        return
    if start in ("{", "["):
        # What only looks like JSON is read as it is, below.
        with suppress(ValueError, RecursionError):
            bare, held = split_data(APART.join(value for _, value in walk_strings(json.loads(text))))
            yield Channel(where, bare)
            for inside in held:
                yield from look(inside, f"a data URL in {where}")
    yield Channel(where, text)


def _read_bytes(data: bytes, where: str, _: Look) -> Iterator[Channel]:
    yield Channel(where, find_text(data), human=False)


def _read_zlib(data: bytes, where: str, look: Look) -> Iterator[Channel]:
    try:
        inside, behind = inflate(data, where)
    except UnreadableError:
        yield from _read_bytes(data, where, look)  # two bytes that only look like zlib's
        return
    yield from look(inside, where)
    yield from _read_bytes(behind, where, look)


def _read_gzip(data: bytes, where: str, look: Look) -> Iterator[Channel]:
    inside, behind = inflate(data, where, wbits=31)
    yield from _read_bytes(data[:1024], where, look)  # the name and the comment of the packed file
    yield from look(inside, where)
    if behind:
        yield from look(behind, where)
