"""The XMP of a PDF that is PDF/UA and PDF/A at once (ISO 16684-1; ISO 14289-1, 5; ISO 19005-2, 6.6; ISO 19005-4, 6.7).

WeasyPrint 70 writes the mark of one profile only. PDF/A-2 and 3 allow no property without a schema: those of PDF/UA and
PRISM are described in an extension schema (ISO 19005-2, 6.6.2.3). PDF/A-4 allows them, and no document information
dictionary (ISO 19005-4, 6.1.3). Title, authors, description, keywords and dates are those
that the engine has put into the document information dictionary, so that both agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import pydyf

from briefgen.rendering.pdf_finishing.about import About

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_UA = ("PDF/UA identification schema", "pdfuaid", (("part", "Integer", "internal", "Part of ISO 14289"),))
_PRISM_WORDS = {
    "seriesTitle": "Title of the series",
    "volume": "Volume",
    "number": "Number in the series",
    "issn": "ISSN",
    "isbn": "ISBN",
}


def write_xmp(pdf: pydyf.PDF, metadata: Any, about: About) -> None:
    """Put the XMP packet in place of the engine's.

    Args:
        metadata: ``Document.metadata``, of which the engine has made the document information dictionary.
        about: what else is said.
    """
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    stream.stream, stream.compress = [_write(metadata, about, pdf.info).encode("utf-8")], False
    if about.ua == 2:
        pdf.info.clear()


def _write(metadata: Any, about: About, info: dict[str, Any]) -> str:
    parts = [
        *_name_profiles(about),
        _simple("pdf:Producer", str(info["Producer"].string)),
        _simple("pdf:Keywords", ", ".join(metadata.keywords)),
        _simple("dc:format", "application/pdf"),
        _alternative("dc:title", metadata.title or ""),
        _many("dc:creator", "Seq", metadata.authors),
        _alternative("dc:description", metadata.description or ""),
        _many("dc:subject", "Bag", about.subjects or metadata.keywords),
        _many("dc:language", "Bag", [about.language] if about.language else []),
        _many("dc:publisher", "Bag", [about.publisher] if about.publisher else []),
        _many("dc:date", "Seq", [metadata.created] if metadata.created else []),
        _alternative("dc:rights", about.rights),
        _simple("dc:identifier", about.identifier),
        _many("dc:relation", "Bag", about.relations),
        _simple("xmp:CreateDate", metadata.created or ""),
        _simple("xmp:ModifyDate", metadata.modified or ""),
        *(_simple(f"prism:{name}", value) for name, value in about.series),
        _describe_schemas(about) if about.ua == 1 else "",
    ]
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items() if prefix != "prism" or about.series)
    body = "\n".join(part for part in parts if part)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{spaces}><rdf:Description rdf:about="">\n{body}\n'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _name_profiles(about: About) -> list[str]:
    if about.ua == 2:
        told = {"pdfuaid:part": "2", "pdfuaid:rev": "2024", "pdfaid:part": "4", "pdfaid:rev": "2020"}
        told |= {"pdfaid:conformance": "F"} if about.attachments else {}
    else:
        told = {"pdfuaid:part": "1", "pdfaid:part": "3" if about.attachments else "2", "pdfaid:conformance": "A"}
    return [_simple(name, value) for name, value in told.items()]


def _describe_schemas(about: About) -> str:
    prism = tuple((name, "Text", "external", _PRISM_WORDS[name]) for name, _ in about.series)
    schemas = [_UA, *([("PRISM Basic", "prism", prism)] if prism else [])]
    return f"<pdfaExtension:schemas>{_bag('Bag', [_schema(*schema) for schema in schemas])}</pdfaExtension:schemas>"


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value, quote=False)}</{name}>" if value else ""


def _bag(kind: str, items: Iterable[str]) -> str:
    return f"<rdf:{kind}>{''.join(items)}</rdf:{kind}>"


def _many(name: str, kind: str, values: Iterable[str]) -> str:
    items = [f"<rdf:li>{escape(value, quote=False)}</rdf:li>" for value in values]
    return f"<{name}>{_bag(kind, items)}</{name}>" if items else ""


def _alternative(name: str, value: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(value, quote=False)}</rdf:li>'
    return f"<{name}>{_bag('Alt', [item])}</{name}>" if value else ""


def _schema(title: str, prefix: str, properties: tuple[tuple[str, str, str, str], ...]) -> str:
    items = []
    for name, kind, category, words in properties:
        told = (("name", name), ("valueType", kind), ("category", category), ("description", words))
        inner = "".join(_simple(f"pdfaProperty:{key}", value) for key, value in told)
        items.append(f'<rdf:li rdf:parseType="Resource">{inner}</rdf:li>')
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"{_simple('pdfaSchema:schema', title)}{_simple('pdfaSchema:namespaceURI', _SPACES[prefix])}"
        f"{_simple('pdfaSchema:prefix', prefix)}"
        f"<pdfaSchema:property>{_bag('Seq', items)}</pdfaSchema:property></rdf:li>"
    )
