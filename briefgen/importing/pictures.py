"""The pictures of a document: where their bytes are, and what becomes of them beside the brief."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from PIL import Image, UnidentifiedImageError

from briefgen.assets.pictures import AssetRefused, make_asset
from briefgen.core.safe_files import FileRefused, read_bytes

#: Bytes of one picture, and pixels of one that is converted.
_LARGEST, _PIXELS = 30_000_000, 60_000_000
#: What browsers and PDF do not know, and Pillow does without another program: it is written as PNG.
_CONVERTED = ("GIF", "TIFF", "BMP", "PPM", "TGA", "ICO", "JPEG2000")
_TYPES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "image/gif": ".gif",
}


def find_beside(document: Path) -> Callable[[str], bytes | None]:
    """What finds pictures in files beside a document, or in its own text (``data:``); never on the web.

    A path must stay in the folder of the document, whatever links lead out of it.
    """
    folder = document.parent.resolve()

    def find(target: str) -> bytes | None:
        if target.startswith("data:"):
            return _read_data(target)
        path = (folder / unquote(target.partition("?")[0])).resolve()
        if "://" in target or not path.is_relative_to(folder):
            return None
        try:
            return read_bytes(path, _LARGEST)
        except (FileRefused, OSError):
            return None

    return find


def _read_data(url: str) -> bytes | None:
    head, _, body = url.partition(",")
    try:
        return base64.b64decode(unquote(body), validate=False) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None


def guess_suffix(target: str) -> str:
    """The extension of a picture's name, in small letters."""
    if target.startswith("data:"):
        return _TYPES.get(target[5:].partition(";")[0].partition(",")[0], "")
    return PurePosixPath(target.partition("?")[0]).suffix.lower().replace(".jpeg", ".jpg")


def make_usable(suffix: str, data: bytes) -> tuple[str, bytes] | None:
    """A picture as a brief takes it: its extension and its bytes; None for one that it cannot take.

    Args:
        suffix: the extension that it has.
        data: its bytes.
    """
    if _is_usable(suffix, data):
        return suffix, data
    try:
        with Image.open(io.BytesIO(data), formats=_CONVERTED) as picture:
            if picture.width * picture.height > _PIXELS:
                return None
            written = io.BytesIO()
            picture.convert("RGBA" if picture.has_transparency_data else "RGB").save(written, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (".png", written.getvalue()) if _is_usable(".png", written.getvalue()) else None


def _is_usable(suffix: str, data: bytes) -> bool:
    try:
        make_asset(f"picture{suffix}", data)
    except AssetRefused:
        return False
    return True
