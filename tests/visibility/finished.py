"""Finished pages -> all that they say, read by others than those who wrote them: tinyhtml5, pdfminer and pikepdf."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes
from email.policy import default as default_policy
from typing import Any

import pikepdf
import tinyhtml5
from pdfminer.high_level import extract_text

from tests.word.reading import read_everything

_DATA = re.compile(r"data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)")


def read_page(data: bytes) -> str:
    """Every text, attribute, style and embedded file of a web page."""
    root = tinyhtml5.parse(data.decode(), namespace_html_elements=False)
    said: list[str] = []
    for element in root.iter():
        said += [str(element.text or ""), str(element.tail or ""), *map(str, element.attrib.values())]
    embedded = [base64.b64decode(match[1]).decode("latin-1") for each in said for match in _DATA.finditer(each)]
    return "\n".join([*said, *embedded])


def read_raw(data: bytes) -> str:
    """The bytes of a web page, and of what is embedded in it, whether they are HTML or not."""
    text = data.decode()
    return "\n".join([text, *(base64.b64decode(match[1]).decode("latin-1") for match in _DATA.finditer(text))])


def read_text(data: bytes) -> str:
    """A file that is text: as it is, and without its spaces, for a line may end in a long word."""
    text = unicodedata.normalize("NFKC", data.decode())
    return "\n".join([text, "".join(text.split())])


def read_package(data: bytes) -> str:
    """Every part of a ZIP file and its name, the text of markup too."""
    said: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            said += [name, part.decode("latin-1"), *([read_page(part)] if name.endswith("html") else [])]
    return "\n".join(said)


def read_mail(data: bytes) -> str:
    """Every field and part of a mail, and its source."""
    message = message_from_bytes(data, policy=default_policy)
    said = [data.decode("latin-1")]
    for part in message.walk():
        said += map(str, part.values())
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            said.append(read_page(body) if part.get_content_type() == "text/html" else read_text(body))
    return "\n".join(said)


def read_pdf(data: bytes) -> str:
    """Every word that a PDF shows, without its breaks; and every text, name and stream in its objects."""
    shown = unicodedata.normalize("NFKC", extract_text(io.BytesIO(data)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kept = [said for each in pdf.objects for said in _read_object(each, 0)]
    return "\n".join([re.sub(r"[\s\u2010\u00ad-]+", "", shown), *kept])


def _read_object(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, (pikepdf.String, pikepdf.Name)):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for inner in value if depth < 4 else ():
            yield from _read_object(inner, depth + 1)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, inner in value.items():
            if not getattr(inner, "is_indirect", False):
                yield from (f"{key} {each}" for each in _read_object(inner, depth + 1))
        if isinstance(value, pikepdf.Stream) and "/FontFile2" not in value and value.get("/Subtype") != "/Image":
            yield value.read_bytes().decode("latin-1")


#: Format -> what reads all that its files say.
READERS: Mapping[str, Callable[[bytes], str]] = {
    "html": lambda data: read_page(data) + read_raw(data),
    "pdf": read_pdf,
    "txt": read_text,
    "md": read_text,
    "email": read_mail,
    "docx": read_everything,
    "epub": read_package,
    "json": lambda data: read_text(data) + read_raw(data),
}
