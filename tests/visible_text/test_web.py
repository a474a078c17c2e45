"""The handling mark on the web page is seen at its top and its end, or the page does not pass; Chromium agrees."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from briefgen.edition import Edition
from briefgen.rendering.formats import render
from briefgen.visible_text.web import Concealment, find_concealment
from briefgen.workspace import Audience, Handling, HandlingMark
from tests.editions import PACKS, WORKSPACE, make_edition
from tests.visible_text.tricks import DOUBTFUL, HIDING, SHOWING, SOMETIMES

MARK = "TLP:AMBER+STRICT"
LONG = "Not for quotation or citation before 6 May without the written consent of the Institute and of the authors"
BODY = "## One\n\nText with a note.[^n]\n\n## Two\n\n- a\n- b\n\n## Three\n\n| A |\n|---|\n| 1 |\n"
NOTHING = Concealment("", "")


@cache
def make_page(template: str = "issue-brief") -> str:
    edition = make_edition(template=template, body=BODY, notes={"n": "A note."}, marking=MARK)
    return render(edition, ["html"])["html"].data.decode()


def add(css: str, page: str = "") -> str:
    return (page or make_page()).replace("</style>", f"{css}</style>", 1)


@pytest.mark.parametrize("template", PACKS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_pack_shows_its_mark(template: str, lang: str) -> None:
    edition = make_edition(
        template=template, lang=lang, body=BODY, notes={"n": "N."}, marking=MARK, restriction=LONG, title="T " * 60
    )
    page = render(edition, ["html"])["html"].data.decode()
    assert edition.marking.text == f"{MARK} {LONG}"
    assert find_concealment(page, edition.marking.text) == NOTHING
    assert find_concealment(page, f"{edition.marking.text}s").top == "it is not there"


def mark_with(name: str) -> Edition:
    handling = Handling(marks=(HandlingMark(name=name, ink="#000000", ground="#ffee00"),))
    session = WORKSPACE.model_copy(update={"handling": handling, "audiences": {"public": Audience(clearance=name)}})
    return make_edition(workspace=session, marking=name)


@pytest.mark.parametrize("name", ["대외비 제한", "سري للغاية", "<b>A & B</b>", "OFFICIAL-SENSITIVE", "“Nur für uns”"])
def test_every_ladder_s_mark_is_seen(name: str) -> None:
    page = render(mark_with(name), ["html"])["html"].data.decode()
    assert find_concealment(page, name) == NOTHING


@pytest.mark.parametrize("css", [*HIDING, *SOMETIMES, *DOUBTFUL])
def test_what_hides_the_mark_is_reported(css: str) -> None:
    concealment = find_concealment(add(css), MARK)
    assert concealment.top
    assert concealment.top != "it is not there"


@pytest.mark.parametrize("css", SHOWING)
def test_what_does_not_hide_it_passes(css: str) -> None:
    assert find_concealment(add(css), MARK) == NOTHING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<p class="marking"', '<p hidden class="marking"'),
        ('<p class="marking"', '<p style="display:none" class="marking"'),
        ('<p class="marking"', '<p aria-hidden="true" class="marking"'),
        ('<header class="front">', '<header class="front" style="color:red;opacity:0">'),
        ('<header class="front">', '<details class="front">'),
        (f"<span>{MARK}</span>", ""),
        (f"<span>{MARK}</span>", f"<span>{MARK}ER</span>"),
        (f"<span>{MARK}</span>", f"<!-- {MARK} --><span title='{MARK}'>x</span>"),
        (f"<span>{MARK}</span>", "<span>TLP:AMBER+<span style='display:none'>STRICT</span></span>"),
        ("<style>", "<link rel=stylesheet href=https://theme.example/a.css><style>"),
        ("<style>", "<style>@import 'a.css';"),
    ],
)
def test_the_page_itself_may_hide_it_too(old: str, new: str) -> None:
    page = make_page()
    assert old in page
    assert find_concealment(page.replace(old, new), MARK).top


def test_the_top_and_the_end_are_told_apart() -> None:
    assert find_concealment(add("footer .marking { display: none }"), MARK) == Concealment(
        "", "footer .marking has display: none"
    )
    long = make_page().replace('<main id="text">', f'<main id="text"><p>{"words " * 2000}</p>')
    assert find_concealment(long, MARK) == NOTHING
    without = long.replace(f'<p class="marking" translate="no"><span>{MARK}</span></p>', "", 1)
    assert find_concealment(without, MARK) == Concealment("it is not there", "")


class Window:
    """A page in Chromium, without its fonts: what its top looks like with a rule more."""

    def __init__(self, page: Page) -> None:
        self._page = page
        html = re.sub(r"@font-face\s*{[^}]*}", "", make_page()).replace(f"<span>{MARK}", f"<span><i>{MARK}</i>")
        page.set_content(html.replace("</head>", "<style id=more></style></head>"))

    def shows(self, css: str, *, media: str = "screen", scheme: str = "light", width: int = 1200) -> bool:
        """Whether the picture is another without the letters of the mark."""
        self._page.set_viewport_size({"width": width, "height": 300})
        self._page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
        self._page.evaluate("css => { document.getElementById('more').textContent = css }", css)
        one, other = self._take("visible"), self._take("hidden")
        difference = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 40))
        return difference.getbbox() is not None

    def _take(self, visibility: str) -> Image.Image:
        # An element of its own, so that a rule for what is around it still hides it.
        hide = "how => document.querySelectorAll('.marking i').forEach(e => e.style.opacity = how == 'hidden' ? 0 : '')"
        self._page.evaluate(hide, visibility)
        return Image.open(BytesIO(self._page.screenshot())).convert("RGB")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Window:
    return Window(browser.new_page())


def test_chromium_does_not_show_what_is_refused(window: Window) -> None:
    assert [css for css in HIDING if window.shows(css)] == []
    assert [
        c for c, (media, scheme, w) in SOMETIMES.items() if window.shows(c, media=media, scheme=scheme, width=w)
    ] == []


@pytest.mark.parametrize(("media", "scheme"), [("screen", "light"), ("screen", "dark"), ("print", "light")])
def test_chromium_shows_what_passes(media: str, scheme: str, window: Window) -> None:
    assert [css for css in SHOWING if not window.shows(css, media=media, scheme=scheme)] == []
