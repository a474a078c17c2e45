"""Finished pages -> links in them that lead to nothing: to a part that was withheld, renamed or left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pikepdf

from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.inspecting.pdf_file import PdfFile
from briefgen.inspecting.web_page import WebPage
from briefgen.inspecting.word_file import R, W, WordFile
from briefgen.problems import Problem

_HINT = "Look for the link in the template. If it is not there, please report this as a bug."


def check_web_links(page: WebPage, edition: Edition | None = None) -> Iterator[Problem]:
    """Links within the page, and links to other files, of which there are none beside it.

    Args:
        page: the page.
        edition: of which it is; the pages of its other language editions, and files of its site, may be beside it.
    """
    beside = {*(other.page for other in edition.language_editions), *edition.site_links} if edition else set()
    for link in dict.fromkeys(page.links):
        if link.startswith("#"):
            if unquote(link[1:]) not in page.ids and link not in ("#", "#top"):
                yield _tell(f"A link leads to {quote(link)}, but the page has no such target.")
        elif not link.partition(":")[0].isalpha() and link not in beside:
            yield _tell(f"A link leads to {quote(link)}, a file that is not part of the release.")


def check_pdf_links(file: PdfFile) -> Iterator[Problem]:
    """Links to named places, and to pages."""
    names = set(_list_names(file.root))
    gone = set[str]()
    for number, annotation in file.list_annotations():
        target = annotation.get("/Dest")
        action = annotation.get("/A")
        if target is None and action is not None and str(action.get("/S", "")) == "/GoTo":
            target = action.get("/D")
        if isinstance(target, (pikepdf.String, pikepdf.Name)) and str(target) not in names | gone:
            gone.add(str(target))
            yield _tell(f"A link on page {number} leads to {quote(str(target))}, but the PDF has no such target.")


def check_word_links(file: WordFile) -> Iterator[Problem]:
    """Links and cross-references to bookmarks, and whatever else a part refers to by an ID."""
    trees = [(name, tree) for name, tree in file.trees.items() if name.startswith("word/")]
    names = {each.get(f"{W}name", "") for _, tree in trees for each in tree.iter(f"{W}bookmarkStart")}
    wanted = [each.get(f"{W}anchor", "") for _, tree in trees for each in tree.iter(f"{W}hyperlink")]
    fields = [(each.text or "").split() for _, tree in trees for each in tree.iter(f"{W}instrText")]
    wanted += [field[1] for field in fields if len(field) > 1 and field[0] in ("REF", "NOTEREF", "PAGEREF")]
    for name in dict.fromkeys(filter(None, wanted)):
        if name not in names:
            yield _tell(f"A link leads to {quote(name)}, but the Word file has no such bookmark.")
    for name, tree in trees:
        relations = file.relations.get(name, {})
        for key in {value for each in tree.iter() for key, value in each.items() if key.startswith(R)}:
            if key not in relations or not (relations[key].outside or relations[key].target in file.names):
                yield _tell(f"{name} refers to a part that the Word file does not have ({key}).")


def _list_names(root: Any) -> Iterator[str]:
    """The named places of a PDF (ISO 32000-1, 12.3.2.3), of the name tree and of the old dictionary."""
    tree = root.get("/Names", {}).get("/Dests")
    if tree is not None:
        yield from (str(name) for name in pikepdf.NameTree(tree))
    yield from (str(name) for name in root.get("/Dests", {}))


def _tell(message: str) -> Problem:
    return Problem("REL140", message, hint=_HINT)
