"""A PDF and words -> the pages that show them at their head and foot: drawn by PDFium, with and without these words.

Letters that can be seen make a difference to the picture. Whatever hides them (their colour, their size, a clip, the
edge of the page, something in front of them), the two pictures are then the same, so that no way of hiding needs a rule
of its own.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from briefgen.visible_text.words import find_words

#: Points: letters smaller than this nobody reads.
SMALLEST = 5.0
#: The share of a page's height that is its head, and its foot.
EDGE = 0.25
#: Of 255: by how much a letter's pixels must differ in one colour from what is there without it. A mark's own colours
#: have a contrast of at least 4.5:1, which is more than twice that.
_DIFFERENCE = 64
#: How much of a letter's height and width must be seen.
_SHARE = 0.6
#: Pixels to the size of the type, so that the strokes are wider than a pixel; and the most that are drawn at once.
_PIXELS_PER_SIZE, _MAX_PIXELS = 32, 4_000_000
#: Into so many steps PDFium divides a page when it says where a point of it is.
_STEPS = 1_000_000

#: Left, top, right, bottom; as shares of the page, from its upper left corner.
Box = tuple[float, float, float, float]


class UnreadableError(Exception):
    """PDFium cannot read the file, so that nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of a page.

    Attributes:
        thing: the object that draws it, for PDFium.
        size: of its type, in points.
        ink: where its outline ends on each side.
    """

    thing: Any
    size: float
    ink: Box


def find_at_edges(data: bytes, words: str) -> list[tuple[bool, bool]]:
    """Whether each page of a PDF shows some words at its head, and at its foot: as whole words, every letter of them.

    Args:
        data: the PDF.
        words: what to look for; capitals, spaces and line ends are not minded.

    Raises:
        UnreadableError: PDFium cannot read the PDF.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return [_look_at(pdf, number, words) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as fault:
        raise UnreadableError(str(fault)) from fault


def _look_at(pdf: Any, number: int, words: str) -> tuple[bool, bool]:
    page = pdf[number]
    text = page.get_textpage()
    try:
        head = foot = False
        for letters in _find_letters(page, text, words):
            middle = sum(letter.ink[1] + letter.ink[3] for letter in letters) / 2 / len(letters)
            head = head or (middle < EDGE and _shows(page, letters))
            foot = foot or (middle > 1 - EDGE and _shows(page, letters))
        return head, foot
    finally:
        text.close()
        page.close()


def _find_letters(page: Any, text: Any, words: str) -> Iterator[Sequence[_Letter]]:
    """The letters of each place where a page has the words, visible or not."""
    said = _read_text(text)
    places = list(find_words(said, words))
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in said):
        # A line with a word from right to left is turned by PDFium as a whole: TLP:CLEAR is read as CLEAR:TLP.
        indexes, drawn = _read_drawn(text, said)
        places += ([indexes[at] for at in where] for where in find_words(drawn, words))
    for where in places:
        letters = [letter for index in where if (letter := _read_letter(page, text, index))]
        if letters:
            yield letters


def _read_drawn(text: Any, said: str) -> tuple[list[int], str]:
    """The characters as they stand on the page, from left to right, a line for each object; and their indexes."""
    lines: dict[int, list[tuple[float, int]]] = {}
    for index in range(len(said)):
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        thing = pdfium.FPDFText_GetTextObject(text, index)
        if thing and pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            lines.setdefault(ctypes.addressof(thing.contents), []).append((left.value, index))
    indexes: list[int] = []
    drawn = ""
    for line in lines.values():
        line.sort()
        # Between objects is a break, which spells nothing; it has an index because all characters have one.
        indexes += [line[0][1], *(index for _, index in line)]
        drawn += "\n" + "".join(said[index] for _, index in line)
    return indexes, drawn


def _read_text(text: Any) -> str:
    """The page's text, in which each character has the index that PDFium knows it by."""
    said: str = text.get_text_range()
    count = pdfium.FPDFText_CountChars(text)
    if len(said) == count:
        return said
    return "".join(chr(pdfium.FPDFText_GetUnicode(text, index)) for index in range(count))


def _read_letter(page: Any, text: Any, index: int) -> _Letter | None:
    """A character; None for one that PDFium made up, as it does the space between two words that stand apart."""
    sides = [ctypes.c_double() for _ in range(4)]
    thing = pdfium.FPDFText_GetTextObject(text, index)
    if not thing or not pdfium.FPDFText_GetCharBox(text, index, *sides):
        return None
    left, right, bottom, top = (side.value for side in sides)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    size = pdfium.FPDFText_GetFontSize(text, index) * scale
    return _Letter(thing, size, (*_find_point(page, left, top), *_find_point(page, right, bottom)))


def _find_point(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space, in shares of what is shown of the page (its crop box)."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _STEPS, _STEPS, 0, x, y, across, down)
    return across.value / _STEPS, down.value / _STEPS


def _shows(page: Any, letters: Sequence[_Letter]) -> bool:
    """Whether every letter makes a difference to the page."""
    smallest = min(letter.size for letter in letters)
    if smallest < SMALLEST:
        return False
    width, height = page.get_size()
    left, top = (max(0.0, min(letter.ink[side] for letter in letters)) for side in (0, 1))
    right, bottom = (min(1.0, max(letter.ink[side] for letter in letters)) for side in (2, 3))
    if left >= right or top >= bottom:
        return False
    area = width * (right - left) * height * (bottom - top)
    scale = min(_PIXELS_PER_SIZE / smallest, math.sqrt(_MAX_PIXELS / area))
    crop = (left * width, (1 - bottom) * height, (1 - right) * width, top * height)
    things = {ctypes.addressof(letter.thing.contents): letter.thing for letter in letters}.values()
    change = _draw_difference(page, things, scale, crop)
    across, down = scale * width, scale * height
    start = (math.floor(crop[0] * scale), math.floor(crop[3] * scale))
    return all(
        _is_seen(
            change,
            (
                ink[0] * across - start[0],
                ink[1] * down - start[1],
                ink[2] * across - start[0],
                ink[3] * down - start[1],
            ),
        )
        for ink in (letter.ink for letter in letters)
    )


def _draw_difference(page: Any, things: Any, scale: float, crop: Box) -> Image.Image:
    """Where the page is another without some of its things: black and white."""
    before = page.render(scale=scale, crop=crop, may_draw_forms=False).to_pil().convert("RGB")
    for thing in things:
        pdfium.FPDFPageObj_SetIsActive(thing, False)
    after = page.render(scale=scale, crop=crop, may_draw_forms=False).to_pil().convert("RGB")
    for thing in things:
        pdfium.FPDFPageObj_SetIsActive(thing, True)
    red, green, blue = ImageChops.difference(before, after).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 * (value >= _DIFFERENCE))


def _is_seen(change: Image.Image, ink: Box) -> bool:
    """Whether a letter is seen from end to end; its outline touches all four sides of its box."""
    left, top, right, bottom = math.floor(ink[0]), math.floor(ink[1]), math.ceil(ink[2]), math.ceil(ink[3])
    found = change.crop((left, top, right, bottom)).getbbox()
    if not found:
        return False
    wide, high = found[2] - found[0], found[3] - found[1]
    return wide >= _SHARE * (ink[2] - ink[0]) - 1 and high >= _SHARE * (ink[3] - ink[1]) - 1
