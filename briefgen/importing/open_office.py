"""A Word file or an OpenDocument text -> what it says, by two readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.importing.changes import Choice
from briefgen.importing.odt_tree import read_odt_tree
from briefgen.importing.ooxml import find_main
from briefgen.importing.opened import Opened, check_source
from briefgen.importing.own_word_files import lift_front_matter
from briefgen.importing.pandoc import read_tree
from briefgen.importing.simplify import START, simplify_parts
from briefgen.importing.source_docx import list_text_parts, read_docx
from briefgen.importing.source_odt import read_odt
from briefgen.inspecting.zip_parts import read_parts


def open_docx(document: Path, data: bytes, choice: Choice | None) -> Opened:
    """Open a Word file: pandoc reads it, once it says nothing that pandoc passes over."""
    parts = read_parts(data)
    source = read_docx(parts, choice)
    check_source(document, source, choice)
    simplified = simplify_parts(parts, list_text_parts(parts), choice if source.changes else None)
    tree = read_tree(_pack(simplified), "docx+styles")
    tree["blocks"] = [each for each in tree["blocks"] if each != {"t": "Para", "c": [{"t": "Str", "c": START}]}]
    folder = find_main(parts).rpartition("/")[0]
    lifted = lift_front_matter(tree, parts)
    return Opened(tree, source, lambda target: parts.get(f"{folder}/{target}", parts.get(target)), lifted=lifted)


def open_odt(document: Path, data: bytes, choice: Choice | None) -> Opened:
    """Open an OpenDocument text."""
    parts = read_parts(data)
    source = read_odt(parts, choice)
    check_source(document, source, choice)
    tree = {"meta": {}, "blocks": read_odt_tree(parts, choice if source.changes else None)}
    return Opened(tree, source, lambda target: parts.get(target.removeprefix("./")))


def _pack(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()
