"""Things packed in things: each is opened, and what cannot be opened is said, never passed over."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable

import pytest
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.sfnt import WOFFFlavorData

from briefgen.leaks.decoders import DEEPEST, look_into
from briefgen.leaks.pdf_text import Font, _read_map
from briefgen.leaks.text_source import UnreadableError
from tests.leaks.test_web_channels import CANARY, SVG, archive, font, jpeg, png


def read(data: bytes) -> str:
    return "\n".join(channel.text for channel in look_into(data, "a thing"))


def change_font(change: Callable[[TTFont], object]) -> bytes:
    built = TTFont(io.BytesIO(font("Plain", woff=False)))
    change(built)
    out = io.BytesIO()
    built.save(out)
    return out.getvalue()


def draw(built: TTFont) -> None:
    built["SVG "] = newTable("SVG ")
    built["SVG "].docList = [(SVG.format(f"<text>{CANARY}</text>"), 0, 0)]


def describe(built: TTFont) -> None:
    built.flavor = "woff"
    built.flavorData = WOFFFlavorData()
    built.flavorData.metaData = f"<metadata>{CANARY}</metadata>".encode()


@pytest.mark.parametrize(
    "data",
    [
        change_font(draw),
        change_font(describe),
        font("Plain", woff=False) + CANARY.encode(),
        gzip.compress(b"x") + gzip.compress(CANARY.encode()),
        b"\x78\x9c" + CANARY.encode(),
        zlib.compress(b"x") + CANARY.encode(),
    ],
    ids=["SVG in a font", "metadata of a font", "behind a font", "behind gzip", "looks like zlib", "behind zlib"],
)
def test_everything_is_opened(data: bytes) -> None:
    assert CANARY in read(data)


def nest(data: bytes, times: int) -> bytes:
    return nest(gzip.compress(data), times - 1) if times else data


def lock(data: bytes) -> bytes:
    """A ZIP archive whose flags say that it has a password."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01" + data[at + 9 :]


@pytest.mark.parametrize(
    "data",
    [
        font("Plain", woff=False)[:40],
        font("Plain", woff=True)[:60],
        png()[:36],
        jpeg()[:3],
        archive(CANARY)[:-30],
        lock(archive(CANARY)),
        gzip.compress(CANARY.encode())[:-9],
        nest(CANARY.encode(), DEEPEST + 1),
    ],
    ids=["font", "WOFF", "PNG", "JPEG", "ZIP", "locked ZIP", "gzip", "too deep"],
)
def test_what_cannot_be_opened_is_said(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(data)


MAP = b"""begincodespacerange <%s> <%s> endcodespacerange
1 beginbfchar <%s> <0041> endbfchar 2 beginbfrange <%s> <%s> <0042> <%s> <%s> [<0058> <0059005A>] endbfrange"""


@pytest.mark.parametrize(("width", "high"), [(1, b""), (2, b"00"), (2, b"D8")])
def test_a_font_s_map_is_read_with_its_ranges(width: int, high: bytes) -> None:
    codes = (b"00", b"FF", b"01", b"02", b"04", b"05", b"06")
    read_map = _read_map(MAP % tuple(high + code for code in codes))
    assert read_map.width == width
    shown = b"".join(
        bytes.fromhex((high + code).decode()) for code in (b"01", b"02", b"03", b"04", b"05", b"06", b"07")
    )
    assert read_map.read(shown) == "ABCDXYZ"


def test_a_font_without_a_map_shows_windows_letters() -> None:
    assert Font().read(b"caf\xe9 \x96 1") == "café – 1"
