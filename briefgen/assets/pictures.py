"""A picture file -> an Asset: checked, and stripped of everything that is not the picture.

JPEG comments, EXIF, XMP, IPTC and bytes after the end of the file survive WeasyPrint's own
embedding, so raster pictures are always decoded and written again; SVG is rebuilt from an
allow-list of elements and attributes.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from briefgen.assets.rasters import write_raster
from briefgen.assets.refused import AssetRefused as AssetRefused
from briefgen.core.hashes import blake2b
from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
_ONE_AT_A_TIME = Lock()
#: What to do about a file that is not read.
_HINTS = {
    "missing": "check the name, its capital letters and its folder",
    "outside": "copy it next to the brief",
    "folder": "name the picture itself",
    "special": "name a picture file",
    "large": "save it smaller",
    "loop": "replace it with the picture itself",
    "name": "give the file a shorter name with only letters and digits",
    "unreadable": "give yourself permission to read the file",
}
#: Formats by what the file begins with, never by its name.
_MAGIC: Mapping[bytes, str] = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"RIFF": "WEBP"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture, by value."""

    name: str
    """The URL that the content uses: assets/map.png."""
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
        AssetRefused: the file is missing, outside ``root``, no regular file, too large, or not a picture.
    """
    from urllib.parse import unquote

    path = folder / unquote(name)
    try:
        data = read_bytes(path, MAX_BYTES, root=root)
    except FileRefused as fault:
        where = f" in {show_path(path.parent)}" if fault.kind == "missing" else ""
        raise AssetRefused(f"{fault.reason}{where}; {_HINTS[fault.kind]}") from fault
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
        # Here, not above: few briefs have a drawing.
        from briefgen.assets.svg.clean import clean_svg

        clean, width, height = clean_svg(data, _strip_embedded)
        media_type = "image/svg+xml"
    else:
        raise AssetRefused("is not a PNG, JPEG, WebP or SVG picture")
    return Asset(name, media_type, clean, width, height, blake2b(clean, digest_size=16).hexdigest())


def _strip_embedded(data: bytes) -> tuple[str, bytes]:
    """The media type and bytes of a raster picture inside a drawing."""
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if not kind:
        raise AssetRefused("is not a PNG, JPEG or WebP picture")
    media_type, clean, _, _ = _strip_raster(data, kind)
    return media_type, clean


def _strip_raster(data: bytes, kind: str) -> tuple[str, bytes, int, int]:
    try:
        image = _load_strictly(data, kind)
    except AssetRefused:
        raise
    except Exception as fault:  # Pillow raises a dozen kinds; all mean a damaged file
        raise AssetRefused("is damaged and cannot be read; save it again") from fault
    return write_raster(image, kind, len(data))


def _load_strictly(data: bytes, kind: str) -> Image:
    """Decode all of a picture, or raise.

    Whether Pillow takes a file that is cut short is a switch for the whole process, and WeasyPrint turns it on when it
    is loaded. Here it is off, whatever was drawn before; a switch that another thread has turned meanwhile is found
    turned afterwards, and the picture is decoded again.
    """
    from PIL import ImageFile

    with _ONE_AT_A_TIME:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        while True:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            try:
                image = _load(data, kind)
            finally:
                turned = ImageFile.LOAD_TRUNCATED_IMAGES
                ImageFile.LOAD_TRUNCATED_IMAGES = before or turned
            if not turned:
                return image
            before = True


def _load(data: bytes, kind: str) -> Image:
    import PIL.Image
    from PIL import ImageOps

    too_many = AssetRefused(f"has more than {MAX_PIXELS // 10**6} million pixels; save it smaller")
    # What Pillow warns of (many pixels, odd EXIF) is judged here, and not for whoever called briefgen to read.
    with warnings.catch_warnings(action="ignore"):
        try:
            with PIL.Image.open(io.BytesIO(data), formats=[kind]) as probe:
                if probe.width * probe.height > MAX_PIXELS:
                    raise too_many
                # A PNG has a checksum for each part, and a last part: loading alone looks at neither.
                probe.verify()
        except PIL.Image.DecompressionBombError as fault:
            raise too_many from fault
        with PIL.Image.open(io.BytesIO(data), formats=[kind]) as probe:
            probe.load()
            # EXIF orientation is a picture's only metadata that changes what one sees: apply it, then drop it.
            return ImageOps.exif_transpose(probe)
