"""The same picture gets the same verdict, whatever was drawn before in the process, and in every process."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from briefgen.assets import pictures
from briefgen.assets.pictures import AssetRefused, make_asset
from briefgen.building.build import build, choose_runner

_NOISE = Image.frombytes("RGB", (40, 30), random.Random(7).randbytes(40 * 30 * 3))
_TEXT = PngImagePlugin.PngInfo()
_TEXT.add_text("Title", "A map")
BRIEF = "---\ntitle: Good\nauthors: [Desk]\n---\n\nText.\n\n![A map]({name})\n"


def save(kind: str, image: Image.Image = _NOISE, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


WHOLE = {
    "png": save("PNG", pnginfo=_TEXT),
    "jpeg": save("JPEG"),
    "progressive jpeg": save("JPEG", progressive=True),
    "cmyk jpeg": save("JPEG", _NOISE.convert("CMYK")),
    "lossy webp": save("WEBP"),
    "lossless webp": save("WEBP", lossless=True),
}


def list_chunks(png: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The name, the place and the length of each part of a PNG (PNG, third edition, section 5.3)."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], at + 8, length
        at += 12 + length


def list_damaged() -> Iterator[tuple[str, bytes]]:
    for name, data in WHOLE.items():
        for part in (0.3, 0.6, 0.9):
            yield f"{name} cut at {part}", data[: int(len(data) * part)]
        yield f"{name} without its last bytes", data[:-6]
    png = WHOLE["png"]
    for part_name, at, length in list_chunks(png):
        if part_name != b"IEND":
            yield f"wrong sum of {part_name.decode()}", flip(png, at + length)
        if length:
            yield f"wrong byte in {part_name.decode()}", flip(png, at + length // 2)
    yield "png without its end", png[: png.index(b"IEND") - 4]


def flip(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 0x55
    return bytes(changed)


DAMAGED = dict(list_damaged())


@pytest.fixture(params=[False, True], ids=["strict", "lenient"])
def switch(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Pillow's switch for the process, as it is at the start, and as it is once WeasyPrint is loaded."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", request.param)
    return bool(request.param)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_picture_is_refused_whatever_the_switch_says(name: str, switch: bool) -> None:
    with pytest.raises(AssetRefused, match="damaged"):
        make_asset("a", DAMAGED[name])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is switch, "it is left as it was"


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_picture_is_the_same_picture_whatever_the_switch_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = set()
    for lenient in (False, True):
        monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
        made.add(make_asset("a", WHOLE[name]).digest)
    assert len(made) == 1


def test_a_switch_that_is_turned_while_a_picture_is_read_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    load, turns = pictures._load, iter([True, False])

    def turn_and_load(data: bytes, kind: str) -> Image.Image:
        if next(turns):
            ImageFile.LOAD_TRUNCATED_IMAGES = True
        return load(data, kind)

    monkeypatch.setattr(pictures, "_load", turn_and_load)
    with pytest.raises(AssetRefused, match="damaged"):
        make_asset("a", DAMAGED["jpeg cut at 0.6"])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True, "who turned it finds it as it turned it"


@pytest.mark.parametrize("processes", [1, 2])
def test_a_build_refuses_it_behind_any_other_brief(tmp_path: Path, processes: int) -> None:
    import weasyprint  # noqa: F401 - it turns Pillow's switch, in the workers too

    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Desk"\n[audiences.public]\n', "utf-8")
    names = {"a": "whole.png", "b": "cut.png", "c": "whole.png", "d": "cut.jpg"}
    pictures = {
        "whole.png": WHOLE["png"],
        "cut.png": DAMAGED["png cut at 0.6"],
        "cut.jpg": DAMAGED["jpeg cut at 0.6"],
    }
    (tmp_path / "content").mkdir()
    for name, data in pictures.items():
        (tmp_path / "content" / name).write_bytes(data)
    paths = [tmp_path / "content" / f"{brief}.md" for brief in names]
    for path in paths:
        path.write_text(BRIEF.format(name=names[path.stem]), "utf-8")
    result = build(paths, formats=("html",), runner=choose_runner(processes))
    assert [path.stem for path in result.failed] == ["b", "d"]
    assert [problem.code for problem in result.report.errors] == ["AST101", "AST101"]
    assert sorted(path.name for path in result.written) == ["a.html", "c.html"]


@pytest.mark.parametrize("pixels", [(10_000, 9_000), (20_000, 10_000)])
def test_many_pixels_are_reported_in_our_words_alone(pixels: tuple[int, int]) -> None:
    data = save("PNG", Image.new("1", pixels))
    with warnings.catch_warnings(action="error"), pytest.raises(AssetRefused, match="40 million pixels"):
        make_asset("a", data)


def test_odd_exif_is_no_matter_for_who_called() -> None:
    data = save("JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    with warnings.catch_warnings(action="error"):
        assert make_asset("a", data).width == 40


def test_a_grey_of_sixteen_bits_stays_the_grey_that_it_is() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head, rows = struct.pack(">IIBBBBB", 2, 1, 16, 0, 0, 0, 0), b"\0" + struct.pack(">HH", 0x4000, 0xFFFF)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    with Image.open(io.BytesIO(make_asset("a", png).data)) as made:
        assert [made.convert("L").getpixel((x, 0)) for x in (0, 1)] == [0x40 - 1, 0xFF]  # 16384 / 257, rounded down


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_colour_that_is_transparent_stays_so(mode: str) -> None:
    key: Any = 9 if mode == "L" else (9, 9, 9)
    data = save("PNG", Image.new(mode, (2, 1), key), transparency=key)
    with Image.open(io.BytesIO(make_asset("a", data).data)) as made:
        assert made.convert("RGBA").getpixel((0, 0)) == (9, 9, 9, 0)
