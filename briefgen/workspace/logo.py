"""The logo that ``briefgen.toml`` names -> a checked picture, or Problems at the place that names it."""

from __future__ import annotations

from pathlib import Path

from briefgen.assets import Asset, AssetRefused, load_asset
from briefgen.located.tree import Source
from briefgen.located.words import quote
from briefgen.logos import size_logo
from briefgen.problems import Problem, Severity

#: Dots per inch; below, edges look soft on paper.
ENOUGH_DPI = 150


def load_logo(key: str, name: str, folder: Path, source: Source) -> tuple[Asset | None, list[Problem]]:
    """Read a logo as briefs' pictures are read: checked, and stripped of all that is not the picture.

    Args:
        key: ``logo`` or ``logo_dark``.
        name: its path from the workspace's ``folder``.
        source: for the place.
    """
    way = ("organisation", key)
    place = source.locate(way)
    try:
        asset = load_asset(name, folder, folder)
    except AssetRefused as fault:
        reason, _, hint = str(fault).partition("; ")
        hint = f"{hint[:1].upper()}{hint[1:]}." if hint else ""
        return None, [Problem("WSP102", f"The logo {quote(name)} {reason}.", place, hint, path=way)]
    problems = []
    if asset.media_type == "image/svg+xml":
        if b"<text" in asset.data:
            message = f"The logo {quote(name)} has letters that are set in a font, which a browser may not have."
            hint = "Convert its text to paths in the drawing program."
            problems.append(Problem("WSP122", message, place, hint, Severity.WARNING, way))
    elif key == "logo":
        width, _ = size_logo(asset.width, asset.height)
        dpi = round(asset.width / (width / 72))
        if dpi < ENOUGH_DPI:
            message = f"The logo {quote(name)} is printed at {dpi} dots per inch, and {ENOUGH_DPI} are needed."
            wide = -(-asset.width * ENOUGH_DPI // dpi)
            hint = f"Save it at least {wide} pixels wide, or as SVG."
            problems.append(Problem("WSP121", message, place, hint, Severity.WARNING, way))
    return asset, problems
