"""Some jobs -> their steps, in this process, in an order for someone who waits: web pages first, then the PDFs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from briefgen.building.events import BriefFailed, Deliver, EditionFailed, Job, PartialOutput, Step
from briefgen.building.render import inspect_files
from briefgen.building.render_cache import RenderOutput, cache_files, collect_files, render_files
from briefgen.building.work import Task, begin, explain_failure, finish
from briefgen.core import runtime
from briefgen.core.formats import Format
from briefgen.errors import BriefgenError
from briefgen.pipeline.session import Session
from briefgen.pipeline.unexpected_errors import exit_code_of, explain_fault

_WEB_FORMAT = str(Format.HTML)


def run_warm(jobs: Sequence[Job], session: Session) -> Iterator[tuple[Job, Step]]:
    """Do jobs, a few: every brief is in memory until all are done.

    Args:
        jobs: what to make.
        session: workspaces that were read before.
    """
    # Whoever waits for the next round collects what is left.
    with runtime.collecting_later():
        tasks: list[Task] = []
        for job in jobs:
            for step in _begin(job, session, tasks):
                yield job, step
        if tasks:
            yield tasks[-1].job, Deliver()
        for task in tasks:
            yield task.job, _finish(task)


def warm_up(path: Path, audiences: Sequence[str], formats: Sequence[str] | None) -> None:
    """Render a brief and forget it: what is loaded, compiled and parsed for that is ready for the next one.

    Args:
        path: a content file; what is wrong with it has been said.
        audiences, formats: as ``build`` takes them.
    """
    job = Job(path, "warm", tuple(audiences), tuple(formats) if formats else None, None, cached=False)
    packs = set[str]()
    with suppress(BriefgenError):
        for each in begin(job, Session()):
            if isinstance(each, Task) and each.edition.pack.name not in packs:
                packs.add(each.edition.pack.name)
                _render(each)


def _begin(job: Job, session: Session, tasks: list[Task]) -> Iterator[Step]:
    """Read a brief and make the web pages for which readers would have to wait; what is left goes to ``tasks``."""
    try:
        for each in begin(job, session):
            if not isinstance(each, Task):
                yield each
                continue
            try:
                task, early = _render_web_page(each)
            except BriefgenError as fault:
                yield explain_failure(each.ready, each.edition.audience, fault)
                continue
            tasks.append(task)
            if early:
                yield early
    except BriefgenError:
        raise
    except Exception as fault:  # whatever nobody foresaw stops this brief and no other
        yield BriefFailed((explain_fault(job.path, fault),), exit_code_of(fault))


def _finish(task: Task) -> Step:
    try:
        return finish(task, _render)
    except Exception as fault:  # whatever nobody foresaw stops this edition and no other
        problem = explain_fault(task.job.path, fault)
        return EditionFailed(task.edition.audience, (problem,), exit_code_of(fault))


def _render_web_page(task: Task) -> tuple[Task, PartialOutput | None]:
    """The task without its web page, and the page, when there is more to render than that."""
    request = task.request
    if _WEB_FORMAT not in request.formats or not {*request.missing} - {_WEB_FORMAT}:
        return task, None
    web = replace(request, formats=(_WEB_FORMAT,))
    finished = collect_files(web, render_files(task.edition, web.missing))
    inspect_files(task.ready, task.edition, finished)
    cache_files(finished, task.store)
    rest = replace(task, request=replace(request, found={**request.found, **finished}))
    if task.kept.get(_WEB_FORMAT) == finished[_WEB_FORMAT].page:
        return rest, None
    return rest, PartialOutput(task.edition.audience, {_WEB_FORMAT: finished[_WEB_FORMAT].rendered.data})


def _render(task: Task) -> RenderOutput:
    return render_files(task.edition, task.request.missing)
