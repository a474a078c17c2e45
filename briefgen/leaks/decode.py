"""Encoded text -> text: percent signs, escapes of CSS, JavaScript and JSON, data: URLs, text inside of bytes."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote, unquote_to_bytes

from briefgen.core import lazy_re

_DATA = lazy_re.compile(r"data:([^,\"'()<>\s;]*)((?:;[^,\"'()<>;]*)*),([^\"'()<>\s]*)")
_SCHEME = lazy_re.compile("data:", re.IGNORECASE)
_CSS_ESCAPE = lazy_re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\r\n\f]?|\\\r?\n|\\(.)")
_JS_ESCAPE = lazy_re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([\s\S])")
#: Runs of text in UTF-8, and of Latin text in UTF-16; as ``strings`` finds them.
_UTF_8 = lazy_re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}"
)
_UTF_16 = lazy_re.compile(rb"(?:\x00[\x20-\x7e]){6,}|(?:[\x20-\x7e]\x00){6,}")
#: Bytes; larger things are not searched for Asian text in UTF-16.
_SMALL = 65_536


def split_data(text: str) -> tuple[str, list[bytes]]:
    """A text without the ``data:`` URLs in it, and what they hold (RFC 2397)."""
    held: list[bytes] = []

    def take(match: re.Match[str]) -> str:
        held.append(_read_data(match[2], match[3]))
        return " "

    folded = text.lower()
    if "data:" not in folded:
        return text, held
    # A pattern with a fixed beginning is ten times quicker than one for all cases.
    if folded.count("data:") > text.count("data:"):
        text = _SCHEME.sub("data:", text)
    return _DATA.sub(take, text), held


def _read_data(parameters: str, body: str) -> bytes:
    if ";base64" in parameters.lower():
        try:
            raw = unquote_to_bytes(body) if "%" in body else body.encode()
            return base64.b64decode(raw + b"=" * (-len(raw) % 4))
        except (binascii.Error, UnicodeEncodeError):
            return body.encode()
    return unquote_to_bytes(body)


def read_css(text: str) -> str:
    """CSS with its escapes decoded (CSS Syntax 3, 4.3.7)."""
    return _CSS_ESCAPE.sub(lambda m: _character(m[1]) if m[1] else m[2] or "", text) if "\\" in text else text


def read_script(text: str) -> str:
    """JavaScript or JSON with its escapes decoded."""

    def decode(match: re.Match[str]) -> str:
        digits = match[1] or match[2] or match[3]
        return _character(digits) if digits else " " if match[4] in "nrtbfv\n" else match[4]

    return _JS_ESCAPE.sub(decode, text) if "\\" in text else text


def read_address(text: str) -> str:
    """A URL with its percent signs decoded."""
    return unquote(text) if "%" in text else text


def find_text(data: bytes) -> str:
    """All runs of text in bytes of any kind, one a line."""
    if data.isascii() and b"\x00" not in data:
        return data.decode()
    runs = [match.group().decode("utf-8", "ignore") for match in _UTF_8.finditer(data)]
    if b"\x00" in data:
        runs += [match.group().replace(b"\x00", b"").decode("ascii") for match in _UTF_16.finditer(data)]
    if len(data) <= _SMALL:
        # Asian text in UTF-16 cannot be distinguished from numbers, so all is read; what is not text matches nothing.
        runs += [data[at:].decode(name, "replace") for name in ("utf-16-be", "utf-16-le") for at in (0, 1)]
    return "\n".join(runs)


def walk_strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in JSON data, with the key it is under; keys too, under ``@``."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield "@", name
            yield from walk_strings(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from walk_strings(item, key)


def _character(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
