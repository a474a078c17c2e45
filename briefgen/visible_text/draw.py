"""A PDF -> its pages as pictures, drawn by PDFium."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
from PIL import Image


def draw_pages(data: bytes, scale: float) -> Iterator[Image.Image]:
    """Each page, in order.

    Args:
        data: the PDF.
        scale: pixels to a point.
    """
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(len(pdf)):
            yield pdf[number].render(scale=scale).to_pil()


def draw_page(data: bytes, number: int, scale: float) -> Image.Image:
    """One page.

    Args:
        data: the PDF.
        number: counted from 1.
        scale: pixels to a point.

    Raises:
        IndexError: there is no such page.
    """
    with pypdfium2.PdfDocument(data) as pdf:
        if not 1 <= number <= len(pdf):
            raise IndexError(number)
        page: Image.Image = pdf[number - 1].render(scale=scale).to_pil()
        return page


def measure_pages(data: bytes) -> tuple[tuple[float, float], ...]:
    """The width and height of each page, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(pdf.get_page_size(number) for number in range(len(pdf)))


def read_pages(data: bytes) -> tuple[str, ...]:
    """The text of each page, as a viewer selects it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))
