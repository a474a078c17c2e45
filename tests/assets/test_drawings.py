"""What is seen of a drawing stays, what nobody sees leaves, and what is neither is refused with its place."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, PngImagePlugin

from briefgen.assets.pictures import AssetRefused, make_asset
from briefgen.assets.svg import cascade, read, seen, views
from briefgen.assets.svg import clean as drawing

#: Small drawings of our own, as common programs write them. What nobody sees of them says SECRET.
DRAWINGS = Path(__file__).parent / "drawings"
WORDS = {
    "matplotlib": "2021 Ferries",
    "ggplot": "in  plot 20 Vessels Crossings & vessels",
    "inkscape": "Strait of Messina",
    "illustrator": "Share of trade 41 %",
    "drawio": "Ministry Port authority",
    "plot": "0 5 ↑ Frequency inside inside",
    "libreoffice": "Budget 2025",
    "embedded": "Map",
}
TEXT = '<text x="2" y="10" font-size="8">{}</text>'


def draw(inside: str, attributes: str = 'viewBox="0 0 40 20"') -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>\n{inside}\n</svg>".encode()


def clean(inside: str, attributes: str = 'viewBox="0 0 40 20"') -> str:
    return make_asset("a.svg", draw(inside, attributes)).data.decode()


def words_of(data: bytes | str) -> list[str]:
    root = ElementTree.fromstring(data)
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    return [part.strip() for each in texts for part in each.itertext() if part.strip()]


def embed(*, secret: str = "") -> str:
    out, texts = io.BytesIO(), PngImagePlugin.PngInfo()
    texts.add_text("Author", secret)
    Image.new("RGB", (4, 4), "red").save(out, "PNG", pnginfo=texts)
    return base64.b64encode(out.getvalue()).decode()


def nested_uses(levels: int) -> str:
    layers = ['<g id="g0"><rect width="1" height="1"/></g>']
    layers += [f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 8}</g>' for n in range(1, levels)]
    return "".join(layers)


@pytest.mark.parametrize("name", WORDS)
def test_a_drawing_keeps_its_words_and_nothing_that_nobody_sees(name: str) -> None:
    data = (DRAWINGS / f"{name}.svg").read_bytes()
    kept = make_asset(name, data).data
    assert " ".join(words_of(kept)) == WORDS[name]
    assert b"SECRET" in data or name == "embedded"
    assert b"SECRET" not in kept
    assert b"example.org" not in kept
    for name_of in re.findall(rb' id="([^"]*)"', kept):
        assert re.fullmatch(rb"[a-z]{1,2}", name_of)
    left = re.findall(rb"<(title|desc|metadata|style|switch|a|script)\b| (class|role|aria-\w+|data-\w+|style)=", kept)
    assert left == []


@pytest.mark.parametrize("name", WORDS)
def test_a_clean_drawing_is_clean(name: str) -> None:
    once = make_asset(name, (DRAWINGS / f"{name}.svg").read_bytes())
    assert words_of(make_asset(name, once.data).data) == words_of(once.data)


@pytest.mark.parametrize(
    "hidden",
    [
        "<title>alert</title><desc>alert</desc><metadata>alert</metadata><!-- alert -->",
        '<rect id="alert" class="alert" aria-label="alert" data-x="alert" onclick="alert" width="9" height="9"/>',
        '<g display="none">{}</g>',
        '<g style="display: none">{}</g>',
        '<style>.a {{ display: none }}</style><g class="a">{}</g>',
        '<style>g > g.b {{ opacity: 0 !important }}</style><g><g class="b" style="opacity: 1">{}</g></g>',
        '<g visibility="hidden">{}<g visibility="collapse">{}</g></g>',
        '<g opacity="0">{}</g>',
        '<g opacity="0.02"><g opacity="0.02">{}</g></g>',
        '<g transform="scale(0)">{}</g>',
        '<g transform="translate(0 200)">{}</g>',
        '<g transform="rotate(180)">{}</g>',
        '<text x="900" y="10">alert</text>',
        '<text x="-9" y="10" text-anchor="end" font-size="8">alert</text>',
        '<text x="9" y="10" font-size="0">alert</text>',
        '<text x="9" y="10" fill="none">alert</text>',
        '<text x="9" y="10" fill="rgba(0,0,0,0)">alert</text>',
        '<text x="9" y="10" fill-opacity="0%">alert</text>',
        '<svg x="50" width="9" height="9">{}</svg>',
        '<svg width="0" height="9">{}</svg>',
        '<clipPath id="alert"><rect x="-30" width="9" height="9"/></clipPath><g clip-path="url(#alert)">{}</g>',
        '<defs><g id="alert">{}</g><linearGradient id="alert2"/></defs><symbol id="alert3">{}</symbol>',
        '<defs><text id="alert" x="2" y="8">alert</text></defs><use href="#alert" x="99"/>',
        '<switch><g requiredExtensions="x">{}</g></switch>',
        '<foo:bar xmlns:foo="https://example.org/alert">alert</foo:bar>',
        '<filter id="alert"><feOffset dx="1"/></filter>',
        '<g style="--a: 0; opacity: var(--a)">{}</g>',
        '<text x="9" y="10">seen<tspan style="display:none">alert</tspan></text>',
        "<?editor alert?>",
    ],
)
def test_what_nobody_sees_leaves(hidden: str) -> None:
    kept = clean(
        hidden.replace("{{", "{").replace("}}", "}").replace("{}", TEXT.format("alert")) + '<path d="M0 0h4v4"/>'
    )
    assert "alert" not in kept
    assert "M0 0h4v4" in kept


@pytest.mark.parametrize(
    "shown",
    [
        '<g visibility="hidden"><g visibility="visible">{}</g></g>',
        '<a href="https://example.org">{}</a>',
        '<switch>{}<text x="2" y="10">other</text></switch>',
        '<defs><g id="x">{}</g></defs><use xlink:href="#x" y="2"/>',
        '<symbol id="x" viewBox="0 0 40 20">{}</symbol><use href="#x" width="40" height="20"/>',
        '<clipPath id="x"><path d="M0 0h40v20H0z"/></clipPath><g clip-path="url(#x)">{}</g>',
        '<svg viewBox="0 0 40 20" preserveAspectRatio="none">{}</svg>',
        '<g transform="translate(0,200)"><g transform="translate(0,-200)">{}</g></g>',
        '<g transform="rotate(90 20 10)">{}</g>',
        '<g style="transform: translate(1px, 1px) rotate(1deg)">{}</g>',
        '<text x="36" y="10" text-anchor="end" font-size="8">shown</text>',
        '<text x="20" y="10" text-anchor="middle" font-size="8"><tspan x="20" dy="0.3em">shown</tspan></text>',
        '<text style="font: italic bold 8px/1.2 \'A b\', serif" x="2" y="8">shown</text>',
        '<g fill="none" stroke="none"><text x="2" y="8" fill="#000">shown</text></g>',
        '<rect width="40" height="20"/><text x="2" y="8" fill="#fff" font-size="8">shown</text>',
        '<text x="2" y="8" font-size="8">shown</text><rect width="40" height="20" fill="none" stroke="#000"/>',
        '<text x="2" y="8" font-size="8">shown</text><rect width="40" height="20" fill-opacity="0.5"/>',
    ],
)
def test_what_is_seen_stays(shown: str) -> None:
    assert words_of(clean(shown.replace("{}", TEXT.format("shown"))))[0] == "shown"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<script>alert(1)</script>", "has a script (line 2, column 1); save it as a still picture"),
        ('<g>\n  <animate attributeName="x"/></g>', "moves (line 3, column 3)"),
        (
            "<foreignObject><p>x</p></foreignObject>",
            "contains HTML (foreignObject), which the PDF engine does not support",
        ),
        (
            "<switch><foreignObject>long words</foreignObject>" + TEXT.format("long…") + "</switch>",
            "contains HTML (foreignObject)",
        ),
        ('<image href="https://example.org/x.png" width="9" height="9"/>', "shows an external picture (line 2,"),
        ('<image xlink:href="x.png"/>', "shows an external picture"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "shows an embedded picture that is not PNG, JPEG or WebP"),
        ('<image href="data:image/png;base64,AAAA"/>', "has an embedded picture that is not a PNG, JPEG or WebP"),
        ('<use href="https://example.org/x.svg#a"/>', "repeats #https://example.org/x.svg#a, which is not in it"),
        ('<rect width="9" height="9" fill="url(https://example.org/x)"/>', "has fill: url(https://example.org/x)"),
        ('<rect width="9" height="9" fill="url(#gone)"/>', "refers to #gone (fill), which is not in it"),
        (
            '<clipPath id="a"><rect width="9" height="9" clip-path="url(#a)"/></clipPath>'
            '<rect width="9" height="9" clip-path="url(#a)"/>',
            "refers to #a (clip-path), in which it stands",
        ),
        (
            '<marker id="a"><path d="M0 0L4 4" stroke="red" marker-end="url(#b)"/></marker>'
            '<marker id="b"><path d="M0 0L4 4" stroke="red" marker-end="url(#a)"/></marker>'
            '<path d="M0 0L9 9" stroke="red" marker-end="url(#a)"/>',
            "refers to #a (marker-end), in which it stands",
        ),
        (
            '<g marker-end="url(#a)"><marker id="a"><path d="M0 0L4 4" stroke="red"/></marker>'
            '<path d="M0 0L9 9" stroke="red"/></g>',
            "is in a group with marker-end: url(#a), in which it stands",
        ),
        (
            '<g fill="url(#p)"><pattern id="p" width="4" height="4"><g><rect width="2" height="2"/></g></pattern>'
            '<rect width="9" height="9"/></g>',
            "is in a group with fill: url(#p), in which it stands",
        ),
        (
            '<rect width="9" height="9" filter="url(#f)"/><filter id="f"/>',
            "uses “filter: url(#f)”, which the PDF engine does not",
        ),
        ('<rect width="9" height="9" style="mix-blend-mode: multiply"/>', "uses “mix-blend-mode: multiply”"),
        ('<g style="animation: x 1s">' + TEXT.format("x") + "</g>", "uses “animation: x 1s”"),
        ('<rect width="9" height="9" style="width: 3px"/><circle style="r: 3px"/>', "sets r in CSS"),
        ('<rect width="9" height="wide"/>', 'has height="wide", which is not understood (line 2, column 1)'),
        ('<path d="M 0 0 L 1"/>', "has a path that is not understood"),
        ('<path d="L 1 1"/>', "has a path that is not understood"),
        ('<g transform="rotate(1,2)"><rect width="9" height="9"/></g>', 'has transform="rotate(1,2)"'),
        ("<flowRoot/>", "has flowed text, which only Inkscape supports"),
        ('<path id="p" d="M0 0h9"/><text><textPath href="#p">x</textPath></text>', "has text along a path"),
        ("<blink/>", "has <blink>, which is not supported everywhere"),
        ("<style>@font-face { font-family: x; src: url(x) }</style>", "contains its own font (line 2,"),
        ("<style>@import url(x);</style>", "has @import in its style sheet"),
        ("<style>@media print { g { fill: red } }</style>", "has @media in its style sheet"),
        ("<style>g:::x { fill: red }</style>", "has a CSS rule that is not understood"),
        (
            '<text x="36" y="10" font-size="8">cut away here</text>',
            "cuts off part of the text “cut away here”, by its edge",
        ),
        ('<text x="2" y="9">seen<tspan fill="none">not</tspan></text>', "hides part of the text “seen not”"),
        ('<text x="2" y="9">in<tspan x="90">out</tspan></text>', "cuts off part of the text “in out”"),
        (
            '<clipPath id="c"><circle r="40"/></clipPath><g clip-path="url(#c)">' + TEXT.format("x") + "</g>",
            "cuts off part of the text “x”, by a clipping path",
        ),
        (
            '<mask id="m"><rect width="9" height="9" fill="#fff"/></mask><g mask="url(#m)">'
            + TEXT.format("x")
            + "</g>",
            "by a mask",
        ),
        (TEXT.format("under") + '<rect width="40" height="20" fill="#fff"/>', "covers the text “under”"),
        (TEXT.format("under") + '<path d="M0 0H40V20H0Z"/>', "covers the text “under”"),
        (
            '<g display="none"><linearGradient id="g"/></g><rect width="9" height="9" fill="url(#g)"/>',
            "uses #g, which is hidden",
        ),
        ('<switch><g systemLanguage="de">' + TEXT.format("x") + "</g></switch>", "depending on the reader's language"),
        (
            '<pattern id="p"><text>x</text></pattern><rect width="9" height="9" fill="url(#p)"/>',
            "has text in a pattern",
        ),
        (nested_uses(8), "repeats shapes inside repeated shapes"),
        ('<g id="a"><use href="#a"/><rect width="1" height="1"/></g>', "repeats shapes inside repeated shapes"),
        ("<path/>" * 20_001, "20,000 elements"),
        ("<g>" * 100 + "</g>" * 100, "nests more than 64 elements (line 2, column"),
        ("<g>", "not well-formed SVG (line 3, column"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_place(inside: str, words: str) -> None:
    with pytest.raises(AssetRefused, match=re.escape(words)):
        make_asset("a.svg", draw(inside))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + draw(""), "document type declaration with entities (line 1, column"),
        (b'<?xml-stylesheet href="x.css"?>' + draw(""), "loads an external style sheet"),
        (b"<svg/>", "is not an SVG picture"),
        (b'<?xml version="1.0" encoding="x-none"?>' + draw(""), "is not"),
        (draw("", 'width="1e9" height="9"'), "has no usable size"),
        (draw("", 'style="background: url(x)" viewBox="0 0 9 9"'), "has a background of url(x)"),
    ],
)
def test_a_file_that_is_no_plain_svg_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(AssetRefused, match=re.escape(words)):
        make_asset("a.svg", data)


def test_all_reasons_are_reported_at_once() -> None:
    with pytest.raises(AssetRefused) as caught:
        make_asset("a.svg", draw("<script/>\n<animate/>\n<blink/>"))
    assert str(caught.value).count("(line ") == 3


def test_what_is_wrong_with_a_hidden_part_is_nobodys_concern() -> None:
    assert "path" not in clean('<g display="none" filter="url(#f)"><path d="M x"/></g>')


def test_an_embedded_picture_loses_its_metadata() -> None:
    kept = clean(f'<image width="9" height="9" xlink:href="data:image/png;base64,{embed(secret="SECRET")}"/>')
    (address,) = re.findall(r'href="data:image/png;base64,([^"]*)"', kept)
    data = base64.b64decode(address)
    assert b"SECRET" not in data
    with Image.open(io.BytesIO(data)) as image:
        assert image.getpixel((0, 0)) == (255, 0, 0)


def test_a_background_is_drawn() -> None:
    assert '<rect x="0" y="0" width="40" height="20" fill="#ffe"' in clean(
        "", 'viewBox="0 0 40 20" style="background: #ffe"'
    )


def test_what_is_referred_to_has_a_neutral_name() -> None:
    inside = (
        '<linearGradient id="minister"><stop offset="0" stop-color="red"/></linearGradient>'
        '<linearGradient id="ferry" href="#minister"/>'
        '<rect width="9" height="9" style="fill: url(&quot;#ferry&quot;) red"/>'
    )
    kept = clean(inside)
    assert "minister" not in kept
    assert "ferry" not in kept
    assert 'id="b" href="#a"' in kept or 'href="#a" id="b"' in kept
    assert 'fill="url(#b) red"' in kept


def test_style_sheets_become_attributes() -> None:
    style = (
        "<style>* { stroke: red } .a rect { fill: #123456; stroke: blue } rect#r { fill: inherit !important }</style>"
    )
    rect = '<rect id="r" width="9" height="9" style="fill: red; stroke-width: 2"/>'
    kept = clean(f'{style}<g class="a" fill="lime">{rect}</g>')
    found = next(ElementTree.fromstring(kept).iter("{http://www.w3.org/2000/svg}rect"))
    assert (found.get("fill"), found.get("stroke"), found.get("stroke-width")) == ("inherit", "blue", "2")
    assert "class" not in kept


def test_sizes_come_from_the_drawing() -> None:
    sizes = {
        'viewBox="0 0 40 20"': (40, 20),
        'width="30mm" height="2in"': (113, 192),
        'width="100%" viewBox="0,0,7.6,3"': (8, 3),
        "": (300, 150),
    }
    for attributes, size in sizes.items():
        asset = make_asset("a.svg", draw('<path d="M0 0h1"/>', attributes))
        assert (asset.width, asset.height) == size
        assert b"viewBox=" in asset.data


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_ELEMENTS", 3)
    with pytest.raises(AssetRefused, match="more than 3 elements"):
        clean("<g/>" * 3)
    monkeypatch.undo()
    monkeypatch.setattr(seen, "MAX_DRAWN", 6)
    repeated = '<defs><g id="x"><path d="M0 0h1v1"/></g></defs>' + '<use href="#x"/>' * 3
    with pytest.raises(AssetRefused, match="draws more than 6 shapes"):
        clean(repeated)
    monkeypatch.undo()
    monkeypatch.setattr(seen, "MAX_LETTERS", 4)
    with pytest.raises(AssetRefused, match="more than 4 letters"):
        clean(TEXT.format("five5"))
    monkeypatch.undo()
    monkeypatch.setattr(cascade, "MAX_STYLE", 10)
    with pytest.raises(AssetRefused, match="more than 10 characters of CSS"):
        clean('<g style="fill: red; stroke: red"/>')
    monkeypatch.undo()
    for limit, words in (("MAX_RULES", "more than 1 CSS rules"), ("MAX_MATCHED", "too many CSS rules")):
        monkeypatch.setattr(cascade, limit, 1)
        with pytest.raises(AssetRefused, match=words):
            clean("<style>g { fill: red } path { fill: red }</style>")
        monkeypatch.undo()
    monkeypatch.setattr(drawing, "MAX_PATH", 3)
    with pytest.raises(AssetRefused, match="paths of more than 3 characters"):
        clean('<path d="M0 0"/>')
    monkeypatch.undo()
    monkeypatch.setattr(seen, "MAX_COMPARED", 3)
    with pytest.raises(AssetRefused, match="thousands of texts below shapes"):
        clean(TEXT.format("x") * 2 + '<rect width="1" height="1"/>' * 2)


def test_what_is_seen_is_worked_out_with_the_transforms_of_views() -> None:
    """A drawing that is wider than its box shows more than its viewBox says, and the text there stays."""
    kept = clean('<text x="-18" y="10" font-size="4">left</text>', 'viewBox="0 0 20 20" width="60" height="20"')
    assert words_of(kept) == ["left"]
    assert views.find_whole(ElementTree.fromstring(draw("")), (1, 1)) == (40, 20)
