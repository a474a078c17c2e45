"""A picture file -> an Asset: checked, and stripped of everything that is not the picture.

JPEG comments, EXIF, XMP, IPTC and bytes behind the end of the file survive WeasyPrint's own
embedding, so raster pictures are always decoded and written anew; SVG is rebuilt from an
allow-list of elements and attributes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.reads import note
from briefgen.svg import AssetRefused as AssetRefused
from briefgen.svg import sanitise_svg

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
#: Formats by what the file begins with, never by its name.
_MAGIC: Mapping[bytes, str] = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"RIFF": "WEBP"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture, by value."""

    name: str
    """The address that the content uses: assets/map.png."""
    media_type: str
    """`image/png`, `image/jpeg` or `image/svg+xml`."""
    data: bytes
    """The stripped file."""
    width: int
    """In CSS pixels."""
    height: int
    """In CSS pixels."""
    digest: str
    """BLAKE2b-128 of `data`, hexadecimal."""


def load_asset(name: str, folder: Path, root: Path) -> Asset:
    """Read the picture ``name`` beside a content file in ``folder``, inside the workspace ``root``.

    Raises:
        AssetRefused: the file is missing, outside ``root``, too large, or not a picture.
    """
    from urllib.parse import unquote

    path = (folder / unquote(name)).resolve()
    if not path.is_relative_to(root.resolve()):
        raise AssetRefused("lies outside the workspace; copy it beside the brief")
    if not path.is_file():
        raise AssetRefused("does not exist; check the name, its capitals and its folder")
    if path.stat().st_size > MAX_BYTES:
        raise AssetRefused(f"is larger than {MAX_BYTES // 2**20} MB; save it smaller")
    data = path.read_bytes()
    note(folder / unquote(name), data)
    return make_asset(name, data)


def make_asset(name: str, data: bytes) -> Asset:
    """Check and strip a picture's bytes.

    Raises:
        AssetRefused: see load_asset.
    """
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if kind:
        media_type, clean, width, height = _strip_raster(data, kind)
    elif b"<svg" in data[:4096].lower():
        clean, width, height = sanitise_svg(data, _strip_embedded)
        media_type = "image/svg+xml"
    else:
        raise AssetRefused("is not a PNG, JPEG, WebP or SVG picture")
    return Asset(name, media_type, clean, width, height, hashlib.blake2b(clean, digest_size=16).hexdigest())


def _strip_embedded(data: bytes) -> tuple[str, bytes]:
    """The media type and bytes of a raster picture inside a drawing."""
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if not kind:
        raise AssetRefused("is not a PNG, JPEG or WebP picture")
    media_type, clean, _, _ = _strip_raster(data, kind)
    return media_type, clean


def _strip_raster(data: bytes, kind: str) -> tuple[str, bytes, int, int]:
    import PIL.Image
    from PIL import ImageOps

    try:
        with PIL.Image.open(io.BytesIO(data), formats=[kind]) as probe:
            if probe.width * probe.height > MAX_PIXELS:
                raise AssetRefused(f"has more than {MAX_PIXELS // 10**6} million pixels; save it smaller")
            probe.load()
            # EXIF orientation is a picture's only metadata that changes what one sees: apply it, then drop it.
            image = ImageOps.exif_transpose(probe)
    except AssetRefused:
        raise
    except Exception as fault:  # Pillow raises a dozen kinds; all mean a damaged file
        raise AssetRefused("is damaged and cannot be read; save it again") from fault
    out = io.BytesIO()
    if kind == "JPEG":
        if image.mode not in {"RGB", "L"}:
            image = image.convert("RGB")
        _bare(image).save(out, "JPEG", quality=92, subsampling=0, optimize=True)
        return "image/jpeg", out.getvalue(), image.width, image.height
    if image.mode not in {"RGB", "RGBA", "L", "LA", "P", "1"}:
        image = image.convert("RGBA")
    if image.mode in {"P", "LA", "1"}:
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "LA" else "RGB")
    _bare(image).save(out, "PNG", optimize=True)
    return "image/png", out.getvalue(), image.width, image.height


def _bare(image: Image) -> Image:
    """The same pixels with nothing else attached."""
    import PIL.Image

    bare = PIL.Image.new(image.mode, image.size)
    bare.paste(image)
    return bare
