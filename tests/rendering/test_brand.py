"""The organisation's fonts and logo on real pages: the PDF parsed back, the web page in a browser."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from briefgen.assets.fonts.read import make_cuts
from briefgen.assets.fonts.typeface import Typeface
from briefgen.edition import Edition
from briefgen.rendering.font_stacks import order_families
from briefgen.rendering.formats import render
from briefgen.workspace import load_workspace
from tests.assets.fonts.families import BOLD, ITALIC, make_variable, name
from tests.editions import PACKS, make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.browser import needs_chromium
from tests.rendering.test_pdf import RICH, print_edition

ENGLISH = "".join(map(chr, range(0x20, 0x7F))) + "–—’“”…"
REGULAR = name("Acme Serif", text=ENGLISH)
ACME = Typeface(
    "Acme Serif",
    cuts=(
        *make_cuts(REGULAR, 400, "normal"),
        *make_cuts(name("Acme Serif", ITALIC, ENGLISH), 400, "italic"),
        *make_cuts(name("Acme Serif", BOLD, ENGLISH), 700, "normal"),
    ),
)
POSTER = Typeface("Acme Poster", cuts=tuple(make_cuts(name("Acme Poster", BOLD, ENGLISH), 400, "normal")))
CONTENT: dict[str, Any] = {
    "body": "Plain *emphasis* **strong** and `code`.\n\n[Łódź]{#place} and [군사위원회]{lang=ko}.",
    "sections": [{"heading": "A heading", "body": "Text."}],
}


def branded(**fonts: Typeface) -> Edition:
    return replace(make_edition(**CONTENT), fonts=fonts)


def fonts_of(data: bytes) -> set[str]:
    """The names, without the subset's tag, of every font of a PDF; each must be embedded."""
    found = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for sheet in pdf.pages:
            for font in sheet.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")), "embedded"
                found.add(str(font.BaseFont).partition("+")[2])
    return found


def test_the_pdf_is_set_in_the_organisation_s_fonts_and_falls_back_letter_by_letter() -> None:
    edition = branded(text=ACME, heading=POSTER)
    rendered = render(edition, ["pdf"])["pdf"]
    assert rendered.problems == ()
    assert rendered.missing == ()
    names = fonts_of(rendered.data)
    assert {"Acme-Serif", "Acme-Serif-Italic", "Acme-Serif-Bold", "Acme-Poster"} <= names
    assert {"Spectral", "Noto-Sans-KR", "Fira-Sans", "IBM-Plex-Mono"} <= names, "Ł, Korean, furniture, code"
    assert list_failures(rendered.data) == []


def test_without_fonts_of_its_own_a_pdf_is_set_in_those_of_the_workspace() -> None:
    assert {each.partition("-")[0] for each in fonts_of(print_edition(make_edition(**CONTENT)))} == {
        "Spectral",
        "Fira",
        "IBM",
        "Noto",
    }


def test_a_family_of_the_workspace_can_take_another_place() -> None:
    sans = Typeface("Fira Sans", "fontpkg-fira-sans")
    edition = branded(text=sans)
    assert order_families(edition)["text"] == ("Fira Sans", "Spectral")
    names = fonts_of(print_edition(edition))
    assert "Fira-Sans-Italic" in names
    assert not [each for each in names if each.startswith("Spectral")]
    html = render(edition, ["html"])["html"].data.decode()
    assert '"Fira Sans";font-weight:400;font-style:italic' in html
    assert '"Spectral";font-weight' not in html, "nothing is carried that nothing is set in"


def test_a_variable_font_is_printed_in_two_weights() -> None:
    acme = Typeface("Acme Sans", cuts=tuple(make_cuts(make_variable(), 400, "normal")))
    names = fonts_of(print_edition(branded(text=acme)))
    assert {"Acme-Sans", "Acme-Sans-Semi-Bold"} <= names


