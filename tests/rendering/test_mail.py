"""Mail: what servers may not change, programs may not fetch and readers may not miss."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from playwright.sync_api import Browser

from briefgen.assets.pictures import make_asset
from briefgen.rendering.formats import render
from briefgen.workspace import Organisation
from tests.editions import WORKSPACE, make_edition
from tests.rendering.browser import needs_chromium

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"><path d="M0 0h900v90z"/></svg>'
LONG = "https://example.org/" + "a" * 200


def write(**content: Any) -> bytes:
    return render(make_edition(**content), ["email"])["email"].data


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def html_of(data: bytes) -> str:
    body = read(data).get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_its_fields_are_those_of_a_draft() -> None:
    organisation = Organisation(name="항만연구소", email="desk@harbour.example", url="https://harbour.example/")
    session = WORKSPACE.model_copy(update={"organisation": organisation})
    title = "여객선 요금과 부두의 하루, 그리고 그 뒤에 남은 것들"
    data = write(title=title, marking="TLP:RED", workspace=session, lang="ko")
    message = read(data)
    assert message["Subject"] == f"[TLP:RED] {title}"
    assert message["From"] == "항만연구소 <desk@harbour.example>"
    assert message["Message-ID"].endswith("@harbour.example>")
    assert (message["Content-Language"], message["X-Unsent"]) == ("ko", "1")
    assert not {"Date", "To", "User-Agent", "X-Mailer"} & set(message.keys())
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_its_parts_are_text_html_and_pictures() -> None:
    data = write(body="![Pier](a.svg)\n\n![Pier again](a.svg)", assets={"a.svg": make_asset("a.svg", SVG)})
    kinds = [part.get_content_type() for part in read(data).walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/svg+xml"]
    picture = list(read(data).walk())[-1]
    assert picture["Content-ID"] == "<picture-1>"
    assert picture.get_filename() is None
    html = html_of(data)
    assert re.findall('src="(.*?)"', html) == ["cid:picture-1"] * 2
    assert 'alt="Pier" width="640"' in html


def test_it_asks_for_nothing_and_leads_nowhere_inside() -> None:
    html = html_of(write(body="[a](https://example.org).[^1] See [](#h).\n\n# H {#h}", notes={"1": "N."}))
    assert re.findall('(?:href|src|background)="(.*?)"', html) == ["https://example.org"]
    assert "url(" not in html
    assert "<script" not in html


#: All properties that styles may set.
PROPERTIES = frozenset(
    "background-color border border-bottom border-collapse border-left border-right color font-family font-size "
    "font-style font-variant font-weight height line-height list-style-type margin max-width overflow-x padding "
    "table-layout text-align vertical-align white-space width word-break".split()
)


def test_only_styles_that_mail_programs_know() -> None:
    table = "Table: T\n\n| A | B |\n|---|--:|\n| x | 1 |\n\nSource: S\n"
    html = html_of(write(body=f"> q\n\n{table}\n::: box\n**T**\n\nt\n:::\n", marking="TLP:RED", lang="ar"))
    styles = [each for style in re.findall('style="(.*?)"', html) for each in style.split(";")]
    assert {each.partition(":")[0].strip() for each in styles} <= PROPERTIES
    assert not re.search("class=|<(section|figure|aside|main|header|footer|nav|math|svg)", html)
    assert '<td align="left">1</td>' in html


def test_what_gmail_would_hide_is_a_finding() -> None:
    def codes(body: str) -> list[str]:
        return [each.code for each in render(make_edition(body=body), ["email"])["email"].misplaced]

    paragraph = "A word. " * 1_000 + "\n\n"
    assert codes(paragraph * 12) == []
    assert codes(paragraph * 13) == ["LAY917"]


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_can_be_read_in_the_dark(browser: Browser, scheme: Any) -> None:
    table = "| " + " | ".join(f"Heading{n}" for n in range(9)) + " |\n" + "|---" * 9 + "|\n" + "| 1234567 " * 9 + "|\n"
    page = browser.new_page(viewport={"width": 360, "height": 600}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html_of(write(body=f"See {LONG} now.[^1]\n\n{table}", notes={"1": LONG})))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    colours = "[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('td')).color]"
    light = page.evaluate(colours)[0] == "rgb(255, 255, 255)"
    assert light == (scheme == "dark")
    assert asked == []
    page.close()
