"""Drawings -> the same as pictures of pixels, for readers of Word files that draw no SVG."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from html import escape
from xml.etree.ElementTree import Element

#: Pixels to a CSS pixel: sharp at twice the size of a screen.
_SCALE = 2.0
#: Pixels; the longest side of a picture.
_LONGEST = 3000.0
#: CSS pixels to a point.
_PIXELS = 4 / 3
#: CSS pixels of a side that nothing tells.
_UNKNOWN = 300.0


def draw_all(images: Iterable[Element], resources: Mapping[str, tuple[str, bytes]]) -> dict[str, bytes]:
    """The drawings among the pictures of a page as PNG, by their URLs.

    Args:
        images: ``<img>`` elements.
        resources: media types and bytes, by URL.
    """
    sizes = {
        url: tuple(float(image.get(side) or 0) or _UNKNOWN for side in ("width", "height"))
        for image in images
        if (url := image.get("src", "")) in resources and resources[url][0] == "image/svg+xml"
    }
    if not sizes:
        return {}
    # Here, not above: most Word files hold no drawing, and need no engine.
    from briefgen.rendering.pdf import print_pdf
    from briefgen.visible_text.draw import draw_pages

    pages = "".join(f'<img style="page:d{n}" src="{escape(url)}" alt="">' for n, url in enumerate(sizes))
    rules = "".join(
        f"@page d{n}{{size:{wide}px {high}px;margin:0}}[style='page:d{n}']{{width:{wide}px;height:{high}px}}"
        for n, (wide, high) in enumerate(sizes.values())
    )
    page = f'<html lang="en"><title>-</title><body>{pages}</body></html>'
    css = f"body{{margin:0}}img{{display:block;break-after:page}}img:last-child{{break-after:auto}}{rules}"
    printed = print_pdf(page, css, {**resources})
    drawn = {}
    for url, picture in zip(sizes, draw_pages(printed.data, _SCALE * _PIXELS), strict=False):
        picture.thumbnail((_LONGEST, _LONGEST))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "PNG")
        drawn[url] = out.getvalue()
    return drawn
