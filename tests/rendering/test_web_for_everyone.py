"""The web page by keyboard alone, enlarged, in the reader's own colours and spacing, without motion, and on paper."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from briefgen.assets.pictures import make_asset
from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition
from tests.rendering.barriers import list_barriers, measure_contrast
from tests.rendering.browser import CHROMIUM, needs_chromium, open_page
from tests.rendering.test_pdf import RICH

pytestmark = needs_chromium
#: Black on nothing, as drawings for paper are.
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="30" height="60"/></svg>'
SUM = "a^2 + b^2 + c^2 + d^2 + e^2 + f^2"
CONTENT: dict[str, Any] = {
    **RICH,
    "body": f"{RICH['body']}\n\n![A black half](half.svg)\n\n$`{SUM} = g^2 + h^2 + i^2`$ and $`{SUM} = k^2`$.",
    "marking": "TLP:CLEAR",
    "status": "withdrawn",
    "lang": "en",
}
#: Elements with words that stick out of the window, or of a box that cuts them off.
_CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const apart = style.display === 'inline' || element.matches('.skip, .scroll, .scroll *');
    if (!element.innerText?.trim() || apart) return false;
    const clips = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    return clips || box.right > innerWidth + 1 || box.left < -1;
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page in every pack."""
    folder: Path = tmp_path_factory.mktemp("web")
    found = {}
    for pack in PACKS:
        assets = {"half.svg": make_asset("half.svg", DRAWING)}
        edition = make_edition(template=pack, options={"form": "full"}, assets=assets, **CONTENT)
        (folder / f"{pack}.html").write_bytes(render(edition, ["html"])["html"].data)
        found[pack] = (folder / f"{pack}.html").as_uri()
    return found


