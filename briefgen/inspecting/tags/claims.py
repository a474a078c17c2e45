"""A PDF -> which standards it claims to follow, and whether it says of itself what readers' software asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from briefgen.core import lazy_re
from briefgen.inspecting.tags.fault import Fault, warn

#: A language tag as BCP 47 (RFC 5646, 2.1) has it, without grandfathered ones.
_LANG = lazy_re.compile(
    r"[A-Za-z]{2,8}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*"
    r"(-x(-[A-Za-z0-9]{1,8})+)?"
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a PDF says of itself.

    Attributes:
        ua: the part of PDF/UA that it claims; "" for none.
        archive: the part and the level of PDF/A, such as ``2a``; "" for none.
        title: of the document, as XMP has it.
        lang: its language.
    """

    ua: str
    archive: str
    title: str
    lang: str

    @property
    def names(self) -> list[str]:
        """The names of the standards."""
        return [f"PDF/UA-{self.ua}"] * bool(self.ua) + [f"PDF/A-{self.archive}"] * bool(self.archive)


def read_claims(pdf: pikepdf.Pdf) -> Claims:
    """What it says in its XMP and its catalogue."""
    meta = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    archive = f"{meta.get('pdfaid:part', '')}{str(meta.get('pdfaid:conformance', '')).lower()}"
    return Claims(
        str(meta.get("pdfuaid:part", "")), archive, str(meta.get("dc:title", "")), str(pdf.Root.get("/Lang", ""))
    )


def find_claim_faults(pdf: pikepdf.Pdf, claims: Claims) -> Iterator[Fault]:
    """What the document leaves out about itself (ISO 14289-1, 5, 7.1 and 7.2)."""
    root: Any = pdf.Root
    if "/StructTreeRoot" not in root or not _is_marked(root):
        cure = "Make the PDF again, as a tagged PDF: tags cannot be guessed from what is drawn."
        yield Fault("PDF102", "The PDF is not tagged, so nothing says in which order it is read.", cure)
    if not claims.ua:
        cure = "Export it as PDF/UA, once everything else is right."
        yield Fault("PDF102", "The PDF does not claim to follow PDF/UA.", cure)
    if not claims.lang:
        yield Fault("PDF102", "The PDF does not say its language, so a screen reader has to guess it.", _LANGUAGE)
    elif not is_language(claims.lang):
        yield Fault("PDF102", f"The PDF's language is “{claims.lang}”, which is not a language tag.", _LANGUAGE)
    if not claims.title.strip():
        yield Fault("PDF102", "The PDF has no title in its metadata.", "Give the document a title before exporting it.")
    elif (info := str(pdf.docinfo.get("/Title", claims.title))) != claims.title:
        message = f"The PDF's two titles differ: “{claims.title}” in XMP, “{info}” in the document information."
        yield warn("PDF102", message, "Set the title again in the program that made the PDF, and export it again.")
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        message = "The window's title is the name of the file, not the title of the document."
        yield Fault("PDF102", message, "In the PDF's properties, show the document title in the window's title bar.")


def is_language(tag: str) -> bool:
    """Whether it is a language tag."""
    return bool(_LANG.fullmatch(tag))


def _is_marked(root: Any) -> bool:
    return bool(root.get("/MarkInfo", {}).get("/Marked", False))


_LANGUAGE = "Set the language of the document, for example en or ko, and export it again."
