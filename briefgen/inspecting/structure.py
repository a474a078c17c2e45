"""An Edition and its PDF -> what is missing that people need who cannot see it, beyond what any PDF needs (``tags/``).

After PDF/UA-1 (ISO 14289-1, 7.1, 7.2, 7.4) and the techniques PDF2, PDF16 and PDF18 of WCAG 2.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.edition import Edition
from briefgen.inspecting.pdf_file import PdfFile
from briefgen.problems import Problem

_HINT = "It is missing from the template, or from the project's changes to the template."


def check_structure(edition: Edition, file: PdfFile) -> Iterator[Problem]:
    """The edition's language, one heading of the first level, bookmarks."""
    yield from (Problem("ACC806", message, hint=_HINT) for message in _list_faults(edition, file))


def _list_faults(edition: Edition, file: PdfFile) -> Iterator[str]:
    root = file.root
    if str(root.get("/Lang", "")) != edition.lang:
        yield f"The PDF does not say that its language is {edition.lang}."
    headings = _count_headings(file)
    if headings != 1:
        yield f"The PDF has {headings} headings of level 1; it needs exactly one, the title."
    if edition.contents and not int(root.get("/Outlines", {}).get("/Count", 0)):
        yield "The PDF has sections but no bookmarks."


def _count_headings(file: PdfFile) -> int:
    """How many H1 the structure tree holds (ISO 32000-1, 14.8.4.3.2)."""
    return sum(
        1 for each in file.list_dictionaries() if str(each.get("/S", "")) == "/H1" and "/P" in each and "/K" in each
    )
