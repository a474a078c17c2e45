"""Pictures come in as people save them, and go out as nothing but the picture."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, PngImagePlugin

from briefgen.assets import AssetRefused, load_asset, make_asset

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{}</svg>'
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
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)" width="1" height="1"/>',
        '<image href="https://example.org/x.png"/>',
        '<use xlink:href="https://example.org/x.svg#a"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">alert</p></foreignObject>',
        '<rect fill="url(https://example.org/x)"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        "<metadata>alert</metadata>",
        '<text visibility="hidden">alert</text>',
        "<!-- alert -->",
    ],
)
def test_an_svg_keeps_nothing_that_acts_hides_or_asks(inside: str) -> None:
    clean = make_asset("a.svg", SVG.format(inside + '<path d="M0 0h4"/>').encode()).data.decode()
    assert "alert" not in clean
    assert "example.org" not in clean
    assert "M0 0h4" in clean


def test_an_svg_keeps_what_draws() -> None:
    drawing = '<g style="fill:#123456; stroke-width: 2"><title>T</title><text x="1" font-weight="600">Words</text></g>'
    asset = make_asset("a.svg", SVG.format(drawing).encode())
    root = ElementTree.fromstring(asset.data)
    group = root[0]
    assert (group.get("fill"), group.get("stroke-width")) == ("#123456", "2")
    assert "".join(root.itertext()) == "TWords"
    assert (asset.width, asset.height) == (40, 20)


def nested_uses(levels: int) -> str:
    layers = ['<g id="g0"><rect width="1" height="1"/></g>']
    layers += [f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 8}</g>' for n in range(1, levels)]
    return "".join(layers)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "not a PNG, JPEG, WebP or SVG"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged"),
        (save(Image.new("RGB", (40, 40)), "JPEG")[:200], "damaged"),
        (save(Image.new("1", (7000, 7000)), "PNG"), "million pixels"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("").encode(), "document type"),
        (SVG.format("<g>").encode(), "not well-formed"),
        (SVG.format("<style>.a{fill:red}</style>").encode(), "style sheet"),
        (SVG.format(nested_uses(8)).encode(), "repeats shapes"),
        (SVG.format('<g id="a"><use href="#a"/></g>').encode(), "repeats shapes"),
        (SVG.format("<path/>" * 20_001).encode(), "20,000 elements"),
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
