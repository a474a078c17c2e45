"""An SVG file -> the same drawing, rebuilt from what is seen of it: no script, no reference outward, nothing hidden."""

from __future__ import annotations

from collections.abc import Callable


class AssetRefused(ValueError):
    """The file is no picture that briefgen prints; the message says why and what to do."""


def sanitise_svg(data: bytes, embed: Callable[[bytes], tuple[str, bytes]] | None = None) -> tuple[bytes, int, int]:
    """Rebuild a drawing.

    Args:
        data: the file.
        embed: checks a raster picture that the drawing carries, and gives its media type and stripped bytes.

    Returns:
        The clean file, and its width and height in CSS pixels.

    Raises:
        AssetRefused: not well-formed, too large, or with something that is neither drawn nor safe to leave out.
    """
    # Here, not above: few briefs have a drawing.
    from briefgen.assets.svg.clean import clean_svg

    return clean_svg(data, embed)
