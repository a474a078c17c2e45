"""A sentence planted in a PDF, by every way in which a PDF can carry it, is found."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from briefgen.leaks.decoders import look_into
from briefgen.leaks.find import find_leaks
from briefgen.leaks.pdf_objects import read_objects
from briefgen.leaks.pdf_strings import find_strings, read_string
from briefgen.leaks.pdf_text import list_asides
from briefgen.leaks.secret import Secret, squeeze
from briefgen.leaks.text_source import UnreadableError
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering.fontconfig import use_private_fonts
from briefgen.rendering.formats import render

CANARY = "The operator asked twice for a larger subsidy"
OTHER = "The harbour master opened the gates at noon"
SECRET = Secret(CANARY)


def find(data: bytes, *secrets: Secret) -> list[str]:
    found = find_leaks({"a.pdf": data}, secrets or [SECRET], ["It sailed."])
    assert all(leak.secret for leak in found), "a part could not be read"
    return [where for leak in found for where in leak.where]


def print_page(body: str, css: str = "", head: str = "") -> bytes:
    use_private_fonts()
    import weasyprint

    html = f'<html lang="en"><head><title>A ferry</title>{head}</head><body><p>It sailed.</p>{body}</body></html>'
    style = "@page{size:90mm 60mm;margin:5mm}body{font:12pt Spectral}" + css
    page = weasyprint.HTML(string=html)
    return bytes(page.write_pdf(stylesheets=[weasyprint.CSS(string=style)], pdf_variant="pdf/ua-1"))


PRINTED: dict[str, Callable[[str], bytes]] = {
    "text": lambda s: print_page(f"<p>{s}</p>"),
    "narrow column, hyphens": lambda s: print_page(f"<p lang=en>{s}</p>", "p{width:14mm;hyphens:auto}"),
    "two columns": lambda s: print_page(f"<div>{s}</div>", "div{columns:2;width:40mm;height:9mm}"),
    "over inline elements": lambda s: print_page(f"<p>{s[:6]}<em>{s[6:13]}</em>{s[13:22]}<b>{s[22:]}</b></p>"),
    "letters set apart": lambda s: print_page(f"<p>{s}</p>", "p{letter-spacing:1mm}"),
    "small capitals": lambda s: print_page(f"<p>{s}</p>", "p{font-variant-caps:all-small-caps}"),
    "capitals": lambda s: print_page(f"<p>{s}</p>", "p{text-transform:uppercase}"),
    "justified": lambda s: print_page(f"<p>{s}</p>", "p{text-align:justify;width:35mm}"),
    "footnote": lambda s: print_page(f"<p>It<span>{s}</span></p>", "span{float:footnote}"),
    "running head": lambda s: print_page("", f"@page{{@top-center{{content:'{s}'}}}}"),
    "white": lambda s: print_page(f"<p>{s}</p>", "p{color:#fff}"),
    "transparent": lambda s: print_page(f"<p>{s}</p>", "p{opacity:0}"),
    "off the page": lambda s: print_page(f"<p>{s}</p>", "p{position:absolute;left:-900mm}"),
    "indented out of sight": lambda s: print_page(f"<p>{s}</p>", "p{text-indent:-9999px}"),
    "cut off": lambda s: print_page(f"<p>{s}</p>", "p{height:0;overflow:hidden}"),
    "covered": lambda s: print_page(f"<p>{s}</p><div></div>", "div{margin-top:-20mm;height:30mm;background:#000}"),
    "bookmark of a hidden heading": lambda s: print_page(f"<h1>{s}</h1>", "h1{visibility:hidden}"),
    "bookmark label": lambda s: print_page("<h1>A</h1>", f"h1{{bookmark-label:'{s}'}}"),
    "alternative text": lambda s: print_page(f"<svg width='9' height='9'><title>{s}</title><rect width='9'/></svg>"),
    "drawing": lambda s: print_page(f"<svg width='300' height='9'><text y='9' font-size='4'>{s}</text></svg>"),
    "author": lambda s: print_page("", head=f"<meta name=author content='{s}'>"),
    "keywords": lambda s: print_page("", head=f"<meta name=keywords content='{s}'>"),
    "description": lambda s: print_page("", head=f"<meta name=description content='{s}'>"),
    "name of a place": lambda s: print_page(
        f"<p id='{s.replace(' ', '-')}'>x</p><a href='#{s.replace(' ', '-')}'>y</a>"
    ),
    "address": lambda s: print_page(f"<a href='https://example.org/{s.replace(' ', '%20')}'>x</a>"),
}


def make(change: Callable[[pikepdf.Pdf, pikepdf.Page, str], object], content: bytes = b"") -> Callable[[str], bytes]:
    """A PDF that is changed by hand; ``content`` is drawn, with ``%s`` for the text."""

    def build(text: str) -> bytes:
        pdf = pikepdf.new()
        page = pdf.add_blank_page(page_size=(300, 300))
        plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=plain))
        page.obj.Contents = pdf.make_stream(content.replace(b"%s", text.encode()))
        change(pdf, page, text)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

    return build


def keep(*_: object) -> None:
    """Nothing but what is drawn."""


def draw(data: str) -> Callable[[str], bytes]:
    return make(keep, f"BT /F1 9 Tf 9 9 Td {data} ET".encode())


def of_text(pattern: Callable[[str], str]) -> Callable[[str], bytes]:
    def build(text: str) -> bytes:
        return draw(pattern(text))(text)

    return build


def with_form(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str) -> None:
    form = Stream(pdf, f"BT /F1 9 Tf ({text}) Tj ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    page.obj.Resources.XObject = Dictionary(X1=form)


def with_picture(data: bytes) -> Callable[[pikepdf.Pdf, pikepdf.Page, str], None]:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str) -> None:
        out = io.BytesIO()
        Image.new("RGB", (4, 4)).save(out, "JPEG", comment=text.encode())
        about = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
        )
        picture = Stream(pdf, out.getvalue() + data.replace(b"%s", text.encode()), about)
        picture.Filter = Name.DCTDecode
        page.obj.Resources.XObject = Dictionary(X1=picture)

    return change


def with_metadata(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    with pdf.open_metadata() as data:
        data["dc:rights"] = text


def attach(pdf: pikepdf.Pdf, data: bytes, name: str) -> None:
    pdf.attachments["annex"] = pikepdf.AttachedFileSpec(
        pdf, data, filename=name, description="", mime_type="", creation_date="", mod_date=""
    )


def with_file(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    inner = make(keep, b"BT /F1 9 Tf (%s) Tj ET")(text)
    attach(pdf, inner, "annex.pdf")


def with_file_name(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    attach(pdf, b"x", f"{text}.txt")


def with_structure(key: str) -> Callable[[pikepdf.Pdf, pikepdf.Page, str], None]:
    def change(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
        element = pdf.make_indirect(Dictionary({"/Type": Name.StructElem, "/S": Name.Span, key: String(text)}))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))

    return change


def with_note(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String(text))
    page.obj.Annots = Array([pdf.make_indirect(note)])


def with_field(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("a"), V=String(text))]))


def with_layer(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(text)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary())


def with_info(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    pdf.docinfo["/Custom"] = text


def with_name(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    pdf.Root["/Custom"] = Name("/" + text)


def with_script(pdf: pikepdf.Pdf, _: pikepdf.Page, text: str) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{text}')"))


def hex_of(text: str) -> str:
    return text.encode("cp1252").hex()


MADE: dict[str, Callable[[str], bytes]] = {
    "text": draw("(%s) Tj"),
    "text as hexadecimal": of_text(lambda s: f"<{hex_of(s)}> Tj"),
    "text with escapes": of_text(lambda s: "(" + "".join(f"\\{ord(c):03o}" for c in s) + ") Tj"),
    "text with parentheses": draw("(\\(a\\) %s (b)) Tj"),
    "letters with kerning": of_text(lambda s: "[" + " -20 ".join(f"({c})" for c in s) + "] TJ"),
    "gaps for spaces": of_text(lambda s: "[" + " -400 ".join(f"({word})" for word in s.split()) + "] TJ"),
    "a word a line": of_text(lambda s: " ".join(f"({word}) Tj 0 -9 Td" for word in s.split())),
    "next line operators": of_text(lambda s: f"({s[:17]}) ' 1 2 ({s[17:]}) \""),
    "invisible": draw("3 Tr (%s) Tj"),
    "form": make(with_form),
    "replacement text": draw("/Span <</ActualText (%s)>> BDC (x) Tj EMC"),
    "replacement text, UTF-16": of_text(
        lambda s: f"/Span <</ActualText <FEFF{s.encode('utf-16-be').hex()}>>> BDC (x) Tj EMC"
    ),
    "comment": draw("(x) Tj %% %s\n"),
    "replacement text in the structure": make(with_structure("/ActualText")),
    "alternative text": make(with_structure("/Alt")),
    "expansion": make(with_structure("/E")),
    "title in the structure": make(with_structure("/T")),
    "comment on the page": make(with_note),
    "form field": make(with_field),
    "layer": make(with_layer),
    "metadata": make(with_info),
    "XMP": make(with_metadata),
    "name": make(with_name),
    "script": make(with_script),
    "attached PDF": make(with_file),
    "attached file's name": make(with_file_name),
    "picture": make(with_picture(b"")),
    "behind a picture": make(with_picture(b"\x00%s")),
    "behind the end": lambda s: make(keep)(OTHER) + s.encode(),
    "UTF-16 behind the end": lambda s: make(keep)(OTHER) + b"\n(\xfe\xff" + s.encode("utf-16-be") + b")",
    "stream that nothing leads to": lambda s: make(keep)(OTHER) + loose(f"BT ({s}) Tj ET".encode()),
    "plain stream that nothing leads to": lambda s: make(keep)(OTHER) + loose(s.encode()),
    "earlier revision": lambda s: revise(make(keep, b"BT /F1 9 Tf (%s) Tj ET")(s)),
}


def loose(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"\n999 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n" % (len(packed), packed)


def revise(old: bytes) -> bytes:
    """The page drawn again by an incremental update (ISO 32000-1, 7.5.6): the old text is gone for every reader."""
    with pikepdf.open(io.BytesIO(old)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
        trailer = b"<</Size 99/Root %d 0 R/Prev %s>>" % (pdf.Root.objgen[0], re.findall(rb"startxref\s+(\d+)", old)[-1])
    at = len(old)
    new = b"%d 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (number, at, trailer, at + len(new))
    return old + new + table


@pytest.mark.parametrize("channel", PRINTED)
def test_found_in_print(channel: str) -> None:
    assert find(PRINTED[channel](CANARY))
    assert find(PRINTED[channel](OTHER)) == []


@pytest.mark.parametrize("channel", MADE)
def test_found_in_a_made_pdf(channel: str) -> None:
    assert find(MADE[channel](CANARY))
    assert find(MADE[channel](OTHER)) == []


def test_a_few_words_over_the_end_of_a_page_are_found() -> None:
    lines = "".join(f"<p>Line {number}.</p>" for number in range(5))
    css = "p{margin:0;line-height:8mm}@page{@bottom-center{content:counter(page)}}.b{break-before:page}"
    data = print_page(f"{lines}<p>They asked for larger</p><p class=b>subsidies at once</p>", css)
    assert find(data, Secret("asked for larger subsidies")) == ["the PDF's pages"]
    assert find(data, Secret("asked for smaller subsidies")) == []


def test_a_text_that_breaks_off_makes_no_leak_with_what_is_drawn_next() -> None:
    secret = Secret("The pilots say that it would carry less grain, and nothing else in winter.")
    visible = ("The council says that it would carry less salt.", "Grain: sailings by year")
    # What is positioned is drawn last: "carry less", "Grain: sailings", "salt".
    body = f"<p><i>{visible[1]}</i></p><p>{visible[0].replace('salt', '<i>salt</i>')}</p>"
    data = print_page(body, "p{width:60mm}i{position:relative}")
    assert find_leaks({"a.pdf": data}, [secret], visible) == ()
    (leak,) = find_leaks({"a.pdf": data}, [secret], visible[:1])
    assert leak.secret == secret


def test_a_short_name_is_found_as_a_word() -> None:
    data = print_page("<p>It was Li Wei who said so.</p><p>The ferry-\nmen of Daegu</p>")
    assert find(data, Secret("Li Wei"))
    assert find(data, Secret("Liwei")) == []
    assert find(data, Secret("Daeg")) == []


def test_numbers_of_two_links_are_not_one_number() -> None:
    def with_notes(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str) -> None:
        links = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents=String(word)) for word in text.split()]
        page.obj.Annots = Array([pdf.make_indirect(link) for link in links])

    assert find(make(with_notes)("20 21"), Secret("2021")) == []
    assert find(make(with_notes)("2021 20"), Secret("2021")) == ["a link's description or a comment in the PDF"]


def test_a_message_names_the_channel() -> None:
    assert find(PRINTED["bookmark of a hidden heading"](CANARY)) == ["the PDF's title or bookmarks"]
    assert find(MADE["attached PDF"](CANARY)) == ["the PDF's pages"]


@pytest.mark.parametrize("name", ["/LZWDecode", "/JBIG2Decode"])
def test_what_cannot_be_read_is_said(name: str) -> None:
    data = make(keep)(OTHER) + loose(b"x").replace(b"/FlateDecode", name.encode())
    (leak,) = find_leaks({"a.pdf": data}, [SECRET])
    assert leak.secret is None


def test_a_font_that_does_not_say_what_its_codes_mean_is_said() -> None:
    def choose(pdf: pikepdf.Pdf, page: pikepdf.Page, _: str) -> None:
        composite = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.A, Encoding=Name("/Identity-H"))
        page.obj.Resources.Font.F1 = pdf.make_indirect(composite)

    (leak,) = find_leaks({"a.pdf": make(choose, b"BT /F1 9 Tf <0001> Tj ET")(OTHER)}, [SECRET])
    assert leak.secret is None


def test_a_pdf_that_says_it_is_locked_is_not_believed_to_be_read() -> None:
    plain = make(keep)(OTHER)
    assert list(look_into(plain, "the PDF"))
    with pytest.raises(UnreadableError):
        list(look_into(plain + b"\ntrailer << /Encrypt 9 0 R >>\n", "the PDF"))


def test_a_locked_pdf_cannot_be_read() -> None:
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(make(keep)(OTHER))).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    (leak,) = find_leaks({"a.pdf": out.getvalue()}, [SECRET])
    assert leak.secret is None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    whole = DAMAGED[data.draw(st.sampled_from(sorted(DAMAGED)))]
    at, length = data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, 9))
    find_leaks({"a.pdf": whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + length :]}, [SECRET])


DAMAGED = {
    name: MADE[name](OTHER) for name in ("text", "XMP", "attached PDF", "behind a picture", "letters with kerning")
}


@pytest.mark.parametrize("name", ["fertility-rebound-ko.yaml", "one-number-that-matters.md"])
def test_everything_that_pdfminer_reads_is_read(name: str) -> None:
    """A reader of our own must see no less than one that thousands use, in Korean too."""
    from pdfminer.high_level import extract_text

    (result,) = render_example(name)
    seen = squeeze("".join(channel.text for channel in look_into(result, "the PDF") if channel.page))
    lines = [squeeze(line) for line in extract_text(io.BytesIO(result)).splitlines()]
    assert len(lines) > 100
    assert [line for line in lines if line not in seen] == []


def render_example(name: str) -> list[bytes]:
    session = Session()
    path = Path(__file__).parents[2] / "content" / name
    edition = make_edition(prepare_brief(path, session), "public")
    return [file.data for file in render(edition, ["pdf"]).values()]


def test_an_object_at_the_very_start_of_the_bytes_is_known_by_its_number() -> None:
    (stream,) = read_objects(b"12 0 obj<</Length 3>>stream\nabc\nendstream endobj").streams
    assert (stream.number, bytes(stream.raw)) == (12, b"abc")


@pytest.mark.parametrize(
    "content",
    [
        b"/Span <</ActualText <FEFF0051> /Lang <feff 0065006E>>> BDC [<0041> 20 <FEFF0042>] TJ EMC /E\n<FEFF0043>",
        b"/Span <</Alt (a (b) \\)) /E<FEFF0044>>> BDC (/T <FEFF0045>) Tj",
    ],
)
def test_the_strings_of_marked_content_are_those_with_a_key(content: bytes) -> None:
    keyed = [read_string(value) for key, _, _, value in find_strings(content) if key]
    assert len(keyed) > 1
    assert list(list_asides(content)) == keyed
