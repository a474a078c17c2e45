"""Content files x audiences -> PDFs to proof-read, in ``output/drafts/<audience>/``; never pages to release.

They are in folders of their own, under names of their own, so that a copy of an audience's folder never holds one.
Nothing is remembered of them. A draft that cannot be made leaves none of before: what it said may be withheld by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.building.events import BriefRead, EditionFailed, EditionFinished, Job
from briefgen.building.render_cache import RenderOutput
from briefgen.building.work import Task, begin, finish
from briefgen.core.audience_names import ALL
from briefgen.errors import BriefgenError, ContentError, OutputError, UsageError
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.session import Session
from briefgen.problems import Problem, Report
from briefgen.publishing.write import as_output_error, replace_all

#: The folder in ``output/``; no audience may have its name while drafts are made.
FOLDER = "drafts"


@dataclass(frozen=True, slots=True)
class DraftResult:
    """What became of some drafts.

    Attributes:
        written: the PDFs, in order.
        report: everything found on the way.
        exit_code: 0, or that of the gravest error (see briefgen.errors).
    """

    written: tuple[Path, ...]
    report: Report
    exit_code: int = 0


def build_drafts(
    paths: Sequence[Path], *, audiences: Sequence[str] = ("public",), output: Path | None = None
) -> DraftResult:
    """Print drafts; what is wrong with one stops no other. The leak check reads each, as it does every page.

    Args:
        paths: content files.
        audiences: names from ``briefgen.toml``, or ``all``.
        output: the folder above the drafts' own; None means ``output/`` in the workspace, or beside the file.

    Raises:
        UsageError: no audience, one that does not exist, or one named like the folder; PlutoPrint is not installed.
    """
    from briefgen.rendering.draft import import_draft_engine

    import_draft_engine()
    slugs, clashes = name_outputs(paths)
    problems: list[Problem] = list(clashes)
    code = ContentError.exit_code if clashes else 0
    written: list[Path] = []
    session = Session()
    for path, slug in slugs.items():
        for each in _make(Job(path, slug, tuple(audiences), ("source", "pdf"), output, cached=False), session):
            if isinstance(each, Path):
                written.append(each)
            elif isinstance(each, EditionFailed):
                problems += each.problems
                code = max(code, each.exit_code)
            else:
                problems += each
                code = max(code, 0 if each.ok else ContentError.exit_code)
    return DraftResult(tuple(written), Report.of(problems), code)


def _make(job: Job, session: Session) -> Iterator[Report | EditionFailed | Path]:
    """What was found in one brief, and its drafts."""
    folder = Path()
    for step in begin(job, session):
        if isinstance(step, BriefRead):
            if FOLDER in step.declared:
                raise UsageError(f"The folder {FOLDER} is reserved for drafts: rename the audience {FOLDER}.")
            folder = step.target / FOLDER
            yield step.report
            yield from _clear(job, folder, step)
        elif isinstance(step, Task):
            finished = finish(step, _render)
            if isinstance(finished, EditionFinished):
                yield finished.found
                yield _write(folder, job.slug, finished)
            else:
                yield finished
        elif isinstance(step, EditionFailed):
            yield step


def _render(task: Task) -> RenderOutput:
    from briefgen.rendering.draft import print_draft

    return {name: (rendered, ()) for name, rendered in print_draft(task.edition).items()}


def _name(folder: Path, audience: str, slug: str) -> Path:
    return folder / audience / f"{slug}-draft.pdf"


def _clear(job: Job, folder: Path, read: BriefRead) -> Iterator[EditionFailed]:
    """Take away the drafts of before: those that are to be made now, and those that their audience may not read."""
    chosen = read.declared if ALL in job.audiences else job.audiences
    for audience in dict.fromkeys([*chosen, *read.refused]):
        path = _name(folder, audience, job.slug)
        try:
            with as_output_error(path, "The old draft"):
                path.unlink(missing_ok=True)
        except OutputError as fault:
            yield EditionFailed(audience, fault.problems, fault.exit_code)


def _write(folder: Path, slug: str, finished: EditionFinished) -> Path | EditionFailed:
    path = _name(folder, finished.audience, slug)
    try:
        replace_all({path: finished.files["pdf"]})
    except BriefgenError as fault:
        return EditionFailed(finished.audience, fault.problems, fault.exit_code)
    return path
