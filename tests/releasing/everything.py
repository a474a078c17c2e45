"""Files -> every byte of them that can be read, whatever it is packed in; shares nothing with what wrote them."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote_to_bytes

#: How deep one thing is unpacked from another.
_DEEPEST = 4
#: What is known of bytes that were seen before: fonts and pictures are in many files.
_known: dict[tuple[bytes, str, int], bool] = {}
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}\s?){6,}")
#: Begins of a zlib stream (RFC 1950) as they are usual.
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def find_word(folder: Path, word: str) -> list[str]:
    """The files in a folder that bear a word in their name or anywhere in what they hold."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if holds(name.encode(), word) or (path.is_file() and holds(path.read_bytes(), word)):
            found.append(name)
    return found


def holds(data: bytes, word: str, deep: int = _DEEPEST) -> bool:
    """Whether a word is in some bytes, in any letters and any of the usual encodings, packed or not."""
    key = (sha256(data).digest(), word, deep)
    if key not in _known:
        low, indexes = data.lower(), (word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
        inner = (each for each in _list_inner(data) if each and each != data) if deep else ()
        _known[key] = any(needle in low for needle in indexes) or any(holds(each, word, deep - 1) for each in inner)
    return _known[key]


def _list_inner(data: bytes) -> Iterator[bytes]:
    if b"%" in data and data[:5] != b"%PDF-":
        yield unquote_to_bytes(data)
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from (name.encode(), archive.read(name))
    yield from (match[1] for match in _STREAM.finditer(data))
    for match in _ZLIB.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[match.start() :])
        except zlib.error:
            continue
    for match in _BASE64.finditer(data):
        text = match[0].rstrip(b"=")
        yield b64decode(text[: len(text) - (len(text) % 4 == 1)] + b"==")
    for match in _HEX.finditer(data):
        yield bytes.fromhex(match[0].decode())
