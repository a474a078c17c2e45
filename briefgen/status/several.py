"""Many briefs -> where each of them stands, by several processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.building.events import BriefFailed
from briefgen.building.pool import Pool
from briefgen.core.text_files import show_path
from briefgen.pipeline.session import Session
from briefgen.problems import Problem, Report
from briefgen.status.read import find_stale, name_briefs, read_standing
from briefgen.status.standing import BriefStanding

#: Briefs that are worth a second process, which loads for as long as a few of them take.
_WORTH = 8


@dataclass(frozen=True, slots=True)
class StandingJob:
    """A brief to look at; for the attributes see ``read_standing``."""

    path: Path
    slug: str
    stale: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[Problem, ...] = ()


def read_standings(paths: Sequence[Path], *, processes: int = 1) -> tuple[BriefStanding, ...]:
    """Where some briefs stand. Nothing that is wrong with one of them is raised: it is in its report.

    Args:
        paths: content files.
        processes: how many work at the same time.
    """
    processes = processes if len(paths) >= _WORTH else 1
    stale = find_stale(paths, processes=processes)
    slugs, clashes = name_briefs(paths)
    wrong = {each.place.file: (each,) for each in clashes if each.place}
    jobs = [
        StandingJob(path, slugs.get(path, ""), stale.get(path, {}), wrong.get(show_path(path), ())) for path in paths
    ]
    if processes < 2:
        session = Session()
        return tuple(standing for job in jobs for standing in look(job, session))
    found: dict[Path, BriefStanding] = {}
    for job, step in Pool(processes, do=look).run(jobs):
        if isinstance(step, BriefFailed):  # its process did not survive
            step = BriefStanding(job.path, show_path(job.path), job.slug, report=Report.of(step.problems))
        found[job.path] = step
    return tuple(found[path] for path in paths)


def look(job: StandingJob, session: Session) -> Iterator[BriefStanding]:
    """Where one of them stands."""
    yield read_standing(job.path, job.slug, job.stale, session, job.wrong)
