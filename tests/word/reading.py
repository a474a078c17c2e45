"""Word files for tests, and other programs that read them back: python-docx, the schemas of Office Open XML."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree  # type: ignore[import-untyped]
from openxml_audit import OpenXmlValidator

from briefgen.edition import Edition
from briefgen.rendering.formats import render
from tests.editions import make_edition


def write_word(edition: Edition) -> bytes:
    """The Word file of an edition."""
    return render(edition, ["docx"])["docx"].data


def make_word(**content: Any) -> bytes:
    """The Word file of a brief with this content; see ``tests.editions.make_edition``."""
    return write_word(make_edition(**content))


def list_faults(data: bytes) -> list[str]:
    """What the schemas and the rules of Office Open XML say against a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brief.docx"
        path.write_bytes(data)
        return [f"{each.part_uri}: {each.description}" for each in OpenXmlValidator().validate(str(path)).errors]


def read_part(data: bytes, name: str = "word/document.xml") -> Any:
    """A part, read by lxml."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def change_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The file with another text in one part; a part that was not there is added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            text = old.read(each)
            new.writestr(each, change(text.decode()) if each == name else text)
        if name not in old.namelist():
            new.writestr(name, change(""))
    assert out.getvalue() != data
    return out.getvalue()


def find_all(element: Any, name: str) -> list[Any]:
    """All elements of a name such as ``w:tblHeader``."""
    return list(element.iter(qn(name)))


def value_of(element: Any, name: str = "w:val") -> str:
    """An attribute."""
    return str(element.get(qn(name), ""))


def read_everything(data: bytes) -> str:
    """The names of all parts, the parts as they are written, and their words without the elements between them."""
    said: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            said += [name, text, "".join(unescape(re.sub(r"<[^>]*>", "", text)).split())]
    return "\n".join(said)


def outline(data: bytes) -> str:
    """The text as python-docx has it: a line for each paragraph with the name of its style, and for each row."""
    document = Document(io.BytesIO(data))
    lines = [*_list_blocks(document), "----", *_list_notes(document)]
    return "\n".join(line for line in lines if line) + "\n"


def _list_blocks(holder: Any) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # A merged cell is given for each place that it takes.
                cells = {id(cell._tc): cell for cell in row.cells}.values()
                yield "| " + " | ".join("; ".join(_list_blocks(cell)) for cell in cells)
        elif words := _read(block._p):
            yield f"{block.style.name}: {words}"


def _list_notes(document: Any) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            for note in etree.fromstring(relation.target_part.blob):
                if words := _read(note):
                    yield f"{value_of(note, 'w:id')}: {words}"


def _read(element: Any) -> str:
    """The words of an element, with those of fields and links; a call as the number of its note's ID."""
    said = []
    for each in element.iter(qn("w:t"), qn("w:tab"), qn("w:footnoteReference"), qn("w:endnoteReference"), qn("m:t")):
        called = each.tag in (qn("w:footnoteReference"), qn("w:endnoteReference"))
        said.append(f"[^{value_of(each, 'w:id')}]" if called else each.text or "\t")
    return "".join(said).strip()
