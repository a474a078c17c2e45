"""The pages of a PDF -> their lines, as PDFium reads them: where each is, how large and how bold its type is."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from briefgen.core import lazy_re

#: Pages; a brief has fewer than a hundred.
MOST_PAGES = 1_000
_DIGITS = lazy_re.compile(r"\d+")
#: The shares of a page's height that are its head and its foot.
_EDGE = 0.12
#: A raised number is smaller than its line by this factor.
_RAISED = 0.85
#: What PDFium puts for a hyphen that a line ends with.
HYPHEN = "\x02"
#: Around a raised number in ``Line.marked``.
RAISED = "\ue130"
#: What can be parted without a hyphen: an address, and words of Korean, Chinese and Japanese.
_ADDRESS = lazy_re.compile(r"(?:://|www\.|/)\S*$")
_EAST = lazy_re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]$")
#: One line in so many ends in a space where a PDF draws the spaces at the ends of lines.
_FEW = 10
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFFFE: HYPHEN}


@dataclass(slots=True)
class Line:
    """A line.

    Attributes:
        page: the number of its page, from 1.
        text: its words; it ends with HYPHEN where a word goes on in the next line.
        left: where it begins, in points.
        right: where it ends.
        top: its height above the foot of the page, in points.
        size: the size of most of its type, in points.
        bold: whether most of it is bold.
        around: whether it is page furniture.
        marked: its words, with RAISED around numbers that are smaller than it.
        runs_on: whether a word goes on in the next line, without a hyphen: an address, or Korean.
    """

    page: int
    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 0.0
    bold: bool = False
    around: bool = False
    marked: str = ""
    runs_on: bool = False


@dataclass(slots=True)
class Pages:
    """The lines of a document.

    Attributes:
        lines: all of them, in the order of the file.
        heights: the height of each page, in points.
    """

    lines: list[Line] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)


def read_pages(data: bytes) -> Pages:
    """Read a PDF.

    Raises:
        pypdfium2.PdfiumError: it is damaged, or has a password.
        ValueError: it has too many pages.
    """
    found = Pages()
    with pypdfium2.PdfDocument(data) as pdf:
        if len(pdf) > MOST_PAGES:
            raise ValueError(f"it has more than {MOST_PAGES:,} pages")
        for number in range(len(pdf)):
            page = pdf[number]
            letters = page.get_textpage()
            found.heights.append(page.get_height())
            found.lines += _read_lines(letters, number + 1)
            letters.close()
            page.close()
    _mark_furniture(found)
    _mark_running(found.lines)
    return found


def _read_lines(letters: Any, page: int) -> Iterator[Line]:
    count = pdfium.FPDFText_CountChars(letters)
    start = 0
    codes = [pdfium.FPDFText_GetUnicode(letters, index) for index in range(count)]
    for index, code in enumerate([*codes, 10]):
        if code in (10, 13):
            words = "".join(map(chr, codes[start:index])).translate(_LIGATURES)
            if words.strip():
                yield _measure(letters, page, words, start, index)
            start = index + 1
        elif code in (2, 0xFFFE):
            yield _measure(
                letters, page, "".join(map(chr, codes[start:index])).translate(_LIGATURES) + HYPHEN, start, index
            )
            start = index + 1


def _measure(letters: Any, page: int, words: str, start: int, stop: int) -> Line:
    inked = [index for index in range(start, stop) if not chr(pdfium.FPDFText_GetUnicode(letters, index)).isspace()]
    if not inked:
        return Line(page, words)
    sizes = Counter(_find_size(letters, index) for index in inked)
    size = sizes.most_common(1)[0][0]
    weights = [pdfium.FPDFText_GetFontWeight(letters, index) >= 600 for index in inked]
    (left, _, top), (_, right, _) = _find_box(letters, inked[0]), _find_box(letters, inked[-1])
    small = {at for at in inked if at - start < len(words) and _find_size(letters, at) < _RAISED * size}
    signs = [
        RAISED + each + RAISED if start + at in small and each.isdigit() else each for at, each in enumerate(words)
    ]
    marked = "".join(signs).replace(RAISED * 2, "")
    return Line(page, words, left, right, top, size, sum(weights) * 2 > len(weights), marked=marked)


def _find_size(letters: Any, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(letters, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return round(float(pdfium.FPDFText_GetFontSize(letters, index)) * scale, 1)


def _find_box(letters: Any, index: int) -> tuple[float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(letters, index, left, right, bottom, top)
    return left.value, right.value, top.value


def _mark_furniture(pages: Pages) -> None:
    """Lines at the head or the foot of several pages that differ in numbers alone, and page numbers."""
    edges = [each for each in pages.lines if _is_at_edge(each, pages.heights[each.page - 1])]
    seen: dict[str, set[int]] = {}
    for each in edges:
        seen.setdefault(_name(each), set()).add(each.page)
    for each in edges:
        is_number = not _DIGITS.sub("", each.text).strip(" -–|/.")
        is_counted = re.search(rf"\b{each.page} ?(?:/|of) ?{len(pages.heights)}$", each.text.strip())
        each.around = len(seen[_name(each)]) > 1 or is_number or is_counted is not None


def _mark_running(lines: list[Line]) -> None:
    """Full lines that end in no space, in a PDF that draws the spaces at the ends of lines."""
    if sum(each.text.endswith(" ") for each in lines) * _FEW < len(lines):
        return
    widest: dict[tuple[int, int], float] = {}
    for each in lines:
        key = (each.page, round(each.left / 4))
        widest[key] = max(widest.get(key, 0.0), each.right)
    for before, line in pairwise(lines):
        full = before.right > 0.9 * widest[before.page, round(before.left / 4)]
        below = 0 < before.top - line.top < 1.8 * max(line.size, 1.0) and abs(before.left - line.left) < 4
        parted = _ADDRESS.search(before.text) or (_EAST.search(before.text) and _EAST.match(line.text[:1]))
        before.runs_on = bool(full and below and parted and before.size == line.size)


def _name(line: Line) -> str:
    return " ".join(_DIGITS.sub("#", line.text).split())


def _is_at_edge(line: Line, height: float) -> bool:
    return line.top > height * (1 - _EDGE) or line.top < height * _EDGE