@pytest.mark.parametrize("pack", PACKS)
def test_text_at_twice_its_size_fits_the_window(browser: Browser, addresses: dict[str, str], pack: str) -> None:
    """WCAG 2.2, 1.4.4: a window of 1280 pixels at 200 % zoom has 640 CSS pixels."""
    page = open_page(browser, addresses[pack], width=640, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(_CUT_OFF) == []
    assert page.locator(".columns").evaluate("element => getComputedStyle(element).display") != "grid", "one column"


def test_what_scrolls_has_a_name_of_its_own(browser: Browser, tmp_path: Path) -> None:
    table = "::: table\nCaption: Crossings\n\n| Island | Sailed |\n|---|---|\n| North | 12 |\n:::\n\n"
    edition = make_edition(body=f"$`{SUM} = g^2 + h^2`$ and $`{SUM} = k^2`$.\n\n{table}{table}")
    (tmp_path / "a.html").write_bytes(render(edition, ["html"])["html"].data)
    assert list_barriers(open_page(browser, (tmp_path / "a.html").as_uri())) == []


def test_a_reader_s_own_size_of_text_is_kept(browser: Browser, addresses: dict[str, str]) -> None:
    arguments = ["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    with browser.browser_type.launch(executable_path=CHROMIUM, args=arguments) as larger:
        page = open_page(larger, addresses["issue-brief"])
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        assert page.evaluate(_CUT_OFF) == []
        box = page.locator("main p").first.bounding_box()
        assert box
        assert box["width"] > 600, "the text keeps its column"


@pytest.mark.parametrize("pack", ["issue-brief", "academic"])
def test_wider_spacing_cuts_nothing_off(browser: Browser, addresses: dict[str, str], pack: str) -> None:
    """WCAG 2.2, 1.4.12, in a window of 320 pixels (1.4.10)."""
    page = open_page(browser, addresses[pack], width=320)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
        " p { margin-bottom: 2em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(_CUT_OFF) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_can_be_reached_and_seen_by_keyboard(
    browser: Browser, addresses: dict[str, str], width: int
) -> None:
    """WCAG 2.2, 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11."""
    page = open_page(browser, addresses["issue-brief"], width=width, reduced_motion="reduce")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("element => element === document.activeElement"), "the skip link comes first"
    box = skip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    target = page.evaluate("location.hash")
    assert page.locator(target).evaluate("element => element.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

    page = open_page(browser, addresses["issue-brief"], width=width, reduced_motion="reduce")
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => {
                const element = document.activeElement, style = getComputedStyle(element);
                if (element === document.body) return null;
                const box = element.getClientRects()[0], where = [...document.querySelectorAll('*')].indexOf(element);
                const shown = box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
                return [where, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, Boolean(shown),
                    element.outerHTML.slice(0, 90)];
            }"""
        )
        if told is None:
            break
        seen.append(told)
    assert told is None, "the Tab key leaves the page"
    assert [each[3] for each in seen if not each[1]] == [], "the focus is seen"
    assert [each[3] for each in seen if not each[2]] == [], "what has it is in the window"
    assert [each[0] for each in seen] == sorted({each[0] for each in seen}), "in the order of the page, each once"
    count = "[...document.querySelectorAll('a[href], [tabindex=\"0\"]')].filter(each => each.checkVisibility()).length"
    assert len(seen) == page.evaluate(count)


def test_escape_is_not_needed_to_leave_a_note(browser: Browser, addresses: dict[str, str]) -> None:
    """A note that lies over a narrow page opens and closes by keyboard, and the call has the focus again."""
    page = open_page(browser, addresses["issue-brief"], width=400)
    page.locator("#call-1 a").focus()
    page.keyboard.press("Enter")
    assert page.locator("#note-1").is_visible()
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('#note-1 .back-link')"):
        assert page.evaluate("document.querySelector('#note-1').contains(document.activeElement)")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert not page.locator("#note-1").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.compareDocumentPosition(document.querySelector('#call-1')) & 2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signs_that_axe_passes_over_have_contrast(browser: Browser, addresses: dict[str, str], scheme: str) -> None:
    """WCAG 2.2, 1.4.3; axe-core does not ask for it in signs of one character."""
    page = open_page(browser, addresses["issue-brief"], color_scheme=scheme)
    assert measure_contrast(page, ".note .back-link") >= 4.5
    page.locator("h2 .anchor").first.focus()
    assert measure_contrast(page, "h2 .anchor") >= 4.5


@pytest.mark.parametrize("pack", ["issue-brief", "academic"])
def test_a_page_in_forced_colours_shows_all_it_has(browser: Browser, addresses: dict[str, str], pack: str) -> None:
    page = open_page(browser, addresses[pack], forced_colors="active", color_scheme="dark")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for selector in ("h1", "main p", ".status", ".marking span"):
        if page.locator(selector).count():
            assert measure_contrast(page, selector) >= 4.5, selector


@pytest.mark.parametrize("forced", ["active", "none"])
def test_a_black_drawing_is_never_on_black(browser: Browser, addresses: dict[str, str], forced: str) -> None:
    """WCAG 2.2, 1.4.11."""
    page = open_page(browser, addresses["issue-brief"], forced_colors=forced, color_scheme="dark")
    assert len(list_grounds(page.locator("main img[alt='A black half']").screenshot())) == 2


def list_grounds(data: bytes) -> set[Any]:
    """The shades of the middle of the left and of the right half of a picture."""
    with Image.open(io.BytesIO(data)) as picture:
        wide, high = picture.size
        grey = picture.convert("L").tobytes()
    return {grey[high // 2 * wide + wide * part // 4] // 64 for part in (1, 3)}


def test_nothing_moves_for_whoever_asks_for_that(browser: Browser, addresses: dict[str, str]) -> None:
    """WCAG 2.2, 2.3.3."""
    moving = (
        "[...document.querySelectorAll('*')].filter(each => { const style = getComputedStyle(each);"
        " return style.scrollBehavior !== 'auto' || parseFloat(style.transitionDuration) > 0"
        " || style.animationName !== 'none' }).map(each => each.tagName)"
    )
    assert open_page(browser, addresses["issue-brief"]).evaluate(moving) == ["HTML"], "the page scrolls smoothly else"
    assert open_page(browser, addresses["issue-brief"], reduced_motion="reduce").evaluate(moving) == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_printed_page_has_its_notes_and_no_controls(browser: Browser, addresses: dict[str, str], pack: str) -> None:
    page = open_page(browser, addresses[pack], width=700)
    page.emulate_media(media="print")
    shown = "selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility()).length"
    assert page.evaluate(shown, ".note") == page.locator(".note").count()
    assert page.evaluate(shown, ".skip, .contents, .anchor, .back-link") == 0
    assert page.evaluate(_CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
