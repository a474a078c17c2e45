"""PDFs -> what three independent judges say of them: veraPDF, page-validation and outloud."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import outloud
import page

from tests.accessibility import verapdf
from tests.accessibility.explained import is_explained

#: The profiles of ``page`` by the names of veraPDF; it knows none for PDF 2.0.
_PAGE = {
    "ua1": page.ValidationProfile.PDF_UA_1,
    "2a": page.ValidationProfile.PDF_A_2A,
    "3a": page.ValidationProfile.PDF_A_3A,
}


@dataclass
class Figures:
    """What judges said.

    Attributes:
        counts: verdicts and warnings by judge.
        failures: each error and each warning without an explanation, with the name of its document.
    """

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def judge(files: Mapping[str, bytes]) -> Figures:
    """All that the judges say of some PDFs; veraPDF only where there is Java.

    Args:
        files: name to PDF.
    """
    figures = Figures()
    for name, data in files.items():
        for profile in list_profiles(data):
            if profile in _PAGE:
                _ask_page(figures, name, data, profile)
        ask_outloud(figures, name, data)
    if not verapdf.why_not():
        for verdict in verapdf.judge({name: (data, list_profiles(data)) for name, data in files.items()}):
            figures.counts[f"veraPDF {verdict.profile} {'passed' if verdict.passed else 'failed'}"] += 1
            if not verdict.passed:
                told = verdict.failures[:5] or ("no reason given",)
                figures.failures += [f"{verdict.name}: veraPDF, {verdict.profile}: {each}" for each in told]
    return figures


def list_profiles(data: bytes) -> tuple[str, str]:
    """What a PDF has to follow, as veraPDF names it: by its version, and by whether files are attached."""
    attached = b"/EmbeddedFile" in data
    if data.startswith(b"%PDF-2.0"):
        return "ua2", "4f" if attached else "4"
    return "ua1", "3a" if attached else "2a"


def _ask_page(figures: Figures, name: str, data: bytes, profile: str) -> None:
    report = page.validate_pdf_bytes(data, profile=_PAGE[profile])
    figures.counts[f"page {profile} {'passed' if report.is_compliant else 'failed'}"] += 1
    seen = Counter(f"{each.rule_id} {each.message}" for each in report.failures)
    figures.failures += [f"{name}: page, {profile}: {told} ({count}x)" for told, count in seen.items()]


def ask_outloud(figures: Figures, name: str, data: bytes) -> None:
    """Add what outloud says of a PDF."""
    with tempfile.TemporaryDirectory(prefix="outloud-") as folder:
        path = Path(folder, "a.pdf")
        path.write_bytes(data)
        result = outloud.check(str(path))
    figures.counts[f"outloud {result.verdict}"] += 1
    if result.error:
        figures.failures.append(f"{name}: outloud: {result.error}")
    for each in result.findings:
        if each.severity == "info":
            continue
        if is_explained(each, data):
            figures.counts[f"outloud, explained: {each.rule}"] += each.count
            continue
        told = f"{each.message} {each.evidence or ''}"
        figures.failures.append(
            f"{name}: outloud, {each.severity} {each.rule}, page {each.page}: {told} ({each.count}x)"
        )
