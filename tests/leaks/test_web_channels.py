"""A sentence planted in a web page, by every way in which a page can carry it, is found."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, PngImagePlugin

from briefgen.core.slugs import make_slug
from briefgen.leaks.find import find_leaks
from briefgen.leaks.secret import Secret

CANARY = "The operator asked twice for a larger subsidy"
PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>A ferry</title>{head}</head><body><p>It sailed.</p>{body}</body></html>"
)
OTHER = "The harbour master opened the gates at noon"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


#: In CSS a backslash before anything but a hexadecimal digit stands for nothing.
_ESCAPABLE, _ESCAPED = re.compile(r"([^0-9a-fA-F])"), r"\\\1"


def in_css(text: str) -> str:
    return "".join(f"\\{ord(char):x} " for char in text)


def in_script(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in text)


def in_address(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def data_uri(data: bytes | str, kind: str = "image/png") -> str:
    raw = data.encode() if isinstance(data, str) else data
    return f"data:{kind};base64,{base64.b64encode(raw).decode()}"


def png(**texts: str) -> bytes:
    out, info = io.BytesIO(), PngImagePlugin.PngInfo()
    for how, text in texts.items():
        if how == "itxt":
            info.add_itxt("Comment", text, zip=True)
        else:
            info.add_text("Comment", text, zip=how == "ztxt")
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg(*, comment: str = "", exif: str = "") -> bytes:
    out, about = io.BytesIO(), Image.Exif()
    if exif:
        about[0x010E] = exif
    Image.new("RGB", (4, 4)).save(out, "JPEG", comment=comment.encode(), exif=about)
    return out.getvalue()


def webp(xmp: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "WEBP", xmp=xmp.encode())
    return out.getvalue()


def archive(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("note.txt", text)
    return out.getvalue()


def font(name: str, *, woff: bool) -> bytes:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Plain", "description": name})
    builder.setupOS2()
    builder.setupPost()
    builder.font.flavor = "woff" if woff else None
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def image(data: bytes | str, kind: str = "image/png") -> str:
    return f'<img alt="A quay" src="{data_uri(data, kind)}">'


BODIES: dict[str, Callable[[str], str]] = {
    "text": lambda s: f"<p>{s}</p>",
    "over inline elements": lambda s: f"<p>{s[:7]}<em>{s[7:20]}</em><b><i>{s[20:21]}</i></b>{s[21:]}</p>",
    "over blocks": lambda s: f"<ul><li>{s[:13]}</li><li>{s[13:]}</li></ul>",
    "entities": lambda s: "<p>" + "".join(f"&#{ord(c)};" for c in s) + "</p>",
    "soft hyphens": lambda s: f"<p>{s[:17]}&shy;{s[17:]}</p>",
    "invisible characters": lambda s: f"<p>{'&#8203;'.join(s)}</p>",
    "no-break spaces": lambda s: f"<p>{s.replace(' ', '&nbsp;')}</p>",
    "another way to write letters": lambda s: f"<p>{unicodedata.normalize('NFD', s.replace('e', 'é'))}</p>",
    "full-width letters": lambda s: "<p>" + "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in s) + "</p>",
    "capitals": lambda s: f"<p>{s.upper()}</p>",
    "not shown": lambda s: f'<p hidden style="display:none">{s}</p>',
    "noscript": lambda s: f"<noscript>{s}</noscript>",
    "template": lambda s: f"<template><p>{s}</p></template>",
    "textarea": lambda s: f"<textarea>{s}</textarea>",
    "comment": lambda s: f"<!-- {s} -->",
    "comment with tags": lambda s: f"<!-- <p>{s[:9]}<b>{s[9:]}</b></p> -->",
    "conditional comment": lambda s: f"<![if IE]>{s}<![endif]>",
    "alternative text": lambda s: f'<img src="a.png" alt="{s}">',
    "title": lambda s: f'<span title="{s}">x</span>',
    "label for screen readers": lambda s: f'<a href="#a" aria-label="{s}">x</a>',
    "data attribute": lambda s: f'<p data-note="{s}">x</p>',
    "unknown attribute": lambda s: f'<p note="{s}">x</p>',
    "id": lambda s: f'<p id="{make_slug(s)}">x</p>',
    "link to an id": lambda s: f'<a href="#{make_slug(s)}">x</a>',
    "address, percent signs": lambda s: f'<a href="https://example.org/?q={in_address(s)}">x</a>',
    "page in a page": lambda s: f'<iframe srcdoc="&lt;p&gt;{s}&lt;/p&gt;"></iframe>',
    "style attribute": lambda s: f"<p style=\"--note:'{in_css(s)}'\">x</p>",
    "drawing in the page": lambda s: SVG.format(f"<title>{s}</title>"),
    "metadata of a drawing": lambda s: SVG.format(f"<metadata><![CDATA[{s}]]></metadata>"),
    "text of a drawing, letter by letter": lambda s: SVG.format("".join(f"<tspan>{c}</tspan>" for c in s)),
    "drawing as a picture": lambda s: image(SVG.format(f"<desc>{s}</desc>"), "image/svg+xml"),
    "picture in a drawing in a picture": lambda s: image(
        SVG.format(f'<image href="{data_uri(SVG.format(f"<text>{s}</text>"), "image/svg+xml")}"/>'), "image/svg+xml"
    ),
    "PNG text": lambda s: image(png(text=s)),
    "PNG text, packed": lambda s: image(png(ztxt=s)),
    "PNG international text": lambda s: image(png(itxt=s)),
    "behind a PNG": lambda s: image(png() + s.encode()),
    "archive behind a PNG": lambda s: image(png() + archive(s)),
    "JPEG comment": lambda s: image(jpeg(comment=s), "image/jpeg"),
    "JPEG EXIF": lambda s: image(jpeg(exif=s), "image/jpeg"),
    "archive behind a JPEG": lambda s: image(jpeg() + archive(s), "image/jpeg"),
    "WebP XMP": lambda s: image(webp(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{s}</x:xmpmeta>"), "image/webp"),
    "letters that say they are base64": lambda s: f'<img src="data:x;base64,{s.replace(" ", "").ljust(41, "x")}">',
    "gzip": lambda s: f'<a href="{data_uri(gzip.compress(s.encode()))}">x</a>',
    "zlib": lambda s: f'<a href="{data_uri(zlib.compress(s.encode()))}">x</a>',
    "JSON file": lambda s: f'<a href="{data_uri(json.dumps([{"a": s}]), "application/json")}">x</a>',
    "text file, UTF-16": lambda s: f'<a href="{data_uri(s.encode("utf-16"), "text/plain")}">x</a>',
    "bytes with UTF-16 in them": lambda s: (
        f'<a href="{data_uri(bytes(9) + s.encode("utf-16-be") + bytes([255]))}">x</a>'
    ),
}
HEADS: dict[str, Callable[[str], str]] = {
    "metadata": lambda s: f'<meta name="description" content="{s}">',
    "canonical address": lambda s: f'<link rel="canonical" href="https://example.org/{make_slug(s)}.html">',
    "search engines": lambda s: f'<script type="application/ld+json">{{"abstract": "{in_script(s)}"}}</script>',
    "search engines, a key": lambda s: f'<script type="application/ld+json">{{"{s}": 1}}</script>',
    "script": lambda s: f"<script>const a = '{in_script(s)}';</script>",
    "style sheet": lambda s: f"<style>p::before{{content:'{s}'}}</style>",
    "style sheet, escapes": lambda s: f"<style>p::before{{content:'{in_css(s)}'}}</style>",
    "style sheet, escaped letters": lambda s: f"<style>p::before{{content:'{_ESCAPABLE.sub(_ESCAPED, s)}'}}</style>",
    "style sheet, comment": lambda s: f"<style>/* {s} */</style>",
    "style sheet, picture": lambda s: f"<style>p{{background:url({data_uri(png(text=s))})}}</style>",
    "style sheet, drawing": lambda s: f"<style>p{{background:url('data:image/svg+xml,{in_address(s)}')}}</style>",
    "style sheet, capitals": lambda s: f"<style>p{{background:url('DATA:image/svg+xml,{in_address(s)}')}}</style>",
    "font, WOFF": lambda s: f"<style>@font-face{{src:url({data_uri(font(s, woff=True), 'font/woff')})}}</style>",
    "font, TrueType": lambda s: f"<style>@font-face{{src:url({data_uri(font(s, woff=False), 'font/ttf')})}}</style>",
}
SECRET = Secret(CANARY)


JSON = '["20", "21"]'
LD_JSON = f'<p>It sailed.</p><script type="application/ld+json">{JSON}</script>'


def find(page: str, name: str = "a-ferry.html") -> list[str]:
    return [where for leak in find_leaks({name: page.encode()}, [SECRET], ["It sailed."]) for where in leak.where]


@pytest.mark.parametrize("channel", BODIES)
def test_found_in_the_body(channel: str) -> None:
    assert find(PAGE.format(head="", body=BODIES[channel](CANARY)))
    assert find(PAGE.format(head="", body=BODIES[channel](OTHER))) == []


@pytest.mark.parametrize("channel", HEADS)
def test_found_in_the_head(channel: str) -> None:
    assert find(PAGE.format(head=HEADS[channel](CANARY), body=""))
    assert find(PAGE.format(head=HEADS[channel](OTHER), body="")) == []


def test_found_in_the_name_of_a_file() -> None:
    assert find(PAGE.format(head="", body=""), f"{make_slug(CANARY)}.html") == ["the file's name"]


def test_nothing_is_found_where_nothing_is() -> None:
    assert find(PAGE.format(head="", body="")) == []


@pytest.mark.parametrize("text", ['<p title="20">It</p><p title="21">sailed.</p>', LD_JSON, JSON])
def test_two_numbers_are_not_one(text: str) -> None:
    assert find_leaks({"a-ferry.json" if text == JSON else "a-ferry.html": text.encode()}, [Secret("2021")]) == ()
    assert find_leaks({"a-ferry.html": text.replace("20", "in 2021").encode()}, [Secret("2021")])


def test_a_message_names_the_channel() -> None:
    assert find(PAGE.format(head="", body=BODIES["alternative text"](CANARY))) == ["an alternative text"]
    assert find(PAGE.format(head="", body=BODIES["text"](CANARY))) == ["the page's text"]


def test_what_cannot_be_read_is_said() -> None:
    (leak,) = find_leaks({"a.html": image(gzip.compress(b"x" * 99)[:-12]).encode()}, [SECRET])
    assert leak.secret is None
