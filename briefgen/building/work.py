"""A job, one brief for some audiences -> what became of it, step by step; in this process or in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.building.audiences import choose_audiences
from briefgen.building.check import Desk, read_checked
from briefgen.building.editions import make_edition
from briefgen.building.made import Made
from briefgen.building.memory import find_store
from briefgen.building.ready import Ready
from briefgen.building.render import render_edition
from briefgen.building.steps import Begins, Failed, Job, Origin, Step, WasMade, WasRead
from briefgen.errors import BriefgenError, LeakError, TemplateError
from briefgen.files import show_path
from briefgen.home import NAME, find_workspace
from briefgen.problems import Place, Problem
from briefgen.tailoring import list_audiences, list_refused
from briefgen.templates import search_path
from briefgen.templates.project import place_in_project


def do(job: Job, desk: Desk) -> Iterator[Step]:
    """Read, check and make one brief; what is wrong with one edition stops no other.

    Args:
        job: what to make.
        desk: workspaces that were read before.
    """
    reading, workspace, pictures, report = read_checked(job.path, desk)
    folder = find_workspace(job.path.parent)
    target = job.output or (folder or job.path.parent) / "output"
    declared = tuple(workspace.audiences) if workspace else ()
    if reading.brief is None or workspace is None:
        yield WasRead(job.path, folder, target, declared, None, (), report)
        return
    brief = reading.brief
    inputs = (job.path, *(job.path.parent / name for name in pictures if not name.startswith("brand:")))
    house = tuple(folder / name for name in (NAME, *workspace.list_files())) if folder else ()
    everyone, refused = tuple(list_audiences(brief, workspace)), tuple(list_refused(brief, workspace))
    day = desk.settings_of(job.path).today.isoformat() if brief.waivers else ""
    yield WasRead(job.path, folder, target, declared, everyone, refused, report, inputs, house, day)
    if not report.ok:
        return
    settings = desk.settings_of(job.path)
    ready = Ready(job.path, job.slug, reading, brief, workspace, folder, pictures, report, settings)
    for audience in choose_audiences(job.audiences, workspace, brief):
        if audience not in job.skip:
            yield Begins(audience)
            yield _make(ready, audience, job, job.kept.get(target / audience, {}))


def _make(ready: Ready, audience: str, job: Job, kept: Mapping[str, str]) -> WasMade | Failed:
    try:
        return _make_or_raise(ready, audience, job, kept)
    except BriefgenError as fault:
        problems = list(fault.problems) or [Problem("BLD101", fault.message, Place(show_path(ready.path)))]
        if isinstance(fault, TemplateError):
            problems = list(place_in_project(problems, search_path(ready.folder)))
        return Failed(audience, tuple(problems), fault.exit_code, isinstance(fault, LeakError))


def _make_or_raise(ready: Ready, audience: str, job: Job, kept: Mapping[str, str]) -> WasMade:
    edition = make_edition(ready, audience)
    wanted = job.formats or tuple(map(str, ready.workspace.audience(audience).formats))
    store = find_store(ready.folder) if ready.folder and job.cached else None
    made, found = render_edition(ready, edition, wanted, engine=job.engine, store=store)
    pages = {name: each.page for name, each in made.items()}
    files = {} if pages == kept else {name: each.rendered.data for name, each in made.items()}
    return WasMade(audience, files, made_of(made), edition.pack.name, found)


def made_of(made: Mapping[str, Made]) -> dict[str, Origin]:
    """What the files were made of, without their bytes."""
    return {name: Origin(each.key, each.page, each.trace, each.anew) for name, each in made.items()}
