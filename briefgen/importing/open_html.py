"""A web page -> what it says, by two readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.importing.changes import Choice
from briefgen.importing.html_page import Page, decode_page, prepare_page
from briefgen.importing.opened import Opened, check_source
from briefgen.importing.pandoc import read_tree
from briefgen.importing.pandoc_tree import unwrap
from briefgen.importing.pictures import find_beside
from briefgen.importing.source_html import read_html


def open_html(document: Path, data: bytes, choice: Choice | None) -> Opened:
    """Open a web page that was saved as one file."""
    page = decode_page(data)
    source = read_html(page)
    check_source(document, source)
    prepared = prepare_page(page)
    tree = read_tree(prepared.html.encode(), "html")
    tree = {"meta": _write_meta(prepared), "blocks": unwrap(tree["blocks"])}
    return Opened(tree, source, find_beside(document), title=prepared.title)


def _write_meta(page: Page) -> dict[str, Any]:
    lang = {"lang": {"t": "MetaString", "c": page.lang}} if page.lang else {}
    return lang | {key: {"t": "MetaList", "c": [{"t": "MetaString", "c": each} for each in values]}
            for key, values in page.facts.items()}  # fmt: skip
