"""Bytes of PDF objects -> the texts in them, each with the key it is under (ISO 32000-1, 7.3.4 and 7.9.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.core import lazy_re

_OPEN = lazy_re.compile(rb"\(([^()\\\r]*)\)|\(|<([0-9A-Fa-f\s]*)>")
_PAREN = lazy_re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = lazy_re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAME = lazy_re.compile(rb"/([^\s/<>\[\](){}%\x00]+)")
_HEX_NAME = lazy_re.compile(rb"#([0-9A-Fa-f]{2})")
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
#: PDFDocEncoding where it has letters that Latin 1 has not (ISO 32000-1, D.2).
_PDF_DOC = str.maketrans(
    {0x93: "fi", 0x94: "fl", 0x95: "Ł", 0x96: "Œ", 0x97: "Š", 0x98: "Ÿ", 0x99: "Ž",
     0x9A: "ı", 0x9B: "ł", 0x9C: "œ", 0x9D: "š", 0x9E: "ž", 0x80: "•", 0x84: "—", 0x85: "–"}
)  # fmt: skip


def find_strings(data: bytes) -> Iterator[tuple[bytes, int, int, bytes]]:
    """Every literal and hexadecimal string: the key before it (or ``b""``), start, stop, bytes."""
    at = 0
    while match := _OPEN.search(data, at):
        start, at = match.span()
        plain, digits = match.groups()
        if plain is not None:
            value = plain
        elif digits is not None:
            digits = b"".join(digits.split())
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            value, at = _read_literal(data, at)
        head = data[max(start - 24, 0) : start].rstrip()
        key = head[head.rfind(b"/") + 1 :]
        yield key if key.isalnum() and len(key) < len(head) else b"", start, at, value


def _read_literal(data: bytes, start: int) -> tuple[bytes, int]:
    depth, at = 1, start
    while depth and (match := _PAREN.search(data, at)):
        at = match.end()
        depth += {b"(": 1, b")": -1}.get(match.group(), 0)
    end = at - 1 if not depth else len(data)
    return _ESCAPE.sub(_unescape, data[start:end]), max(at, start) if not depth else len(data)


def _unescape(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 255])
    return b"" if sign in (b"\n", b"\r", b"\r\n") else _SIGNS.get(sign, sign)


def read_string(value: bytes) -> str:
    """A text string: UTF-16 by its mark, else PDFDocEncoding; UTF-8, marked or not, is tried there too."""
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return value.decode("utf-16", "replace")
    text = value.decode("latin-1").translate(_PDF_DOC)
    if value.isascii():
        return text
    try:
        return f"{text}\n{value.decode('utf-8')}"
    except UnicodeDecodeError:
        return text


def find_names(data: bytes) -> str:
    """All names (``/Name``), with ``#20`` decoded, each once."""
    found = dict.fromkeys(_NAME.findall(data))
    whole = (_HEX_NAME.sub(lambda m: bytes.fromhex(m[1].decode()), name) for name in found)
    return "\n".join(name.decode("utf-8", "replace") for name in whole)
