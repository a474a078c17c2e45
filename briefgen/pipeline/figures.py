"""A brief and its audiences -> how long each edition is, how hard to read, and whether it is too hard for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.analysis.readability import Figures, measure
from briefgen.checks.outcome import EditionFigures
from briefgen.core import lazy_re
from briefgen.core.safe_files import LARGEST, read_bytes
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError
from briefgen.leaks.pdf_objects import read_objects
from briefgen.leaks.text_source import UnreadableError
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.packs import tailor_edition
from briefgen.pipeline.prepare import CheckedBrief, PreparedBrief
from briefgen.problems import Problem, Severity
from briefgen.reading import Reading
from briefgen.visibility.withhold import list_audiences
from briefgen.workspace import Workspace

_PAGE = lazy_re.compile(rb"/Type\s*/Page\b(?!s)")


def measure_editions(briefs: Sequence[CheckedBrief]) -> tuple[EditionFigures, ...]:
    """The figures of every edition that can be made.

    Args:
        briefs: briefs without errors.
    """
    slugs, _ = name_outputs([each.path for each in briefs])
    prepared = [ready for each in briefs if (ready := each.prepare(slugs.get(each.path, "")))]
    return tuple(
        EditionFigures(show_path(ready.path), audience, figures, _count_pages(ready, audience))
        for ready in prepared
        for audience in list_audiences(ready.brief, ready.workspace)
        if (figures := measure_edition(ready.reading, ready.workspace, ready.folder, audience)) is not None
    )


def measure_edition(reading: Reading, workspace: Workspace, folder: Path | None, audience: str) -> Figures | None:
    """The figures of one edition; None when it cannot be made, of which other checks say why."""
    if reading.brief is None:
        return None
    try:
        return measure(tailor_edition(reading.brief, workspace, audience, texts=reading.texts, folder=folder))
    except BriefgenError:
        return None


def find_hard_edition(reading: Reading, workspace: Workspace, folder: Path | None, audience: str) -> Iterator[Problem]:
    """Whether an edition is harder to read than its audience's ceiling."""
    ceiling = workspace.audience(audience).reading_grade
    figures = measure_edition(reading, workspace, folder, audience) if ceiling is not None else None
    if ceiling is None or figures is None or figures.grade is None or figures.grade <= float(ceiling):
        return
    message = f"The edition for {audience} has a reading grade of {figures.grade:.1f}; the limit is {ceiling}."
    hint = f"Its sentences have {figures.sentence_words:.0f} words on average: shorten them, and use shorter words."
    place = reading.source.locate(("title",))
    yield Problem("LNG608", message, place, hint, Severity.INFO, ("title",))


def _count_pages(ready: PreparedBrief, audience: str) -> int | None:
    """The pages of the PDF of the last build, in the usual folder; None when there is none, or the brief is newer."""
    pdf = (ready.folder or ready.path.parent) / "output" / audience / f"{ready.slug}.pdf"
    try:
        if pdf.stat().st_mtime < ready.path.stat().st_mtime:
            return None
        return len(_PAGE.findall(read_objects(read_bytes(pdf, LARGEST)).outside)) or None
    except (OSError, UnreadableError):
        return None
