"""Pictures come in as people save them, and go out as nothing but the picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from briefgen.assets.pictures import AssetRefused, load_asset, make_asset

SECRET = b"SECRET-IN-METADATA"


def save(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def test_a_jpeg_loses_everything_that_is_not_the_picture() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6  # lying on its side
    data = save(Image.new("RGB", (40, 20), "red"), "JPEG", exif=exif, comment=SECRET, icc_profile=SECRET) + SECRET
    asset = make_asset("a.jpg", data)
    assert SECRET not in asset.data
    assert (asset.width, asset.height) == (20, 40), "turned upright before the note that says so is dropped"


def test_a_png_loses_its_texts() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    data = save(Image.new("RGBA", (4, 4), (1, 2, 3, 128)), "PNG", pnginfo=texts) + SECRET
    asset = make_asset("a.png", data)
    assert SECRET not in asset.data
    with Image.open(io.BytesIO(asset.data)) as again:
        assert again.getpixel((0, 0)) == (1, 2, 3, 128)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = save(Image.new("L", (9, 9), 7), "PNG")
    assert make_asset("a", data) == make_asset("a", data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "not a PNG, JPEG, WebP or SVG"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged"),
        (save(Image.new("RGB", (40, 40)), "JPEG")[:200], "damaged"),
        (save(Image.new("1", (7000, 7000)), "PNG"), "million pixels"),
    ],
)
def test_what_is_no_safe_picture_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(AssetRefused, match=words):
        make_asset("a", data)


def test_only_files_of_the_workspace_are_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(save(Image.new("L", (1, 1)), "PNG"))
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "link.png").symlink_to(tmp_path / "secret.png")
    for name in ("../secret.png", "%2e%2e/secret.png", str(tmp_path / "secret.png"), "link.png"):
        with pytest.raises(AssetRefused, match="outside the workspace"):
            load_asset(name, workspace, workspace)
    with pytest.raises(AssetRefused, match="does not exist"):
        load_asset("none.png", workspace, workspace)
