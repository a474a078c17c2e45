"""A PDF's bytes -> all its objects and streams, whether or not anything leads to them (ISO 32000-1, 7.3 and 7.5).

The cross-reference table is not asked: what an earlier revision left behind is in the file too, and is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.leaks.inflate import inflate
from briefgen.leaks.text_source import UnreadableError

WHERE = "the PDF"
_STREAM = lazy_re.compile(rb">>[\s\x00]*stream\r?\n")
_LENGTH = lazy_re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_FILTER = lazy_re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_OBJECT = lazy_re.compile(rb"(\d+)\s+\d+\s+obj\b")
_SHORT = {b"Fl": b"FlateDecode", b"DCT": b"DCTDecode"}
#: Filters that leave a picture as a file of its own.
PICTURES = frozenset({b"DCTDecode", b"JPXDecode"})


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream.

    Attributes:
        number: its object's.
        about: its dictionary, as written.
        raw: as it is in the file.
        filters: how it is packed, outermost first.
    """

    number: int
    about: bytes
    raw: memoryview
    filters: tuple[bytes, ...]

    def unpack(self) -> tuple[bytes, bytes]:
        """What it holds (a picture as its own file), and bytes hidden after it.

        Raises:
            UnreadableError: it is damaged, or packed in a way that is not read here.
        """
        data, behind = bytes(self.raw) if not self.filters else b"", b""
        for number, name in enumerate(self.filters):
            given = data if number else self.raw
            if name == b"FlateDecode":
                data, behind = inflate(given, WHERE) if len(given) else (b"", b"")
            elif name in PICTURES:
                data = bytes(given)
            else:
                raise UnreadableError(WHERE)
        return data, behind


@dataclass(frozen=True, slots=True)
class Objects:
    """A PDF in pieces.

    Attributes:
        streams: all of them, in the order of the file.
        outside: the file without them, and what object streams hold: dictionaries, texts, names.
        numbered: the objects by number; one number may have had several meanings.
    """

    streams: tuple[Stream, ...]
    outside: bytes
    numbered: tuple[tuple[int, bytes], ...]


def read_objects(data: bytes) -> Objects:
    """Take a PDF apart.

    Raises:
        UnreadableError: it is locked, or damaged.
    """
    streams, outside = [], []
    at = 0
    view = memoryview(data)
    while match := _STREAM.search(data, at):
        before = data[at : match.start() + 2]
        outside.append(before)
        number, about = _find_start(before)
        end = _find_end(data, match.end(), about)
        streams.append(Stream(number, about, view[match.end() : end], _list_filters(about)))
        at = end
    outside.append(data[at:])
    numbered = [pair for text in outside for pair in _split_objects(text)]
    for stream in streams:
        if b"/ObjStm" in stream.about:
            inside, _ = stream.unpack()
            outside.append(inside)
            numbered += _split_packed(stream.about, inside)
    whole = b"\n".join(outside)
    if re.search(rb"/Encrypt\s+\d", whole):
        raise UnreadableError(WHERE)
    return Objects(tuple(streams), whole, tuple(numbered))


def _find_start(before: bytes) -> tuple[int, bytes]:
    """The number and the dictionary of the last object that begins."""
    marks = list(_OBJECT.finditer(before, max(before.rfind(b"obj") - 40, 0)))
    return (int(marks[-1][1]), before[marks[-1].end() :]) if marks else (-1, before)


def _find_end(data: bytes, start: int, about: bytes) -> int:
    length = _LENGTH.search(about)
    end = start + int(length[1]) if length else 0
    if not length or data[end : end + 12].lstrip()[:9] != b"endstream":
        end = data.find(b"endstream", start)
    if end < 0:
        raise UnreadableError(WHERE)
    return end


def _list_filters(about: bytes) -> tuple[bytes, ...]:
    found = _FILTER.search(about)
    return tuple(_SHORT.get(name, name) for name in re.findall(rb"/(\w+)", found[1])) if found else ()


def _split_objects(text: bytes) -> Iterator[tuple[int, bytes]]:
    marks = list(_OBJECT.finditer(text))
    stops = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, stop in zip(marks, stops, strict=False):
        yield int(mark[1]), text[mark.end() : stop]


def _split_packed(about: bytes, inside: bytes) -> Iterator[tuple[int, bytes]]:
    first = re.search(rb"/First\s+(\d+)", about)
    if first is None:
        raise UnreadableError(WHERE)
    base = int(first[1])
    numbers = [int(number) for number in inside[:base].split()]
    starts = [base + start for start in numbers[1::2]]
    for number, start, stop in zip(numbers[::2], starts, [*starts[1:], len(inside)], strict=True):
        yield number, inside[start:stop]
