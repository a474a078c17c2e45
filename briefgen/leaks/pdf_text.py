"""A content stream and the PDF's fonts -> the text it draws, shown or hidden, in the order of drawing.

Where the text is, in what colour and whether anything covers it is not asked. A font is known by its name in the
page's resources; where several have one name, the text is read with each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from briefgen.core import lazy_re
from briefgen.core.reading_order import order_line, runs_left
from briefgen.leaks.pdf_objects import WHERE, Objects
from briefgen.leaks.pdf_strings import find_strings, read_string
from briefgen.leaks.text_source import UnreadableError

_REFERENCE = lazy_re.compile(rb"\s+(\d+)\s+\d+\s+R\b")
_CHOICE = lazy_re.compile(rb"/([^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf\b")
_UNICODE = lazy_re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_CHARS = lazy_re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = lazy_re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = lazy_re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = lazy_re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_CODES = lazy_re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_TOKEN = lazy_re.compile(
    rb"/([^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf\b"  # choose a font
    rb"|\[([^\]]*)\]\s*TJ\b|<([0-9A-Fa-f\s]*)>\s*(?:Tj\b|'|(?:\")(?=\s|$))"  # show text
    rb"|\b(?:Td|TD|Tm|T\*|BT)(?=\s|$)"  # go elsewhere
)
#: The same with the begin and end of marked content (ISO 32000-1, 14.6), and where a text begins.
_MARKED = lazy_re.compile(
    rb"(?P<open>\b(?:BDC|BMC)\b)|(?P<close>\bEMC\b)|/MCID\s+(?P<mark>\d+)"
    rb"|/ActualText\s*<(?P<instead>[0-9A-Fa-f\s]*)>"
    rb"|/(?P<font>[^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf\b|\[(?P<several>[^\]]*)\]\s*TJ\b"
    rb"|<(?P<one>[0-9A-Fa-f\s]*)>\s*Tj\b|(?P<height>[-+.\d]+)\s+Tm\b"
)
_CODE = lazy_re.compile(rb"<([0-9A-Fa-f\s]*)>")
#: A gap of a fifth of the font's size or more is read as a space.
_WIDE = lazy_re.compile(rb"-(?:[2-9]\d\d|\d{4,})(?:\.\d*)?")
_COMMENT = lazy_re.compile(rb"%[^\r\n]*")
#: A string with its key before it, as find_strings gives them.
_KEYED = lazy_re.compile(rb"/[0-9A-Za-z]+\s*(?:\(|<(?!<))")
_KEYED_HEX = lazy_re.compile(rb"/[0-9A-Za-z]+\s*<([0-9A-Fa-f\s]*)>")


class _Letters(dict[int, str]):
    """Text by code; a code without any says nothing."""

    def __missing__(self, code: int) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's codes stand for; ``width`` bytes make a code. Without a map, codes are Windows 1252."""

    width: int = 1
    letters: Mapping[int, str] | None = None
    highest: int = 0

    def read(self, codes: bytes) -> str:
        """Text of a shown string."""
        if self.letters is None:
            return codes.decode("cp1252", "replace")
        if self.width == 1:
            return codes.decode("latin-1").translate(self.letters)
        if self.highest >= 0xD800:
            pairs = zip(codes[::2], codes[1::2], strict=False)
            return "".join([self.letters[high << 8 | low] for high, low in pairs])
        # The quickest way there is; it would join two codes where UTF-16 has surrogates.
        return codes[: len(codes) // 2 * 2].decode("utf-16-be", "surrogatepass").translate(self.letters)

    def read_glyphs(self, codes: bytes) -> list[str]:
        """The text of each code of a shown string."""
        return [self.read(codes[at : at + self.width]) for at in range(0, len(codes), self.width)]


@dataclass
class Fonts:
    """The fonts of a PDF, by the names that its pages use."""

    by_name: dict[bytes, list[Font]] = field(default_factory=lambda: defaultdict(list))
    #: Names whose fonts do not say what their codes mean.
    unknown: set[bytes] = field(default_factory=set)


def find_fonts(objects: Objects, maps: Mapping[int, bytes], pages: Iterable[bytes]) -> Fonts:
    """The fonts that content streams name.

    Args:
        objects: the PDF.
        maps: ToUnicode maps (ISO 32000-1, 9.10.3) by the number of their object.
        pages: the content streams.
    """
    known = {number: _read_map(data) for number, data in maps.items()}
    by_number: dict[int, list[Font | None]] = defaultdict(list)
    for number, body in objects.numbered:
        if re.search(rb"/Type\s*/Font\b(?!\w)", body):
            link = _UNICODE.search(body)
            font = known.get(int(link[1])) if link else None if b"/Type0" in body else Font()
            by_number[number].append(font)
    fonts = Fonts()
    for name in {name for page in pages for name in _CHOICE.findall(page)}:
        for found in (font for number in _find_references(name, objects.outside) for font in by_number[number]):
            if found is None:
                fonts.unknown.add(name)
            elif found not in fonts.by_name[name]:
                fonts.by_name[name].append(found)
    return fonts


def _find_references(name: bytes, text: bytes) -> set[int]:
    """The numbers of the objects that follow a name anywhere."""
    found, at = set[int](), text.find(b"/" + name)
    while at >= 0:
        if match := _REFERENCE.match(text, at + len(name) + 1):
            found.add(int(match[1]))
        at = text.find(b"/" + name, at + 1)
    return found


def _read_map(data: bytes) -> Font:
    width = _CODES.search(data)
    letters = _Letters()
    for block in _CHARS.findall(data):
        letters.update({int(code, 16): _decode(text) for code, text in _PAIR.findall(block)})
    for block in _RANGES.findall(data):
        for first, last, start, several in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16), 0xFFFF) + 1)
            if several:
                texts = [_decode(text) for text in re.findall(rb"<([0-9A-Fa-f\s]*)>", several)]
            else:
                base = _decode(start)
                texts = [base[:-1] + chr(min(ord(base[-1]) + step, 0x10FFFF)) for step in range(len(codes)) if base]
            letters.update(zip(codes, texts, strict=False))
    return Font(len(width[1]) // 2 if width else 2, letters, max(letters, default=0))


def _decode(digits: bytes) -> str:
    return bytes.fromhex(re.sub(rb"\s", b"", digits).decode()).decode("utf-16-be", "replace")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text that a page draws in one go.

    Attributes:
        text: its letters, in the order of reading. What runs from right to left is one text for each line.
        mark: the number of the marked content that it is part of; None for an artifact, and for what is not marked.
        height: how high it is on the page, as the stream has it.
    """

    text: str
    mark: int | None
    height: bytes | None


@dataclass(slots=True)
class _Shown:
    """What a stream shows in one go, from left to right: codes of a font, or what stands for them."""

    text: str
    mark: int | None
    height: bytes | None
    font: Font = field(default_factory=Font)
    codes: bytes = b""

    @property
    def letters(self) -> list[str]:
        return self.font.read_glyphs(self.codes) if self.codes else [self.text]


def read_drawn(data: bytes, fonts: Fonts) -> Iterator[Drawn]:
    """The texts of a content stream in the order of drawing, each with the marked content that it is part of.

    What an ``ActualText`` stands for is not read, but it itself.

    Raises:
        UnreadableError: text is drawn in a font that does not say what its codes mean.
    """
    for (mark, height), group in groupby(_read_shown(data, fonts), key=lambda each: (each.mark, each.height)):
        shown = list(group)
        if any(runs_left(each.text) for each in shown):
            yield Drawn(order_line([letter for each in shown for letter in each.letters]), mark, height)
        else:
            yield from (Drawn(each.text, mark, height) for each in shown)


def _read_shown(data: bytes, fonts: Fonts) -> Iterator[_Shown]:
    font, marks, mark, height, instead = Font(), list[int | None](), None, None, None
    hidden = 0  # how many sequences are open since the one whose text is given otherwise
    for match in _MARKED.finditer(_as_hex(data)):
        kind, value = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "mark":
            mark = int(value)
        elif kind == "instead":
            instead = _decode(value).removeprefix("\ufeff")
        elif kind == "open":
            marks.append(mark if mark is not None else marks[-1] if marks and value == b"BDC" else None)
            if hidden or instead is not None:
                if not hidden and instead:
                    yield _Shown(instead, marks[-1], height)
                hidden += 1
            mark = instead = None
        elif kind == "close":
            del marks[-1:]
            hidden = max(hidden - 1, 0)
        elif kind == "height":
            height = value
        elif kind == "font":
            if value in fonts.unknown:
                raise UnreadableError(WHERE)
            font = (fonts.by_name.get(value) or [Font()])[0]
        elif not hidden:
            codes = _from_hex(value) if kind == "one" else _from_hex(b"".join(_CODE.findall(value)))
            text = font.read(codes)
            if text:
                yield _Shown(text, marks[-1] if marks else None, height, font, codes)


def read_content(data: bytes, fonts: Fonts) -> Iterator[str]:
    """The text of a content stream, a line end at each move; one text for each way to read it.

    Raises:
        UnreadableError: text is drawn in a font that does not say what its codes mean.
    """
    shown = _as_hex(data)
    ordered = b"/ActualText" in shown
    most = max((len(choice) for choice in fonts.by_name.values()), default=1)
    for way in range(max(most, 1)):
        text = "".join(_read_way(shown, fonts, way))
        ordered = ordered or runs_left(text)
        if text.strip():
            yield text
    # What is drawn in another order than it is read, or stands for something else, in the words that a reader copies.
    if ordered and (text := "\n".join(each.text for each in read_drawn(data, fonts))).strip():
        yield text


def _read_way(shown: bytes, fonts: Fonts, way: int) -> Iterator[str]:
    font = Font()
    for match in _TOKEN.finditer(shown):
        name, several, one = match.groups()
        if name is not None:
            choice = fonts.by_name.get(name) or [Font()]
            if name in fonts.unknown:
                raise UnreadableError(WHERE)
            font = choice[min(way, len(choice) - 1)]
        elif several is not None:
            yield _read_array(several, font)
        elif one is not None:
            yield font.read(_from_hex(one))
        else:
            yield "\n"


def _read_array(pieces: bytes, font: Font) -> str:
    if not _WIDE.search(pieces):
        return font.read(_from_hex(b"".join(_CODE.findall(pieces))))
    words = (b"".join(_CODE.findall(part)) for part in _WIDE.split(pieces))
    return " ".join(font.read(_from_hex(word)) for word in words)


def _from_hex(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _as_hex(data: bytes) -> bytes:
    """The same with every literal string as a hexadecimal one, so that one pattern reads both."""
    if b"(" not in data:
        return data
    out, at = [], 0
    for _, start, stop, value in find_strings(data):
        out += [data[at:start], b"<", value.hex().encode(), b">"]
        at = stop
    return b"".join([*out, data[at:]])


def list_asides(data: bytes) -> Iterator[str]:
    """Texts in a content stream that are not drawn: comments, and the strings of marked content."""
    yield from (match.group().decode("utf-8", "replace") for match in _COMMENT.finditer(data))
    # A page draws thousands of strings, and those of marked content are few.
    if b"(" in data:
        if _KEYED.search(data):
            yield from (read_string(value) for key, _, _, value in find_strings(data) if key)
    elif b"<FEFF" in data.upper():
        # Hexadecimal ones hold no keys, so that none need be read but those with one.
        yield from (read_string(_from_hex(match[1])) for match in _KEYED_HEX.finditer(data))
