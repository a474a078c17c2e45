"""Pictures are brought to the size that pages show them in; what is small stays what it is."""

from __future__ import annotations

import io
import random
from functools import cache

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

from briefgen.assets.pictures import Asset, make_asset
from briefgen.assets.rasters import MAX_WIDTH, SMALL


def save(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@cache
def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Shades and noise, as a lens and a sensor give them."""
    dice = random.Random(width)
    shades = Image.frombytes("RGB", (8, 6), dice.randbytes(144)).resize((width, height), Image.Resampling.BICUBIC)
    noise = Image.frombytes("RGB", (500, 375), dice.randbytes(562_500)).resize((width, height))
    return Image.blend(shades, noise, 0.15).convert(mode)


@cache
def drawing(width: int, height: int, colours: int = 6) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    pen, dice = ImageDraw.Draw(image), random.Random(colours)
    for _ in range(400):
        x, y = dice.randrange(width), dice.randrange(height)
        pen.rectangle((x, y, x + dice.randrange(90), y + dice.randrange(60)), dice.choice(range(colours)) * 39)
    return image


def reopen(asset: Asset) -> Image.Image:
    image = Image.open(io.BytesIO(asset.data))
    image.load()
    return image


def test_a_photograph_is_no_larger_than_a_page_shows_it() -> None:
    original = save(photograph(4000, 3000), "JPEG", quality=95)
    assert len(original) > 2_000_000
    asset = make_asset("quay.jpg", original)
    assert (asset.media_type, asset.width, asset.height) == ("image/jpeg", MAX_WIDTH, 1500)
    assert len(asset.data) < len(original) / 4
    shown = photograph(4000, 3000).resize((2000, 1500), Image.Resampling.LANCZOS)
    assert max(ImageStat.Stat(ImageChops.difference(reopen(asset), shown)).mean) < 4, "it looks the same"
    assert make_asset("quay.jpg", original) == asset, "and is the same each time"


def test_a_photograph_that_was_saved_without_loss_becomes_one_for_pages() -> None:
    asset = make_asset("quay.png", save(photograph(1800, 1200), "PNG"))
    assert (asset.media_type, asset.width, asset.height) == ("image/jpeg", 1800, 1200)
    assert make_asset("quay.webp", save(photograph(1800, 1200), "WEBP", quality=60)).media_type == "image/jpeg"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_is_small_stays_as_it_was_written_before(kind: str) -> None:
    image = photograph(300, 200)
    asset = make_asset("a", save(image, kind))
    before = Image.open(io.BytesIO(save(image, kind)))
    if kind == "JPEG":
        assert asset.data == save(before.convert("RGB"), "JPEG", quality=92, subsampling=0, optimize=True)
    else:
        assert asset.data == save(image, "PNG", optimize=True)
        assert reopen(asset).tobytes() == image.tobytes()


def test_a_wide_drawing_of_few_bytes_stays_as_it_is() -> None:
    image = drawing(3000, 1200)
    asset = make_asset("plan.png", save(image, "PNG"))
    assert len(save(image, "PNG")) < SMALL
    assert reopen(asset).convert("RGB").tobytes() == image.tobytes()


@pytest.mark.parametrize(("colours", "mode"), [(6, "P"), (5000, "RGB")])
def test_a_drawing_loses_nothing(colours: int, mode: str) -> None:
    image = drawing(1900, 1400, colours)
    asset = make_asset("plan.png", save(image, "PNG", compress_level=0))
    again = reopen(asset)
    assert (asset.media_type, again.mode) == ("image/png", mode)
    assert again.convert("RGB").tobytes() == image.tobytes()


def test_what_shows_through_still_does() -> None:
    image = photograph(2200, 1100).copy()
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    asset = make_asset("glass.png", save(image, "PNG", compress_level=1))
    again = reopen(asset)
    assert (asset.media_type, again.mode, again.size) == ("image/png", "RGBA", (2000, 1000))
    ground = again.getchannel("A")
    assert [ground.crop((0, top, 2000, top + 10)).getextrema() for top in (0, 990)] == [(0, 2), (253, 255)]


def test_colours_are_those_that_a_profile_means() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = save(photograph(300, 200), "PNG")
    assert make_asset("a", save(photograph(300, 200), "PNG", icc_profile=srgb)).data == make_asset("a", plain).data
    wide = _make_wide(srgb)
    asset = make_asset("a", save(Image.new("RGB", (20, 20), (120, 200, 120)), "PNG", icc_profile=wide))
    source, target = ImageCms.ImageCmsProfile(io.BytesIO(wide)), ImageCms.createProfile("sRGB")
    meant = ImageCms.profileToProfile(Image.new("RGB", (1, 1), (120, 200, 120)), source, target)
    assert meant is not None
    assert meant.getpixel((0, 0)) != (120, 200, 120)
    assert reopen(asset).getpixel((5, 5)) == meant.getpixel((0, 0))
    assert b"wide" not in asset.data


def _make_wide(srgb: bytes) -> bytes:
    """sRGB's own profile with the red and the green primary exchanged, under another name (ICC.1:2022, 7.3)."""
    assert srgb[36:40] == b"acsp"
    data = bytearray(srgb)
    count = int.from_bytes(data[128:132], "big")
    tags = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    data[red + 4 : red + 12], data[green + 4 : green + 12] = data[green + 4 : green + 12], data[red + 4 : red + 12]
    name = "sRGB".encode("utf-16-be")
    return bytes(data).replace(name, "wide".encode("utf-16-be")).replace(b"sRGB built-in", b"wide built-in")
