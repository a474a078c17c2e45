"""A font of a PDF -> what its codes stand for (ISO 32000-1, 9.10: extraction of text content)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from fontTools.agl import toUnicode
from fontTools.encodings.StandardEncoding import StandardEncoding

from briefgen.core import lazy_re

#: What stands for a glyph of which nobody can tell the letter.
UNKNOWN = "\ufffd"
_SECTION = lazy_re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_ITEM = lazy_re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
#: A range maps at most so many codes, however wide it says to be.
_WIDEST = 0x10000


@dataclass(frozen=True, slots=True)
class Font:
    """What the codes of a font stand for; ``width`` bytes make a code."""

    width: int
    letters: Mapping[int, str]

    def read(self, codes: bytes) -> str:
        """The text of a shown string."""
        step = self.width
        numbers = (int.from_bytes(codes[at : at + step], "big") for at in range(0, len(codes), step))
        return "".join(self.letters.get(number, UNKNOWN) for number in numbers)


def read_font(font: Any) -> Font:
    """A font dictionary; a damaged one stands for nothing."""
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    letters: dict[int, str] = {} if width == 2 else _read_encoding(font)
    stream = font.get("/ToUnicode")
    if isinstance(stream, pikepdf.Stream):
        said = stream.read_bytes()
        letters.update(_read_map(said))
        spaces = [each for kind, each in _SECTION.findall(said) if kind == b"codespacerange"]
        widths = {len(_clean(code)) // 2 for each in spaces for code, *_ in _ITEM.findall(each)}
        width = widths.pop() if len(widths) == 1 and width == 2 else width
    return Font(max(width, 1), letters)


def _read_map(said: bytes) -> Iterator[tuple[int, str]]:
    """The codes of a CMap with their texts (Adobe Technical Note 5411)."""
    for kind, section in _SECTION.findall(said):
        items = [_clean(code) if not begin and not end else begin or end for code, begin, end in _ITEM.findall(section)]
        if kind == b"bfchar":
            for code, text in zip(items[::2], items[1::2], strict=False):
                yield int(code or b"0", 16), _decode(text)
        elif kind == b"bfrange":
            yield from _read_ranges(items)


def _read_ranges(items: list[bytes]) -> Iterator[tuple[int, str]]:
    at = 0
    while at + 2 < len(items):
        first, last = (int(code or b"0", 16) for code in items[at : at + 2])
        last = min(last, first + _WIDEST)
        if items[at + 2] == b"[":
            end = items.index(b"]", at) if b"]" in items[at:] else len(items)
            yield from zip(range(first, last + 1), map(_decode, items[at + 3 : end]), strict=False)
            at = end + 1
        else:
            text = _decode(items[at + 2])
            for code in range(first, last + 1) if text else ():
                yield code, text[:-1] + chr(min(ord(text[-1]) + code - first, 0x10FFFF))
            at += 3


def _clean(code: bytes) -> bytes:
    return b"".join(code.split())


def _decode(code: bytes) -> str:
    """UTF-16 as a CMap has it."""
    code = code if len(code) % 2 == 0 else code + b"0"
    try:
        return bytes.fromhex(code.decode("ascii")).decode("utf-16-be", "replace")
    except ValueError:
        return UNKNOWN


def _read_encoding(font: Any) -> dict[int, str]:
    """The codes of a simple font (9.6.6)."""
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    if base in ("/WinAnsiEncoding", "/MacRomanEncoding"):
        codec = "cp1252" if base == "/WinAnsiEncoding" else "mac_roman"
        letters = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    else:
        letters = {code: text for code, name in enumerate(StandardEncoding) if (text := toUnicode(name))}
    code = 0
    for each in encoding.get("/Differences", ()) if isinstance(encoding, pikepdf.Dictionary) else ():
        if isinstance(each, pikepdf.Name):
            letters[code] = toUnicode(str(each)[1:]) or UNKNOWN
            code += 1
        else:
            code = int(each)
    return letters
