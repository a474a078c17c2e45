"""A brief and its audiences -> how long each edition is, how hard to read, and whether it is too hard for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.analysis.readability import Figures, measure
from briefgen.checks.outcome import EditionFigures
from briefgen.core import lazy_re
from briefgen.core.safe_files import LARGEST, read_bytes
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import OUTPUT
from briefgen.errors import BriefgenError
from briefgen.leaks.pdf_objects import read_objects
from briefgen.leaks.text_source import UnreadableError
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.prepare import CheckedBrief
from briefgen.problems import Problem, Severity
from briefgen.visibility.withhold import list_audiences

_PAGE = lazy_re.compile(rb"/Type\s*/Page\b(?!s)")


def measure_editions(briefs: Sequence[CheckedBrief]) -> tuple[EditionFigures, ...]:
    """The figures of every edition that can be made.

    Args:
        briefs: briefs without errors.
    """
    slugs, _ = name_outputs([each.path for each in briefs])
    return tuple(
        EditionFigures(show_path(each.path), audience, figures, _count_pages(each, slugs.get(each.path, ""), audience))
        for each in briefs
        if (editions := each.editions) and (brief := each.reading.brief)
        for audience in list_audiences(brief, editions.workspace)
        if (figures := measure_edition(editions, audience)) is not None
    )


def measure_edition(editions: Editions, audience: str) -> Figures | None:
    """The figures of one edition; None when it cannot be made, of which other checks say why."""
    try:
        return measure(editions.tailor(audience))
    except BriefgenError:
        return None


def find_hard_edition(editions: Editions, audience: str) -> Iterator[Problem]:
    """Whether an edition is harder to read than its audience's ceiling."""
    ceiling = editions.workspace.audience(audience).reading_grade
    figures = measure_edition(editions, audience) if ceiling is not None else None
    if ceiling is None or figures is None or figures.grade is None or figures.grade <= float(ceiling):
        return
    message = f"The edition for {audience} has a reading grade of {figures.grade:.1f}; the limit is {ceiling}."
    hint = f"Its sentences have {figures.sentence_words:.0f} words on average: shorten them, and use shorter words."
    place = editions.reading.source.locate(("title",))
    yield Problem("LNG608", message, place, hint, Severity.INFO, ("title",))


def _count_pages(checked: CheckedBrief, slug: str, audience: str) -> int | None:
    """The pages of the PDF of the last build, in the usual folder; None when there is none, or the brief is newer."""
    pdf = (checked.folder or checked.path.parent) / OUTPUT / audience / f"{slug}.pdf"
    try:
        if pdf.stat().st_mtime < checked.path.stat().st_mtime:
            return None
        return len(_PAGE.findall(read_objects(read_bytes(pdf, LARGEST)).outside)) or None
    except (OSError, UnreadableError):
        return None
