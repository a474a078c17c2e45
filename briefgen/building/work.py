"""A job, one brief for some audiences -> what became of it, step by step; in this process or in others.

``begin`` comes before the rendering and ``finish`` after it; both know the brief. The rendering itself knows only the
edition. ``do`` does all three in this process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from briefgen.building.build_state import find_store
from briefgen.building.check_inputs import list_pictures, name_file
from briefgen.building.events import (
    BriefFailed,
    BriefRead,
    EditionFailed,
    EditionFinished,
    EditionStarted,
    Job,
    Origin,
    Step,
    WouldRender,
)
from briefgen.building.render import inspect_files
from briefgen.building.render_cache import (
    CachedFile,
    RenderOutput,
    RenderRequest,
    cache_files,
    collect_files,
    render_files,
    request_files,
)
from briefgen.caching.signature import KnownFiles
from briefgen.caching.store import Store
from briefgen.core.clock import is_over, read_now
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import OUTPUT
from briefgen.core.workspace_root import NAME, find_workspace
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, LeakError, TemplateError
from briefgen.pipeline.audiences import choose_audiences
from briefgen.pipeline.edition import make_checked_edition
from briefgen.pipeline.layout_findings import place_failure
from briefgen.pipeline.prepare import PreparedBrief, ReadBrief, check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.pipeline.unexpected_errors import exit_code_of, explain_fault
from briefgen.problems import Place, Problem, Report
from briefgen.templates import search_path
from briefgen.templates.project import place_in_project
from briefgen.visibility.withhold import list_audiences, list_refused
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Task:
    """An edition that is to be rendered.

    Attributes:
        job: the job that it belongs to.
        ready: the brief.
        edition: what is to be rendered.
        found: what is wrong with it that does not stop it.
        request: which files of it are missing.
        store: where finished files are kept.
        kept: the digests of its pages that are where an earlier build put them.
    """

    job: Job
    ready: PreparedBrief
    edition: Edition
    found: Report
    request: RenderRequest
    store: Store | None
    kept: Mapping[str, str]


class Renderer(Protocol):
    """Renders editions, and may begin with those that are likely to be wanted."""

    def prepare(self, edition: Edition, request: RenderRequest) -> None:
        """This edition is likely to be wanted."""

    def render(self, edition: Edition, request: RenderRequest) -> RenderOutput:
        """What is missing of an edition."""


def do(job: Job, session: Session, renderer: Renderer | None = None) -> Iterator[Step]:
    """Read, check and make one brief; what is wrong with one edition stops no other.

    Args:
        job: what to make.
        session: workspaces that were read before.
        renderer: what renders; this process when left out.
    """
    render = renderer.render if renderer else _render_here
    try:
        for each in begin(job, session, renderer):
            if not isinstance(each, Task):
                yield each
            elif job.dry and each.request.missing:
                yield WouldRender(each.edition.audience)
            else:
                yield finish(each, lambda task: render(task.edition, task.request))
    except BriefgenError:
        raise
    except Exception as fault:  # whatever nobody foresaw stops this brief and no other
        yield BriefFailed((explain_fault(job.path, fault),), exit_code_of(fault))


def _render_here(edition: Edition, request: RenderRequest) -> RenderOutput:
    return render_files(edition, request.missing)


def begin(job: Job, session: Session, renderer: Renderer | None = None) -> Iterator[Step | Task]:
    """Read and check one brief; its editions, each with what is to be rendered of it."""
    if job.originals is not None and (place := find_workspace(job.path.parent)):
        session.language_editions.know(place, job.originals)
    read = read_brief(job.path, session, job.slug)
    session.citer.store = find_store(read.folder) if read.folder and job.cached else None
    if renderer:
        for edition, request in _guess(job, read):
            renderer.prepare(edition, request)
    checked = check_brief(read, session)
    workspace, folder, report = checked.workspace, checked.folder, checked.report
    target = job.output or (folder or job.path.parent) / OUTPUT
    declared = tuple(workspace.audiences) if workspace else ()
    others = session.language_editions.list_family(job.path, folder)
    inputs = _note(
        [job.path, *checked.reading.libraries, *map(Path, sorted(list_pictures(checked.reading, job.path))), *others],
        read.digests,
    )
    ready = checked.prepare(job.slug)
    if ready is None or workspace is None:
        yield BriefRead(job.path, folder, target, declared, None, (), report, inputs)
        return
    brief = ready.brief
    settings_files = [folder / name for name in (NAME, *workspace.list_files())] if folder else []
    workspace_files = _note(settings_files, session.list_read(folder)) if folder else {}
    everyone, refused = tuple(list_audiences(brief, workspace)), tuple(list_refused(brief, workspace))
    day = ready.settings.today.isoformat() if brief.waivers else ""
    asked = {name: tuple(map(str, workspace.audience(name).formats)) for name in declared}
    until = session.language_editions.find_end(job.path, brief, workspace, folder)
    yield BriefRead(
        job.path, folder, target, declared, everyone, refused, report, inputs, workspace_files, asked, day, until
    )
    if not report.passes(strict=job.strict):
        return
    for audience in choose_audiences(job.audiences, workspace, brief):
        if audience not in job.skip:
            yield EditionStarted(audience)
            yield _prepare(ready, audience, job, job.kept.get(target / audience, {}))


def _note(paths: Sequence[Path], read: Mapping[str, str | None]) -> dict[Path, str | None]:
    """Files with the digests of what was read; what nobody has read is what it is now."""
    now = KnownFiles()
    return {path: read[name] if (name := name_file(path)) in read else now.digest(name) for path in paths}


def _guess(job: Job, read: ReadBrief) -> Iterator[tuple[Edition, RenderRequest]]:
    """The editions that there will be if the checks find no error."""
    brief, workspace = read.reading.brief, read.workspace
    if brief is None or workspace is None or read.editions is None:
        return
    # Whatever is wrong is reported when the edition is prepared.
    with suppress(BriefgenError):
        for audience in choose_audiences(job.audiences, workspace, brief):
            edition = end_embargo(read.editions.tailor(audience), read_now())
            yield edition, _request(edition, job, workspace, read.folder)[0]


def _request(
    edition: Edition, job: Job, workspace: Workspace, folder: Path | None
) -> tuple[RenderRequest, Store | None]:
    wanted = job.formats or tuple(map(str, workspace.audience(edition.audience).formats))
    store = find_store(folder) if folder and job.cached else None
    return request_files(edition, wanted, job.engine, store), store


def _prepare(ready: PreparedBrief, audience: str, job: Job, kept: Mapping[str, str]) -> Task | EditionFailed:
    try:
        edition, found = make_checked_edition(ready, audience, strict=job.strict)
        edition = end_embargo(edition, read_now())
        request, store = _request(edition, job, ready.workspace, ready.folder)
        return Task(job, ready, edition, found, request, store, kept)
    except Exception as fault:
        return explain_failure(ready, audience, fault)


def end_embargo(edition: Edition, now: datetime) -> Edition:
    """The edition as it is printed now: after its end, an embargo is not spoken of."""
    return replace(edition, embargo=None) if edition.embargo and is_over(edition.embargo.iso, now) else edition


def finish(task: Task, render: Callable[[Task], RenderOutput]) -> EditionFinished | EditionFailed:
    """Check the files of an edition.

    Args:
        task: the edition.
        render: renders what is missing of it; may raise a BriefgenError.
    """
    edition = task.edition
    try:
        finished = collect_files(task.request, render(task) if task.request.missing else {})
        found = task.found + inspect_files(task.ready, edition, finished, strict=task.job.strict)
        cache_files(finished, task.store)
    except Exception as fault:
        return explain_failure(task.ready, edition.audience, fault)
    pages = {name: each.page for name, each in finished.items()}
    files = {} if pages == task.kept else {name: each.rendered.data for name, each in finished.items()}
    return EditionFinished(edition.audience, files, describe_origins(finished), edition.pack.name, found)


def explain_failure(ready: PreparedBrief, audience: str, fault: Exception) -> EditionFailed:
    """What stopped an edition, as a step."""
    if not isinstance(fault, BriefgenError):
        return EditionFailed(audience, (explain_fault(ready.path, fault),), exit_code_of(fault))
    problems = place_failure(fault, ready.reading) or [Problem("BLD101", fault.message, Place(show_path(ready.path)))]
    if isinstance(fault, TemplateError):
        problems = list(place_in_project(problems, search_path(ready.folder)))
    return EditionFailed(audience, tuple(problems), fault.exit_code, isinstance(fault, LeakError))


def describe_origins(files: Mapping[str, CachedFile]) -> dict[str, Origin]:
    """What the files were made of, without their bytes."""
    return {name: Origin(each.key, each.page, each.trace, each.newly_rendered) for name, each in files.items()}