@pytest.mark.parametrize("template", PACKS)
def test_every_pack_sets_its_headings_in_the_font_for_headings(template: str) -> None:
    edition = replace(make_edition(template=template, options={"form": "full"}, **RICH), fonts={"heading": POSTER})
    for medium in ("web", "print"):
        css = "\n".join(sheet for path, sheet in edition.pack.files.items() if path.endswith(f"{medium}.css"))
        for selector, block in re.findall(r"^([^{}@/]*)\{([^}]*)\}", css, re.MULTILINE):
            last = [part.split()[-1] for part in selector.split(",")]
            if all(re.fullmatch(r"h[1-6](\.\w+)?", part) for part in last) and "var(--s" in block:
                assert "var(--heading, var(--s" in block, f"{selector}{{{block}}}"
    assert "Acme-Poster" in fonts_of(print_edition(edition))


def open_page(browser: Browser, folder: Path, edition: Edition, scheme: str = "light") -> Page:
    path = folder / "a-brief.html"
    path.write_bytes(render(edition, ["html"])["html"].data)
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    sheet = context.new_page()
    sheet.goto(path.as_uri())
    sheet.evaluate("document.fonts.ready")
    return sheet


def drawn_with(sheet: Page, selector: str) -> set[tuple[str, bool]]:
    """The fonts that the browser drew an element's text with, and whether the page brought them."""
    client = sheet.context.new_cdp_session(sheet)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"], font["isCustomFont"]) for font in fonts}


@needs_chromium
def test_a_browser_draws_the_page_with_the_organisation_s_fonts(browser: Browser, tmp_path: Path) -> None:
    sheet = open_page(browser, tmp_path, branded(text=ACME, heading=POSTER))
    assert drawn_with(sheet, "main em") == {("Acme Serif", True)}
    assert drawn_with(sheet, "main strong") == {("Acme Serif", True)}
    assert drawn_with(sheet, "h1") == {("Acme Poster", True)}
    assert ("Acme Poster", True) in drawn_with(sheet, "main h2")
    assert drawn_with(sheet, "#place") == {("Acme Serif", True), ("Spectral", True)}, "Łódź, letter by letter"
    assert {custom for _, custom in drawn_with(sheet, "[lang=ko]")} == {True}
    sheet.context.close()


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path d="M0 0H9000V9000H0Z"/></svg>'


def with_logo(folder: Path, width: int, height: int, *, dark: bool = False, template: str = "issue-brief") -> Edition:
    (folder / "logo.svg").write_text(LOGO.format(width, height))
    more = 'logo_dark = "logo.svg"\n' if dark else ""
    (folder / "briefgen.toml").write_text(f'[organisation]\nname = "Acme Institute"\nlogo = "logo.svg"\n{more}')
    workspace, report = load_workspace(folder)
    assert workspace, report
    return make_edition(template=template, workspace=workspace, assets=workspace.logos, **CONTENT)


@pytest.mark.parametrize("template", PACKS)
def test_a_logo_of_any_shape_is_in_the_masthead_of_every_pack(template: str, tmp_path: Path) -> None:
    for width, height in ((1000, 100), (24, 24), (40, 120)):
        data = print_edition(with_logo(tmp_path, width, height, template=template))
        assert list_failures(data) == []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            figures = [
                each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
            ]
            assert "Acme Institute" in [str(each.get("/Alt")) for each in figures]


@needs_chromium
@pytest.mark.parametrize(("dark", "ground"), [(False, "rgb(255, 255, 255)"), (True, "rgba(0, 0, 0, 0)")])
def test_on_a_dark_page_a_logo_is_on_white_or_has_one_for_the_dark(
    dark: bool, ground: str, browser: Browser, tmp_path: Path
) -> None:
    sheet = open_page(browser, tmp_path, with_logo(tmp_path, 400, 100, dark=dark), "dark")
    assert sheet.evaluate("getComputedStyle(document.querySelector('.logo')).backgroundColor") == ground
    box = sheet.locator(".logo").bounding_box()
    assert box
    padding = sheet.evaluate("2 * parseFloat(getComputedStyle(document.querySelector('.logo')).paddingLeft)")
    assert (round(box["width"] - padding), round(box["height"] - padding)) == (160, 40), "30 pt high"
    assert sheet.locator(".logo").get_attribute("alt") == "Acme Institute"
    sheet.context.close()
