"""A PDF -> what keeps it from lasting: what it takes from elsewhere, what runs, what is locked (ISO 19005)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.core.messages import count, list_words, quote
from briefgen.inspecting.tags.claims import Claims
from briefgen.inspecting.tags.fault import Fault

_PRINT = 4
#: Actions that PDF/A forbids (ISO 19005-2, 6.5.1).
_ACTIONS = frozenset(
    "/Launch /Sound /Movie /ResetForm /ImportData /Hide /SetOCGState /Rendition /Trans /GoTo3DView /JavaScript".split()
)
_AGAIN = "Export it again as PDF/A."


def find_font_faults(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Fonts that are not in the file, which PDF/UA-1 (7.21.4.1) forbids as PDF/A does."""
    names = dict.fromkeys(str(font.get("/BaseFont", "/?"))[1:] for font in _list_fonts(pdf) if not _is_embedded(font))
    if names:
        message = f"{list_words([*map(quote, names)], 'and')} {'is' if len(names) == 1 else 'are'} not embedded."
        yield Fault("PDF112", message, "Embed all fonts when you export the PDF.")


def find_archive_faults(pdf: pikepdf.Pdf, claims: Claims) -> Iterator[Fault]:
    """What is against the part of PDF/A that the PDF claims; nothing if it claims none."""
    if not claims.archive:
        return
    name = f"PDF/A-{claims.archive}"
    if "/ID" not in pdf.trailer:
        yield Fault("PDF120", f"The PDF claims {name} and has no identifier (ID).", _AGAIN)
    if not pdf.Root.get("/OutputIntents"):
        yield Fault("PDF120", f"The PDF claims {name} and does not say which colours it means (OutputIntent).", _AGAIN)
    if pdf.is_encrypted:
        yield Fault("PDF120", f"The PDF claims {name} and is encrypted.", "Save it without a password.")
    actions = (each for each in _list_dictionaries(pdf) if "/P" not in each)
    forbidden = sorted({str(each["/S"])[1:] for each in actions if each.get("/S") in _ACTIONS})
    if forbidden:
        message = f"The PDF claims {name} and contains actions that are forbidden in it: {', '.join(forbidden)}."
        yield Fault("PDF120", message, "Remove them.")
    root: Any = pdf.Root
    files = root.get("/Names", {}).get("/EmbeddedFiles")
    if files is not None and claims.archive[:1] in "12":
        yield Fault("PDF120", f"The PDF claims {name} and contains attached files.", "Export it as PDF/A-3.")
    if files is not None and claims.archive[:1] == "3" and "/AF" not in pdf.Root:
        message = f"The PDF claims {name} and does not say how its attached files relate to it (AF)."
        yield Fault("PDF120", message, "Attach them as source, data, alternative or supplement.")
    for number, page in enumerate(pdf.pages, 1):
        unprinted = [
            each
            for each in page.get("/Annots", [])
            if each.get("/Subtype") != "/Popup" and not int(each.get("/F", 0)) & _PRINT
        ]
        if unprinted:
            message = (
                f"{count(len(unprinted), 'link or comment', 'links or comments')} of the page would not be printed."
            )
            yield Fault("PDF120", message, f"{_AGAIN} (Each annotation needs the flag Print.)", number)


def _list_dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary):
            yield each
            for key in ("/A", "/OpenAction"):
                if isinstance(each.get(key), pikepdf.Dictionary):
                    yield each[key]


def _list_fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
            if each.get("/Subtype") == "/Type0":
                yield from each.get("/DescendantFonts", [])
            elif each.get("/Subtype") in ("/Type1", "/MMType1", "/TrueType"):
                yield each


def _is_embedded(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor", {})
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
