"""A decoded picture -> the file that pages carry of it: no larger than print and screen need, and nothing else in it.

A photograph that is large loses what nobody sees (JPEG); a drawing, a screenshot or a picture that lets its ground
through stays what it is, pixel by pixel, unless it is larger than any page shows it. The same pixels give the same
bytes. A release keeps the file as it was among its sources.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels: 300 for each inch of the widest text area of a page (170 mm), and three for each of the widest on a screen.
MAX_WIDTH = 2000
#: Bytes; a picture that takes no more is not made smaller.
SMALL = 400_000
#: Of JPEG, where a picture is small; and where it is made smaller.
_FINE, _GOOD = 92, 85
#: Pixels of which so many are just like their neighbours are drawn; in photographs noise and shades part them.
_FLAT = 0.3
#: A tile of a picture is so large, and so many are looked at across and down.
_TILE, _TILES = 128, 4
#: Pixels; as PNG, what WebP keeps of so many in few bytes is large, and takes seconds to write.
_MANY = 1_000_000
#: Bytes of a colour profile; those of printing presses have two million.
_PROFILE = 4_000_000


def write_raster(image: Image, kind: str, size: int) -> tuple[str, bytes, int, int]:
    """Encode a picture.

    Args:
        image: upright; a colour profile in its ``info`` is applied and left out.
        kind: what it was saved as: JPEG, PNG or WEBP.
        size: the bytes of that file.

    Returns:
        The media type, the file, its width and its height in pixels.
    """
    image = _convert_colours(image, kind)
    pixels = image.width * image.height
    if (size <= SMALL and not (kind == "WEBP" and pixels > _MANY)) or (kind == "JPEG" and image.width <= MAX_WIDTH):
        done = _save_jpeg(image, _FINE) if kind == "JPEG" else _save_png(image)
        if len(done[1]) <= SMALL:
            return done
    opaque = _drop_full_alpha(image)
    if kind == "JPEG" or (opaque.mode in ("RGB", "L") and _is_photograph(opaque)):
        return _save_jpeg(_fit(opaque), _GOOD)
    return min(_write_drawings(opaque), key=lambda written: len(written[1]))


def _write_drawings(image: Image) -> Iterator[tuple[str, bytes, int, int]]:
    """A drawing as it is, with a palette where its colours allow it; and brought to size."""
    if image.width <= MAX_WIDTH:
        yield _save_png(_find_palette(image) or image, small=False)
        return
    if palette := _find_palette(image):
        yield _save_png(palette, small=False)
    yield _save_png(_fit(image), small=False)


def _convert_colours(image: Image, kind: str) -> Image:
    """The picture in sRGB, as JPEG or PNG can hold it."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        image = _apply_profile(image, profile)
    if kind == "JPEG":
        return image if image.mode in ("RGB", "L") else image.convert("RGB")
    if image.mode.startswith("I;16"):
        # Pillow's own conversion cuts off what is above 255: all but the darkest greys would be white.
        image = image.point(lambda value: value / 257).convert("L")
    if image.mode not in {"RGB", "RGBA", "L"} or "transparency" in image.info:
        image = image.convert("RGB" if image.mode in {"P", "1"} and "transparency" not in image.info else "RGBA")
    return image


def _apply_profile(image: Image, profile: bytes) -> Image:
    """The colours that a profile (ICC.1) means, in sRGB; as they are where it is sRGB's own or cannot be read."""
    from PIL import ImageCms

    if len(profile) > _PROFILE:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in (ImageCms.getProfileDescription(source) or ""):
            return image
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        plain = image.convert("RGB") if alpha else image
        done = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if done is None:
        return image
    if alpha:
        done.putalpha(alpha)
    return done


def _drop_full_alpha(image: Image) -> Image:
    """Without an alpha channel that hides nothing."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _is_photograph(image: Image) -> bool:
    """Whether few pixels are just like the one on their right, in tiles all over the picture."""
    from PIL import ImageChops

    same = total = 0
    for row in range(_TILES):
        for column in range(_TILES):
            left = (image.width - _TILE) * column // (_TILES - 1)
            top = (image.height - _TILE) * row // (_TILES - 1)
            box = (max(left, 0), max(top, 0), min(left + _TILE, image.width), min(top + _TILE, image.height))
            tile = image.crop(box)
            width, height = tile.size
            if width < 2:
                return False
            differences = ImageChops.difference(tile.crop((0, 0, width - 1, height)), tile.crop((1, 0, width, height)))
            bands = differences.split()
            most = bands[0]
            for band in bands[1:]:
                most = ImageChops.lighter(most, band)
            same += most.histogram()[0]
            total += (width - 1) * height
    return same < _FLAT * total


def _find_palette(image: Image) -> Image | None:
    """The same picture with a palette, when it has no more than 256 colours and nothing shows through it."""
    import PIL.Image

    if image.mode != "RGB" or (colours := image.getcolors(256)) is None:
        return None
    order = sorted(colour for _, colour in colours if isinstance(colour, tuple))
    palette = PIL.Image.new("P", (1, 1))
    palette.putpalette([value for colour in order for value in colour])
    found = image.quantize(palette=palette, dither=PIL.Image.Dither.NONE)
    found.info.clear()
    # Pillow looks for near colours, and may take one for another.
    return found if found.convert("RGB").tobytes() == image.tobytes() else None


def _fit(image: Image) -> Image:
    import PIL.Image

    if image.width <= MAX_WIDTH:
        return image
    height = max(round(image.height * MAX_WIDTH / image.width), 1)
    return image.resize((MAX_WIDTH, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)


def _save_jpeg(image: Image, quality: int) -> tuple[str, bytes, int, int]:
    out = io.BytesIO()
    # Colour at half the resolution is not seen in photographs; small pictures keep all of it.
    _bare(image).save(out, "JPEG", quality=quality, subsampling=0 if quality == _FINE else 2, optimize=True)
    return "image/jpeg", out.getvalue(), image.width, image.height


def _save_png(image: Image, *, small: bool = True) -> tuple[str, bytes, int, int]:
    out = io.BytesIO()
    # Of many pixels the last few bytes cost seconds. The palette is all that one of ours has besides its pixels.
    (image if image.mode == "P" else _bare(image)).save(out, "PNG", optimize=small)
    return "image/png", out.getvalue(), image.width, image.height


def _bare(image: Image) -> Image:
    """The same pixels with nothing else attached."""
    import PIL.Image

    bare = PIL.Image.new(image.mode, image.size)
    bare.paste(image)
    return bare
