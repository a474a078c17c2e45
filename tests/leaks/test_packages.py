"""A sentence planted in a file that holds files, by every way in which a Word file or a mail carries it, is found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from briefgen.leaks.find import find_leaks
from briefgen.leaks.machine import find_traces
from briefgen.leaks.secret import Secret

CANARY = "The operator asked twice for a larger subsidy"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pack(parts: dict[str, str], comment: str = "", note: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.comment = note.encode()
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED)
        archive.comment = comment.encode()
    return out.getvalue()


def document(runs: str) -> dict[str, str]:
    return {"word/document.xml": f"<w:document {W}><w:body><w:p>{runs}</w:p></w:body></w:document>"}


def run(text: str) -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"


def mail(**parts: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = parts.get("subject", "A brief")
    message["Mime-Version"] = "1.0"
    message.set_content(parts.get("text", "It sailed."))
    message.add_alternative(parts.get("html", "<p>It sailed.</p>"), subtype="html", cte="base64")
    message.add_attachment(parts.get("file", "").encode(), "image", "x-none", filename=parts.get("name", "a.bin"))
    return message.as_bytes()


def latin(text: str) -> bytes:
    message = EmailMessage()
    message.set_content(f"{text}. The ferry to Århus.", charset="latin-1", cte="quoted-printable")
    return message.as_bytes()


WAYS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "a paragraph": ("a.docx", lambda text: pack(document(run(text)))),
    "a property": ("a.docx", lambda text: pack({"docProps/core.xml": f"<x><dc:title>{text}</dc:title></x>"})),
    "an attribute": ("a.docx", lambda text: pack(document(f'<wp:docPr descr="{text}"/>'))),
    "a comment in XML": ("a.epub", lambda text: pack({"a.xhtml": f"<html><!-- {text} --></html>"})),
    "the name of a part": ("a.docx", lambda text: pack({f"word/{text}.xml": "<x/>"})),
    "the comment of the archive": ("a.docx", lambda text: pack({"a.xml": "<x/>"}, comment=text)),
    "the comment of a part": ("a.docx", lambda text: pack({"a.xml": "<x/>"}, note=text)),
    "an archive in it": ("a.docx", lambda text: pack({"a.xml": "<x/>"}) + pack(document(run(text)))),
    "the subject of a mail": ("a.eml", lambda text: mail(subject=f"Ä {text}")),
    "the text of a mail": ("a.eml", lambda text: mail(text=text)),
    "the HTML of a mail": ("a.eml", lambda text: mail(html=f"<p>{text}</p>")),
    "a file of a mail": ("a.eml", lambda text: mail(file=text)),
    "the name of a file of a mail": ("a.eml", lambda text: mail(name=f"ä {text}.bin")),
    "a mail in another encoding": ("a.eml", latin),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_planted_sentence_is_found(way: str) -> None:
    name, make = WAYS[way]
    assert find_leaks({name: make(CANARY)}, [Secret(CANARY)])
    assert not find_leaks({name: make("The harbour master opened the gates")}, [Secret(CANARY)])


def test_a_message_says_which_part_it_is_in() -> None:
    (leak,) = find_leaks({"a.docx": pack(document(run(CANARY)))}, [Secret(CANARY)])
    assert leak.where[0].startswith("the text of word/document.xml of ")


def test_a_short_name_is_found_over_the_runs_of_a_word_file() -> None:
    assert find_leaks({"a.docx": pack(document(run("Kon") + run("stanz") + run(" said no")))}, [Secret("Konstanz")])


@pytest.mark.parametrize("damage", [lambda data: data[:-30], lambda data: data.replace(b"\x08\x00", b"\x63\x00")])
def test_a_package_that_cannot_be_read_is_reported(damage: Callable[[bytes], bytes]) -> None:
    (leak,) = find_leaks({"a.docx": damage(pack(document(run("It sailed."))))}, [Secret(CANARY)])
    assert leak.secret is None


def test_a_path_in_a_part_is_a_trace_of_the_machine() -> None:
    files = {"a.docx": pack(document('<wp:docPr descr="/home/kim/briefs/a.png"/>')), "b.docx": pack(document(run("x")))}
    files["a.eml"] = mail(html='<p title="/home/kim/briefs/b.png">It sailed.</p>')
    found = find_traces(files, ["/srv/briefs"])
    assert found == {"a.docx": ["/home/kim/briefs/a.png"], "a.eml": ["/home/kim/briefs/b.png"]}
