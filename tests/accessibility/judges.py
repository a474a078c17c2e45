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

#: What each judge is asked of every PDF.
PROFILES: tuple[str, ...] = ("ua1", "2a")
#: The profiles of ``page`` by the names of veraPDF.
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


def judge(files: Mapping[str, bytes], profiles: tuple[str, ...]) -> Figures:
    """All that the judges say of some PDFs; veraPDF only where there is Java.

    Args:
        files: name to PDF.
        profiles: of PDF/UA and PDF/A, as veraPDF names them.
    """
    figures = Figures()
    for name, data in files.items():
        for profile in adapt(profiles, data):
            _ask_page(figures, name, data, profile)
        ask_outloud(figures, name, data)
    if not verapdf.why_not():
        for verdict in verapdf.judge({name: (data, adapt(profiles, data)) for name, data in files.items()}):
            figures.counts[f"veraPDF {verdict.profile} {'passed' if verdict.passed else 'failed'}"] += 1
            if not verdict.passed:
                told = verdict.failures[:5] or ("no reason given",)
                figures.failures += [f"{verdict.name}: veraPDF, {verdict.profile}: {each}" for each in told]
    return figures


def adapt(profiles: tuple[str, ...], data: bytes) -> tuple[str, ...]:
    """The profiles for a PDF: PDF/A-3 in place of 2 where files are attached."""
    return tuple("3a" if profile == "2a" and b"/EmbeddedFile" in data else profile for profile in profiles)


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
