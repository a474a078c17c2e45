"""Word files of one part, written by hand, so that a test knows every element of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", mark: str = "") -> str:
    """A paragraph of runs, or of a text; ``mark`` is in the properties of its paragraph mark."""
    runs = content if "<" in content else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    """A row of cells that hold one paragraph each."""
    return (
        f"<w:tr><w:trPr>{mark}</w:trPr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(c)}</w:tc>" for c in cells) + "</w:tr>"
    )


def change(kind: str, content: str = "") -> str:
    """A tracked change: ``ins``, ``del``, ``moveFrom`` or ``moveTo`` around runs, or as a mark."""
    return f'<w:{kind} w:id="1" w:author="Kim Berg" w:date="2026-01-05T10:00:00Z">{content}</w:{kind}>'


def write_docx(path: Path, body: str, parts: dict[str, str] | None = None) -> Path:
    """Write a Word file.

    Args:
        path: the file.
        body: the XML in ``w:body``.
        parts: further parts beside the text by their kind, such as ``footnotes``: the XML in their root.
    """
    parts = parts or {}
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_R}/{kind}" Target="{kind}.xml"/>' for at, kind in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relate(f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _relate(relations),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        **{f"word/{kind}.xml": f'<w:{kind} xmlns:w="{_W}">{xml}</w:{kind}>' for kind, xml in parts.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    path.write_bytes(packed.getvalue())
    return path


def rewrite_part(path: Path, name: str, data: bytes) -> None:
    """Put other bytes into a part of a file."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for each, old in {**parts, name: data}.items():
            archive.writestr(each, old)


def _relate(relations: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
