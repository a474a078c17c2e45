"""Font files for tests, made of the house fonts: whole, broken, locked, without letters, variable."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from briefgen.assets.fonts.packages import find_package

_SPECTRAL = find_package("fontpkg_spectral")
assert _SPECTRAL
REGULAR = _SPECTRAL / "files" / "Spectral-Regular.ttf"
ITALIC = _SPECTRAL / "files" / "Spectral-Italic.ttf"
BOLD = _SPECTRAL / "files" / "Spectral-Bold.ttf"
_CJK = find_package("justmytype_intl_cjk")


def change(file: Path, edit: Callable[[Any], None], flavor: str | None = None) -> bytes:
    """A font with something about it changed."""
    out = io.BytesIO()
    with TTFont(file, recalcTimestamp=False) as font:
        edit(font)
        font.flavor = flavor
        font.save(out)
    return out.getvalue()


@cache
def wrap(flavor: str) -> bytes:
    """The regular cut as ``woff`` or ``woff2``."""
    return change(REGULAR, lambda font: None, flavor)


def lock(licence: int) -> bytes:
    """The regular cut with another ``fsType``."""

    def edit(font: Any) -> None:
        font["OS/2"].fsType = licence

    return change(REGULAR, edit)


def keep(text: str, file: Path = REGULAR) -> bytes:
    """A cut with the letters of ``text`` and no others."""

    def edit(font: Any) -> None:
        cutter = subset.Subsetter(subset.Options(layout_features=["*"]))
        cutter.populate(text=text)
        cutter.subset(font)

    return change(file, edit)


def name(family: str, file: Path = REGULAR, text: str = "") -> bytes:
    """A cut that calls itself by another family's name, with the letters of ``text`` only, if any is given."""

    def edit(font: Any) -> None:
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = family.replace(" ", "") if record.nameID == 6 else family
        if text:
            cutter = subset.Subsetter(subset.Options(layout_features=["*"]))
            cutter.populate(text=text)
            cutter.subset(font)

    return change(file, edit)


@cache
def make_variable() -> bytes:
    """A variable font with the letters of English and an axis of weights."""
    assert _CJK
    file = next((_CJK / "fonts" / "ofl" / "notosanskr").glob("*.ttf"))
    return keep("".join(map(chr, range(0x20, 0x7F))), file)
