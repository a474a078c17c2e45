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
from briefgen.model import Brief
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.packs import choose_pack
from briefgen.problems import Problem, Severity
from briefgen.reading import Reading
from briefgen.tailoring.tailor import tailor
from briefgen.visibility.withhold import list_audiences
from briefgen.workspace import Workspace, find_workspace

_PAGE = lazy_re.compile(rb"/Type\s*/Page\b(?!s)")


def measure_editions(readings: Sequence[tuple[Reading, Workspace]]) -> tuple[EditionFigures, ...]:
    """The figures of every edition that can be made.

    Args:
        readings: briefs without errors, each with its workspace.
    """
    slugs, _ = name_outputs([reading.path for reading, _ in readings])
    return tuple(
        EditionFigures(show_path(reading.path), audience, figures, _count_pages(reading.path, audience, slugs))
        for reading, workspace in readings
        if reading.brief is not None
        for audience in list_audiences(reading.brief, workspace)
        if (figures := measure_edition(reading, reading.brief, workspace, audience)) is not None
    )


def measure_edition(reading: Reading, brief: Brief, workspace: Workspace, audience: str) -> Figures | None:
    """The figures of one edition; None when it cannot be made, of which other checks say why."""
    try:
        pack = choose_pack(brief, workspace, audience, find_workspace(reading.path.parent))
        return measure(tailor(brief, workspace, audience, pack, slug="", assets={}))
    except BriefgenError:
        return None


def find_hard_edition(reading: Reading, workspace: Workspace, audience: str) -> Iterator[Problem]:
    """Whether an edition is harder to read than its audience's ceiling."""
    ceiling = workspace.audience(audience).reading_grade
    if ceiling is None or reading.brief is None:
        return
    figures = measure_edition(reading, reading.brief, workspace, audience)
    if figures is None or figures.grade is None or figures.grade <= float(ceiling):
        return
    message = f"The edition for {audience} has a reading grade of {figures.grade:.1f}; at most {ceiling} is wanted."
    hint = f"Its sentences have {figures.sentence_words:.0f} words on average: shorten them, and take shorter words."
    place = reading.source.locate(("title",))
    yield Problem("LNG608", message, place, hint, Severity.INFO, ("title",))


def _count_pages(path: Path, audience: str, slugs: dict[Path, str]) -> int | None:
    """The pages of the PDF of the last build, in the usual folder; None when there is none, or the brief is newer."""
    home = (find_workspace(path.parent) or path.parent) / "output" / audience
    pdf = home / f"{slugs.get(path, '')}.pdf"
    try:
        if pdf.stat().st_mtime < path.stat().st_mtime:
            return None
        return len(_PAGE.findall(read_objects(read_bytes(pdf, LARGEST)).outside)) or None
    except (OSError, UnreadableError):
        return None
