"""Parts -> a Word file: a ZIP of parts with their types and relations (ECMA-376 part 2), the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from briefgen.rendering.word.markup import HEAD, tag

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: The types of parts, by their names without numbers.
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/endnotes.xml": f"{_WORD}.endnotes+xml",
    "word/header.xml": f"{_WORD}.header+xml",
    "word/footer.xml": f"{_WORD}.footer+xml",
    "word/theme/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "customXml/itemProps.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
}
_DIGITS = str.maketrans("", "", "0123456789")
#: The first day that a ZIP can name: a file tells nothing of when it was made.
_DAY = (1980, 1, 1, 0, 0, 0)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def type_of(name: str) -> str:
    """The type of a part; empty for those that have one by the end of their names."""
    return _TYPES.get(name.translate(_DIGITS), "")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The file.

    Args:
        parts: by their names, ``word/document.xml``; with those of relations.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": _write_types(parts), **parts}.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # as Word's own files; else it tells which system made it
            archive.writestr(entry, data)
    return out.getvalue()


def _write_types(parts: Mapping[str, bytes]) -> bytes:
    ends = {"rels", "xml", *(name.rpartition(".")[2] for name in parts)}
    types = [tag("Default", Extension=end, ContentType=kind) for end, kind in _DEFAULTS.items() if end in ends]
    types += [tag("Override", PartName=f"/{name}", ContentType=type_of(name)) for name in parts if type_of(name)]
    name = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{name}">{"".join(types)}</Types>'.encode()


def write_relations(relations: str) -> bytes:
    """A part of relations."""
    return f'{HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'.encode()
