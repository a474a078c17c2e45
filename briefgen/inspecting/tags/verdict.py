"""A PDF's bytes -> the verdict on it: what it claims, what is wrong with it, and what a screen reader says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from briefgen.core import lazy_re
from briefgen.core.safe_files import LARGEST, FileRefused, read_bytes
from briefgen.inspecting.tags.archive_faults import find_archive_faults, find_font_faults
from briefgen.inspecting.tags.claims import Claims, find_claim_faults, read_claims
from briefgen.inspecting.tags.fault import Fault
from briefgen.inspecting.tags.link_faults import find_link_faults
from briefgen.inspecting.tags.speech import speak
from briefgen.inspecting.tags.table_faults import find_table_faults
from briefgen.inspecting.tags.tag_faults import find_tag_faults
from briefgen.inspecting.tags.tree import TagTree, read_tags
from briefgen.problems import Severity

#: What a damaged file makes its readers raise.
_DAMAGE = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    RuntimeError,
)


#: How pikepdf names a file that it was given as bytes.
_OBJECT = lazy_re.compile(r"^(stream )?<[^>]*>:? ?")
#: What page-validation also says, in rules whose names hold a word, once we have said it.
_COVERED = {
    "LINK": "PDF111", "ANNOTATION": "PDF111", "TABS": "PDF111", "FORM-FIELD": "PDF111", "-ID-": "PDF102",
    "METADATA": "PDF102", "LANG": "PDF102", "EMBEDDING": "PDF112", "CONTENT-TAGGING": "PDF102", "TABLE": "PDF109",
    "HEADING": "PDF105", "NOTE": "PDF108", "FIGURE": "PDF107", "FORMULA": "PDF107", "TITLE": "PDF102",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What there is to say of a PDF.

    Attributes:
        claims: what it says of itself; None when it cannot be read.
        pages: how many it has.
        faults: what is wrong, the document first, then page by page.
        judged: the profiles that page-validation judged it by.
        spoken: what a screen reader says, line by line.
        tree: its tags; None where there are none.
    """

    claims: Claims | None
    pages: int
    faults: tuple[Fault, ...]
    judged: tuple[str, ...]
    spoken: tuple[str, ...]
    tree: TagTree | None = None

    @property
    def errors(self) -> list[Fault]:
        """What is against a standard."""
        return [fault for fault in self.faults if fault.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Fault]:
        """What no standard forbids."""
        return [fault for fault in self.faults if fault.severity is Severity.WARNING]


def verify_file(path: Path) -> Verdict:
    """The same of a file; nothing in it raises."""
    try:
        return verify_pdf(read_bytes(path, LARGEST))
    except FileRefused as fault:
        return _refuse(f"The file {fault.reason}.", "Name a PDF.")


def verify_pdf(data: bytes) -> Verdict:
    """Read a PDF, whoever made it, and say what is wrong with it; nothing in it raises."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            claims = read_claims(pdf)
            tree = read_tags(pdf)
            faults = [*_find_faults(pdf, claims, tree)]
            pages, spoken = len(pdf.pages), tuple(speak(tree.root)) if tree else ()
    except pikepdf.PasswordError:
        return _refuse("The PDF is locked with a password.", "Save it without a password.")
    except _DAMAGE as fault:
        if b"%PDF-" not in data[:1024]:
            return _refuse("The file is not a PDF.", "Name a PDF.")
        told = _OBJECT.sub("", " ".join(str(fault).split())) or type(fault).__name__
        return _refuse(f"The PDF is damaged: {told[:200].rstrip('.')}.", "Make it again.")
    judged, more = _ask_page(data, claims)
    known = {fault.code for fault in faults}
    more = [
        fault for fault in more if not any(word in fault.message and code in known for word, code in _COVERED.items())
    ]
    faults = sorted([*faults, *more], key=lambda fault: fault.page)
    return Verdict(claims, pages, tuple(dict.fromkeys(faults)), judged, spoken, tree)


def _refuse(message: str, cure: str) -> Verdict:
    return Verdict(None, 0, (Fault("PDF101", message, cure),), (), ())


def _find_faults(pdf: pikepdf.Pdf, claims: Claims, tree: TagTree | None) -> Iterator[Fault]:
    yield from find_claim_faults(pdf, claims)
    yield from find_font_faults(pdf)
    yield from find_archive_faults(pdf, claims)
    if tree is not None:
        yield from find_tag_faults(tree)
        yield from find_table_faults(tree)
        yield from find_link_faults(pdf, tree)


def _ask_page(data: bytes, claims: Claims) -> tuple[tuple[str, ...], list[Fault]]:
    """What page-validation says, by the parts of PDF/UA and PDF/A that are claimed, if it knows them."""
    try:
        page: Any = import_module("page")
    except ImportError:
        return (), []
    judged, faults = list[str](), list[Fault]()
    known = {str(profile.value) for profile in page.ValidationProfile}
    for name, profile in (
        (f"PDF/UA-{claims.ua or 1}", f"ua{claims.ua or 1}"),
        (f"PDF/A-{claims.archive}", claims.archive),
    ):
        if profile not in known:
            continue
        try:
            report = page.validate_pdf_bytes(data, profile=profile)
        except page.PageError as fault:
            faults.append(Fault("PDF130", f"page-validation cannot judge it by {name}: {fault}.", _AGAIN))
            continue
        judged.append(name)
        told = dict.fromkeys((each.rule_id, each.message) for each in report.failures)
        faults += [Fault("PDF130", f"{name}: {message} ({rule}).", _AGAIN) for rule, message in told]
    return tuple(judged), faults


_AGAIN = "If no other finding explains it, make the PDF again, or ask whoever wrote the program that made it."
