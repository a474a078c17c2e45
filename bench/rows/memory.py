"""One worker after the other and thousands of editions: whether the memory of a worker grows.

What the PDF engine loses with each document adds up, so the pool lets a worker go in time; here it is done by its rule.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

from bench.places import HOME
from bench.ratios import Ratio
from bench.result import Result
from bench.sizes import Size
from bench.workspaces import AUDIENCES, write_workspace

_MIB = 2**20
#: After so many editions it must hold no more than before.
_SETTLED = 1000


def measure(size: Size) -> list[Result]:
    """The most that a worker held after a job; and the same of the last half as a multiple of that of the first."""
    folder = HOME / "memory"
    paths = write_workspace(folder, [(number, None) for number in range(10)])
    workers = list(work_off(paths, max(size.editions // len(AUDIENCES), 2)))
    held = [each for worker in workers for each in worker]
    half, count = len(held) // 2, len(held) * len(AUDIENCES)
    start, end = max(held[:half]) / _MIB, max(held[half:]) / _MIB
    figures = {"first half, MiB": start, "second half, MiB": end, "after one job, MiB": held[0] / _MIB}
    grows = Ratio(end / start, end / start, end / start)
    # A worker that has just begun is still filling the caches that it keeps.
    goal = 1.05 if count >= _SETTLED else None
    work, most = f"memory of a worker, {count:,} editions", Ratio(*[max(held) / _MIB] * 3)
    jobs = f"workers, one after the other, each let go when the pool lets it go: {len(workers)}"
    return [
        Result("memory", work, most, "MiB", 200, note=f"the most that one held between two briefs; {jobs}"),
        Result("memory", work, grows, "x", goal, note="the last half, of the first", seconds=figures),
    ]


def work_off(paths: list[Path], jobs: int) -> Iterator[list[int]]:
    """Have briefs built in turn, for all audiences; the bytes that each worker holds after each of its jobs.

    Raises:
        RuntimeError: an edition could not be made.
    """
    done = 0
    while done < jobs:
        held = _work_one(paths, done, jobs)
        done += len(held)
        yield held


def _work_one(paths: list[Path], first: int, last: int) -> list[int]:
    """The same, by one worker: until it is spent, or all is done."""
    from briefgen.building.events import BriefFailed, EditionFailed, Job
    from briefgen.building.pool import is_spent
    from briefgen.building.worker import work

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    held: list[int] = []
    while first + len(held) < last and not (held and is_spent(len(held), held[-1])):
        path = paths[(first + len(held)) % len(paths)]
        ours.send(Job(path, path.stem, ("all",), None, None, cached=False))
        kind, what = "", None
        while kind != "end":
            kind, what = ours.recv()
            if kind == "raised" or isinstance(what, EditionFailed | BriefFailed):
                raise RuntimeError(f"{path.name} could not be built: {what}")
        held.append(int(what or 0))
    ours.close()
    process.join(10)
    return held
