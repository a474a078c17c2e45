"""OpenDocument texts of one part, written by hand, so that a test knows every element of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
    for name, properties in {
        "T1": 'fo:font-style="italic"', "T2": 'fo:font-weight="bold"', "T3": 'style:text-position="sub 58%"',
    }.items()
) + (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a" '
    'style:num-suffix=")"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
)  # fmt: skip


def paragraph(content: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def span(content: str, style: str) -> str:
    """A run in a style."""
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def cell(content: str, wide: int = 1, tall: int = 1) -> str:
    """A cell."""
    spans = f'table:number-columns-spanned="{wide}" table:number-rows-spanned="{tall}"'
    return f"<table:table-cell {spans}>{content}</table:table-cell>"


def write_odt(path: Path, body: str, furniture: str = "", parts: dict[str, bytes] | None = None) -> Path:
    """Write an OpenDocument text.

    Args:
        path: the file.
        body: the XML in ``office:text``.
        furniture: the XML in a master page, such as ``<style:header>``.
        parts: further parts by their names.
    """
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_SPACES}><office:master-styles><style:master-page>{furniture}</style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return path
