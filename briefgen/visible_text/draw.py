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
