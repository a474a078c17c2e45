"""Finished pages -> what in them comes from elsewhere, or would run: a release is whole by itself, and only says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.inspecting.pdf_file import PdfFile
from briefgen.inspecting.web_page import WebPage
from briefgen.inspecting.word_file import WordFile
from briefgen.problems import Problem

_HINT = "Remove it from the template. Pictures and fonts in the workspace are embedded in the page."
_URL = lazy_re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)
_LINKS = frozenset({"http", "https", "mailto", "tel"})
#: Actions of a PDF that do more than lead somewhere (ISO 32000-1, 12.6.4).
_ACTIONS = frozenset(
    {"/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Sound"}
)
#: The parts of a Word file that run nothing and unpack nothing.
_WORD_PARTS = lazy_re.compile(
    r"\[Content_Types\]\.xml|(word/)?_rels/[\w.]*\.rels|docProps/(core|app)\.xml|word/media/\w+\.(png|jpeg|svg)"
    r"|word/(document|styles|numbering|settings|fontTable|footnotes|endnotes|header\d|footer\d|theme/theme1)\.xml"
)


def check_web_outside(page: WebPage) -> Iterator[Problem]:
    """Everything that a browser would fetch or run."""
    for tag, address in dict.fromkeys(page.fetched):
        if not address.startswith(("data:", "#")):
            yield _tell(f"The page loads {quote(address)} from outside ({tag}).")
    for style in page.styles:
        for match in _URL.finditer(style):
            address = match[1] or match[2]
            if not address.startswith(("data:", "#")):
                yield _tell(f"A style sheet loads {quote(address)} from outside.")
    for script in dict.fromkeys(page.scripts):
        yield _tell(f"The page contains a script ({script}).")
    for link in dict.fromkeys(page.links):
        scheme = link.partition(":")[0].strip().lower()
        if ":" in link and scheme.isalpha() and scheme not in _LINKS:
            yield _tell(f"A link leads to {quote(link)}, which readers cannot open.")


def check_pdf_outside(edition: Edition, file: PdfFile) -> Iterator[Problem]:
    """Everything that a PDF reader would run, open or unpack, but for what the option ``attach`` asks for."""
    asked = _name_attachments(edition)
    for each in file.list_dictionaries():
        kind = str(each.get("/S", ""))
        if kind in _ACTIONS and "/P" not in each:
            yield _tell(f"The PDF contains an action that is not a link ({kind[1:]}).")
        if kind == "/URI":
            address = str(each.get("/URI", ""))
            if address.partition(":")[0].lower() not in _LINKS:
                yield _tell(f"A link in the PDF leads to {quote(address)}, which readers cannot open.")
        if isinstance(each.get("/EF"), pikepdf.Dictionary):
            name = str(each.get("/UF", each.get("/F", "")))
            if not asked.fullmatch(name):
                yield _tell(f"The PDF contains an attached file: {quote(name)}.")


def _name_attachments(edition: Edition) -> re.Pattern[str]:
    """The names of the files that are attached to its PDF (docs/accessibility.md)."""
    names = {"edition": rf"{re.escape(edition.slug)}\.json", "tables": r"table-[1-9]\d*\.csv"}
    wanted = str(edition.pack.options.get("attach") or "none")
    return re.compile("|".join(names.values()) if wanted == "all" else names.get(wanted, r"(?!)"))


def check_word_outside(file: WordFile) -> Iterator[Problem]:
    """Everything that Word would fetch, run or unpack: all that is no text, picture or link."""
    for relations in file.relations.values():
        for each in relations.values():
            if each.outside and each.kind != "hyperlink":
                yield _tell(f"The Word file loads {quote(each.target)} from outside ({each.kind}).")
            elif each.outside and each.target.partition(":")[0].lower() not in _LINKS:
                yield _tell(f"A link in the Word file leads to {quote(each.target)}, which readers cannot open.")
    for name in file.names:
        if not _WORD_PARTS.fullmatch(name):
            yield _tell(f"The Word file contains {quote(name)}, which is neither text nor a picture.")


def _tell(message: str) -> Problem:
    return Problem("SEC151", message, hint=_HINT)
