"""A font file's bytes -> the static cuts that pages are set in, or the reason why they cannot be.

OpenType is read as its specification (version 1.9.1) says: `fsType` under "OS/2", axes under "fvar".
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefgen.assets.fonts.typeface import Cut
from briefgen.core.safe_files import FileRefused, read_bytes

MAX_BYTES = 25 * 1024 * 1024
#: The weights that the style sheets ask for; a variable font is cut at these.
WEIGHTS = (400, 600)
#: All that a keyboard for English writes: without these a font cannot set a page.
BASIC_LATIN = frozenset(range(0x20, 0x7F))
#: OS/2 fsType: no embedding; embedding for viewing only; no subsets; bitmaps only.
_RESTRICTED, _PREVIEW, _NO_SUBSETS, _BITMAPS = 0x0002, 0x0004, 0x0100, 0x0200
_LEVELS = 0x000F
_HINTS = {
    "missing": "The path is relative to the folder of briefgen.toml.",
    "outside": "Copy the font into the folder of briefgen.toml.",
    "large": "Save it with fewer languages.",
    "unreadable": "Give yourself permission to read the file.",
}
_MAGIC = (b"\0\1\0\0", b"OTTO", b"true")


class FontRefused(ValueError):
    """The file is no font that pages can be set in.

    Args:
        message: the end of a sentence that begins with the file's name.
        hint: what to do.
        code: the rule's code.
    """

    def __init__(self, message: str, hint: str = "", code: str = "FNT102") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code


def read_font(name: str, root: Path) -> tuple[bytes, bool]:
    """Read and check the font file ``name`` in the workspace ``root``.

    Returns:
        The font as bare TrueType or OpenType, and whether it may be embedded for viewing and printing only.

    Raises:
        FontRefused: missing, outside ``root``, no regular file, too large, damaged, not allowed to be embedded, or
            without letters.
    """
    try:
        data = read_bytes(root / name, MAX_BYTES, root=root)
    except FileRefused as fault:
        raise FontRefused(fault.reason, _HINTS.get(fault.kind, "Name the font file itself.")) from fault
    return check_font(data)


def check_font(data: bytes) -> tuple[bytes, bool]:
    """Check a font's bytes; the rest as ``read_font`` says.

    Raises:
        FontRefused: see read_font.
    """
    from fontTools.ttLib import TTFont

    if data.startswith(b"ttcf"):
        raise FontRefused("is a collection of fonts", "Save the font that you need as a TTF or OTF file.")
    if data[:4] in (b"wOFF", b"wOF2"):
        data = _unwrap(data)
    if data[:4] not in _MAGIC:
        raise FontRefused("is not a TTF, OTF, WOFF or WOFF2 font")
    try:
        with _quietly(), TTFont(io.BytesIO(data), lazy=True) as font:
            licence = int(font["OS/2"].fsType)
            missing = sorted(BASIC_LATIN - set(font.getBestCmap() or ()))
            if not missing:
                _draw_letters(font)
        _shape(data)
    except Exception as fault:  # fontTools and HarfBuzz raise a dozen kinds; all mean a damaged file
        raise FontRefused("is damaged and cannot be read", "Download the file again.") from fault
    _check_licence(licence)
    if missing:
        some = " ".join(map(chr, missing[:8])).strip() or "a space"
        more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
        hint = "Choose a font with all letters, digits and punctuation of English; other characters may be missing."
        raise FontRefused(f"has no glyph for {some}{more}", hint, "FNT104")
    return data, licence & _LEVELS == _PREVIEW


def make_cuts(data: bytes, weight: int, style: str) -> list[Cut]:
    """The cuts in a checked font: itself, or those of a variable font.

    Args:
        data: TrueType or OpenType.
        weight: what a static font counts as; 0 for a variable font. One without an axis of weights is a regular.
        style: ``normal`` or ``italic``.
    """
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(data))
    axes = {axis.tag: axis for axis in face.axis_infos}
    if not axes:
        return [Cut.of(weight or 400, style, data)]
    cuts = []
    for each in _choose_weights(axes.get("wght"), weight):
        plan = hb.SubsetInput()
        plan.keep_everything()
        plan.pin_all_axes_to_default(face)
        if "wght" in axes:
            plan.pin_axis_location(face, "wght", each)
        cuts.append(Cut.of(each, style, bytes(hb.subset(face, plan).blob.data)))
    return cuts


def _choose_weights(axis: Any, weight: int) -> list[int]:
    if axis is None:
        return [weight or 400]
    # Of a file that was named for its weight ("bold"), only that weight is made.
    wanted = WEIGHTS if weight in (0, 400) else (weight,)
    return sorted({round(min(max(each, axis.min_value), axis.max_value)) for each in wanted})


@contextmanager
def _quietly() -> Iterator[None]:
    """fontTools tells programmers what is odd about a font; an author hears what matters from us."""
    logger = logging.getLogger("fontTools")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _unwrap(data: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    # Both kinds say at the same place how large they become (WOFF 1.0 and 2.0, "WOFF header").
    if int.from_bytes(data[16:20], "big") > MAX_BYTES:
        raise FontRefused(f"becomes larger than {MAX_BYTES // 2**20} MB", "Save it with fewer languages.")
    out = io.BytesIO()
    try:
        with _quietly(), TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
            font.flavor = None
            font.save(out, reorderTables=None)
    except Exception as fault:  # zlib, Brotli and fontTools have each their own
        raise FontRefused("is damaged and cannot be read", "Download the file again.") from fault
    return out.getvalue()


def _draw_letters(font: Any) -> None:
    """Outlines are read only when they are drawn: draw all that every page needs."""
    from fontTools.pens.basePen import NullPen

    for table in ("head", "hhea", "maxp", "name", "post", "hmtx"):
        font[table]
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    for code in BASIC_LATIN:
        glyphs[names[code]].draw(NullPen())


def _shape(data: bytes) -> None:
    """What a web page carries is cut by HarfBuzz, and so must be possible."""
    import uharfbuzz as hb

    plan = hb.SubsetInput()
    plan.sets(hb.SubsetInputSets.UNICODE).update(BASIC_LATIN)
    if not hb.subset(hb.Face(hb.Blob(data)), plan).blob.data:
        raise ValueError("nothing left")


def _check_licence(licence: int) -> None:
    hint = "Ask the foundry for a licence to embed it, or choose another font."
    if licence & _LEVELS == _RESTRICTED or licence & _BITMAPS:
        raise FontRefused("does not permit embedding in documents", hint, "FNT103")
    if licence & _NO_SUBSETS:
        raise FontRefused("does not permit embedding a subset, as PDF and web pages do", hint, "FNT103")
