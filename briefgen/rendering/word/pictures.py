"""An ``<img>`` -> a picture in the line (ECMA-376 part 1, 20.4), with its description; a drawing also as SVG."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element

from PIL import Image

from briefgen.assets.logos import size_logo
from briefgen.rendering.elements import has_class
from briefgen.rendering.word.book import Book, Relations
from briefgen.rendering.word.markup import NAMESPACES, tag
from briefgen.rendering.word.measures import EMU_PER_POINT, measure_page

#: Points to a CSS pixel.
_POINT = 0.75
#: Points; as high as the PDF sets pictures.
_HIGHEST = 560.0
_ENDS = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def write_picture(book: Book, relations: Relations, element: Element) -> str:
    """The run of a picture; nothing when the page names one that is not there."""
    url = element.get("src", "")
    media_type, data = book.resources.get(url, ("", b""))
    drawn = book.drawn.get(url, b"")
    shown = _store(book, relations, "image/png", drawn) if drawn else _store(book, relations, media_type, data)
    if not shown or (media_type == "image/svg+xml" and not drawn):
        return ""
    vector = _store(book, relations, media_type, data) if drawn else ""
    number = book.count("picture")
    wide, high = (round(side * EMU_PER_POINT) for side in _size(book, element, drawn or data))
    words = element.get("alt", "")
    more = {name: value for name, value in (("descr", words), ("title", element.get("title", ""))) if value}
    mark = tag("adec:decorative", val=1)
    about = "" if words else tag("a:extLst", tag("a:ext", mark, uri=_DECORATIVE))
    frame = tag("wp:docPr", about, id=number, name=f"Picture {number}", **more)
    return tag("w:r", tag("w:drawing", tag(
        "wp:inline",
        tag("wp:extent", cx=wide, cy=high),
        frame,
        tag("wp:cNvGraphicFramePr", tag("a:graphicFrameLocks", noChangeAspect=1)),
        tag("a:graphic", tag("a:graphicData", _write(shown, vector, number, wide, high), uri=NAMESPACES["pic"])),
        distT=0, distB=0, distL=0, distR=0,
    )))  # fmt: skip


def _write(shown: str, vector: str, number: int, wide: int, high: int) -> str:
    svg = tag("a:extLst", tag("a:ext", tag("asvg:svgBlip", r_embed=vector), uri=_SVG)) if vector else ""
    place = tag("a:xfrm", tag("a:off", x=0, y=0), tag("a:ext", cx=wide, cy=high))
    return tag(
        "pic:pic",
        tag("pic:nvPicPr", tag("pic:cNvPr", id=number, name=f"Picture {number}"), tag("pic:cNvPicPr")),
        tag("pic:blipFill", tag("a:blip", svg, r_embed=shown), tag("a:stretch", tag("a:fillRect"))),
        tag("pic:spPr", place, tag("a:prstGeom", tag("a:avLst"), prst="rect")),
    )


def _store(book: Book, relations: Relations, media_type: str, data: bytes) -> str:
    """The ID of a picture's part; each is kept once."""
    end = _ENDS.get(media_type)
    if not end or not data:
        return ""
    name = next((name for name, other in book.parts.items() if other == data), "")
    if not name:
        name = f"media/image{book.count('media')}.{end}"
        book.parts[name] = data
    return relations.add("image", name)


def _size(book: Book, element: Element, data: bytes) -> tuple[float, float]:
    """Width and height in points."""
    wide, high = (float(element.get(side) or 0) * _POINT for side in ("width", "height"))
    logo = book.edition.assets.get(book.edition.publisher.logo)
    if has_class(element, "logo") and logo:
        return size_logo(logo.width, logo.height)
    if not wide or not high:
        with Image.open(io.BytesIO(data)) as picture:
            wide, high = picture.width * _POINT, picture.height * _POINT
    factor = min(1.0, measure_page(book.edition).text / wide, _HIGHEST / high)
    return wide * factor, high * factor
