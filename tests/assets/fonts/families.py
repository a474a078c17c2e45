"""Font files for tests, made of the house fonts: whole, broken, locked, without letters, variable."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from briefgen.assets.fonts.packages import find_package

_SPECTRAL = find_package("fontpkg_spectral")
assert _SPECTRAL
REGULAR = _SPECTRAL / "files" / "Spectral-Regular.ttf"
ITALIC = _SPECTRAL / "files" / "Spectral-Italic.ttf"
BOLD = _SPECTRAL / "files" / "Spectral-Bold.ttf"
ENGLISH = "".join(map(chr, range(0x20, 0x7F)))
_CJK = find_package("justmytype_intl_cjk")


def change(file: Path | io.BytesIO, edit: Callable[[Any], None], flavor: str | None = None) -> bytes:
    """A font with something about it changed."""
    out = io.BytesIO()
    with TTFont(file, recalcTimestamp=False) as font:
        edit(font)
        font.flavor = flavor
        font.save(out)
    return out.getvalue()


@cache
def wrap(flavor: str) -> bytes:
    """The letters of English of the regular cut as ``woff`` or ``woff2``."""
    return change(io.BytesIO(keep(ENGLISH)), lambda font: None, flavor)


def lock(licence: int) -> bytes:
    """The regular cut with another ``fsType``."""

    def edit(font: Any) -> None:
        font["OS/2"].fsType = licence

    return change(REGULAR, edit)


def keep(text: str, file: Path = REGULAR) -> bytes:
    """A cut with the letters of ``text`` and no others."""
    letters = hb.SubsetInput()
    letters.sets(hb.SubsetInputSets.UNICODE).set({ord(char) for char in text})
    letters.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).invert()
    return bytes(hb.subset(hb.Face(hb.Blob.from_file_path(str(file))), letters).blob.data)


def name(family: str, file: Path = REGULAR, text: str = "") -> bytes:
    """A cut that calls itself by another family's name, with the letters of ``text`` only, if any is given."""

    def edit(font: Any) -> None:
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = family.replace(" ", "") if record.nameID == 6 else family

    return change(io.BytesIO(keep(text, file)) if text else file, edit)


@cache
def make_variable() -> bytes:
    """A variable font with the letters of English and an axis of weights."""
    assert _CJK
    file = next((_CJK / "fonts" / "ofl" / "notosanskr").glob("*.ttf"))
    return keep(ENGLISH, file)
