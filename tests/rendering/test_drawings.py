"""A drawing without what nobody sees looks as it did, in a browser, and says the same words in the PDF."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from briefgen.assets.pictures import Asset, make_asset
from briefgen.inspecting.pdf_file import open_pdf
from briefgen.rendering.formats import render
from tests.editions import make_edition

DRAWINGS = sorted((Path(__file__).parents[1] / "assets" / "drawings").glob("*.svg"))
#: HTML labels, in place of which the plain text after them is drawn.
LABELS = re.compile(rb"<foreignObject.*?</foreignObject>", re.DOTALL)


def photograph(page: Page, data: bytes, asset: Asset) -> Image.Image:
    page.set_viewport_size({"width": asset.width + 10, "height": asset.height + 10})
    address = f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}"
    page.set_content(f'<body style="margin:0"><img width="{asset.width}" height="{asset.height}" src="{address}">')
    page.wait_for_function("document.images[0].complete")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def test_nothing_that_is_seen_is_lost(browser: Browser) -> None:
    page = browser.new_page()
    for path in DRAWINGS:
        data = LABELS.sub(b"", path.read_bytes())
        asset = make_asset(path.name, path.read_bytes())
        before, after = photograph(page, data, asset), photograph(page, asset.data, asset)
        assert len(before.getcolors(100_000) or []) > 3, f"{path.name} shows something"
        differing = sum(ImageChops.difference(before, after).convert("L").histogram()[32:])
        assert differing <= 20, path.name


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    assets = {path.name: make_asset(path.name, path.read_bytes()) for path in DRAWINGS}
    body = "\n\n".join(f"::: figure\nCaption: One\n\n![A chart]({name})\n:::" for name in assets)
    files = render(make_edition(body=body, assets=assets), ["html", "pdf"])
    assert [each for rendered in files.values() for each in rendered.problems] == []
    return {name: rendered.data for name, rendered in files.items()}


def test_the_pdf_says_what_the_drawings_say(printed: dict[str, bytes]) -> None:
    with open_pdf(printed["pdf"]) as file:
        # In the order of drawing, so that words on their side are words as well; pdfminer looks into groups.
        text = "".join("".join([*file.texts, extract_text(io.BytesIO(printed["pdf"]))]).split())
    for path in DRAWINGS:
        shown = make_asset(path.name, path.read_bytes()).data.decode()
        words = re.sub(r"<[^>]*>", " ", shown).replace("&amp;", "&").split()
        assert words
        assert [word for word in words if word not in text] == [], path.name
    assert "SECRET" not in text
    assert b"SECRET" not in printed["html"]


def test_a_picture_in_a_drawing_is_in_the_pdf(printed: dict[str, bytes]) -> None:
    assert printed["pdf"].count(b"/Subtype /Image") + printed["pdf"].count(b"/Subtype/Image") == 1
