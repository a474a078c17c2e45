"""The logo that ``briefgen.toml`` names -> a checked picture, or Problems at the place that names it."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path

from briefgen.assets.logos import size_logo
from briefgen.assets.pictures import Asset, AssetRefused, load_asset
from briefgen.core.messages import quote
from briefgen.located.tree import Source
from briefgen.problems import Problem, Severity

#: Dots per inch; below, edges look soft on paper.
ENOUGH_DPI = 150
#: Bytes; a web page carries its logo along.
HEAVY = 500_000


def load_logo(key: str, name: str, folder: Path, source: Source) -> tuple[Asset | None, list[Problem]]:
    """Read a logo as briefs' pictures are read: checked, and stripped of all that is not the picture.

    Args:
        key: ``logo`` or ``logo_dark``.
        name: its path from the workspace's ``folder``.
        source: for the place.
    """
    keys = ("organisation", key)
    place = source.locate(keys)
    try:
        asset = load_asset(name, folder, folder)
    except AssetRefused as fault:
        reason, _, hint = str(fault).replace("next to the brief", "beside briefgen.toml").partition("; ")
        hint = f"{hint[:1].upper()}{hint[1:]}." if hint else ""
        return None, [Problem("WSP102", f"The logo {quote(name)} {reason}.", place, hint, path=keys)]
    found = [*_check_drawing(name, asset), *_check_pixels(name, asset, printed=key == "logo")]
    return asset, [Problem(code, message, place, hint, Severity.WARNING, keys) for code, message, hint in found]


def _check_drawing(name: str, asset: Asset) -> Iterator[tuple[str, str, str]]:
    if asset.media_type == "image/svg+xml" and b"<text" in asset.data:
        message = f"The logo {quote(name)} contains text in a font that browsers may not have."
        yield "WSP122", message, "Convert the text to paths in a drawing program."
    if len(asset.data) > HEAVY:
        message = f"The logo {quote(name)} adds {len(asset.data) // 1000} kB to every page."
        yield "WSP123", message, "Save it smaller: a logo is printed less than 6 cm wide."


def _check_pixels(name: str, asset: Asset, *, printed: bool) -> Iterator[tuple[str, str, str]]:
    width, _ = size_logo(asset.width, asset.height)
    enough = ceil(width / 72 * ENOUGH_DPI)
    if printed and asset.media_type != "image/svg+xml" and asset.width < enough:
        dpi = floor(asset.width / (width / 72))
        message = f"The logo {quote(name)} is printed at {dpi} dots per inch; it needs {ENOUGH_DPI}."
        yield "WSP121", message, f"Save it at least {enough} pixels wide, or as SVG."
