"""Real processes: one that dies or hangs costs the edition that it had in hand, and nothing else."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence

import pytest

from briefgen.building.build import build
from briefgen.building.events import EditionStarted, Job, Step
from briefgen.building.pool import Pool, is_spent
from tests.folders import BAD, Site

#: Seconds that an edition may take here.
_PATIENCE = 30


class _Striker:
    """Stops or kills the worker that begins an edition of the brief called ``victim``, once."""

    def __init__(self, pool: Pool, sign: int) -> None:
        self._pool, self._sign, self._done = pool, sign, False

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        for job, step in self._pool.run(jobs):
            if isinstance(step, EditionStarted) and job.slug == "victim" and not self._done:
                self._done = True
                worker = next(each for each in self._pool._workers if each.job is job)
                os.kill(worker.process.pid, self._sign)
                if self._sign == signal.SIGSTOP:
                    # It has had its time. To wait for that too briefly would give up others, on a machine that is busy.
                    worker.since -= _PATIENCE
            yield job, step


def test_two_processes_make_what_one_makes(site: Site) -> None:
    paths = [site.put(f"content/{name}.md") for name in "abc"] + [site.put("content/bad.md", BAD)]
    one = build(paths, audiences=["all"], formats=["html"], output=site.folder / "one", cached=False)
    two = build(
        paths, audiences=["all"], formats=["html"], output=site.folder / "two", cached=False, runner=Pool(2).run
    )
    assert (one.exit_code, one.failed) == (two.exit_code, two.failed) == (3, (paths[3],))
    pages = {
        name: {path.relative_to(site.folder / name): path.read_bytes() for path in (site.folder / name).rglob("*.html")}
        for name in ("one", "two")
    }
    assert pages["one"] == pages["two"]
    assert len(pages["one"]) == 6


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize(
    ("sign", "why"),
    [
        (signal.SIGKILL, "SIGKILL"),
        (signal.SIGXCPU, "exceeded its limit of processor time"),
        (signal.SIGSTOP, f"longer than {_PATIENCE} seconds"),
    ],
)
def test_a_worker_that_dies_or_hangs_costs_one_edition(site: Site, sign: int, why: str) -> None:
    paths = [site.put(f"content/{name}.md") for name in ("a", "victim", "z")]
    striker = _Striker(Pool(2, patience=_PATIENCE), sign)
    result = build(paths, audiences=["all"], formats=["html"], runner=striker.run)
    (problem,) = [problem for problem in result.report if problem.code == "BLD105"]
    assert why in problem.message
    assert problem.place
    assert problem.place.file.endswith("victim.md")
    assert result.failed == (paths[1],)
    assert sorted(site.pages("public") + site.pages("internal")) == [
        "a.html",
        "a.html",
        "victim.html",
        "z.html",
        "z.html",
    ]
    again = build(paths, audiences=["all"], formats=["html"], runner=Pool(2).run)
    assert (again.exit_code, again.rendered, again.fresh) == (0, 1, 5)


def test_a_worker_that_has_done_enough_makes_room_for_another(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.building.pool.JOBS", 1)
    pool, seen = Pool(2), set[int]()

    def run(jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        for job, step in pool.run(jobs):
            seen.update(worker.process.pid or 0 for worker in pool._workers)
            yield job, step

    paths = [site.put(f"content/{name}.md") for name in "abcdef"]
    result = build(paths, formats=["html"], runner=run)
    assert (result.exit_code, len(result.written)) == (0, 6)
    assert len(seen) > 3


@pytest.mark.parametrize(
    ("jobs", "mebibytes", "spent"),
    [(1, 150, False), (200, 150, True), (10, 195, True), (9, 195, False), (1, 401, True)],
)
def test_a_worker_is_spent_by_its_jobs_or_by_what_it_holds(jobs: int, mebibytes: int, spent: bool) -> None:
    assert is_spent(jobs, mebibytes * 2**20) is spent
