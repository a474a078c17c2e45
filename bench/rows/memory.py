"""One worker and thousands of editions: whether its memory grows.

The pool lets a worker go after some hundred jobs; here it must go on, or what it loses would not be seen.
"""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from statistics import median

from bench.places import HOME
from bench.ratios import Ratio
from bench.result import Result
from bench.sizes import Size
from bench.workspaces import AUDIENCES, write_workspace

_MIB = 2**20
#: After so many editions it must hold no more than before.
_SETTLED = 1000


def measure(size: Size) -> list[Result]:
    """The most that it held after a job, and what it held at the end as a multiple of what it held at a tenth."""
    folder = HOME / "memory"
    paths = write_workspace(folder, [(number, None) for number in range(10)])
    held = work_off(paths, max(size.editions // len(AUDIENCES), 2))
    tenth = max(len(held) // 10, 1)
    start, end = median(held[tenth : 2 * tenth] or held[:1]), median(held[-tenth:])
    count = len(held) * len(AUDIENCES)
    work, most = f"one worker, {count:,} editions", max(held) / _MIB
    figures = {"at a tenth, MiB": start / _MIB, "at the end, MiB": end / _MIB}
    grows = Ratio(end / start, end / start, end / start)
    # A worker that has just begun is still filling the caches that it keeps.
    goal = 1.05 if count >= _SETTLED else None
    note = "what it holds at the end, of what it held after a tenth"
    return [
        Result("memory", work, Ratio(most, most, most), "MiB", 200, note="the most it held between two briefs"),
        Result("memory", work, grows, "x", goal, note=note, seconds=figures),
    ]


def work_off(paths: list[Path], jobs: int) -> list[int]:
    """Have one worker build briefs in turn, for all audiences; the bytes that it holds after each.

    Raises:
        RuntimeError: an edition could not be made.
    """
    from briefgen.building.steps import Broken, Failed, Job
    from briefgen.building.worker import work

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    held = []
    for number in range(jobs):
        path = paths[number % len(paths)]
        ours.send(Job(path, path.stem, ("all",), None, None, cached=False))
        kind, what = "", None
        while kind != "end":
            kind, what = ours.recv()
            if kind == "raised" or isinstance(what, Failed | Broken):
                raise RuntimeError(f"{path.name} could not be built: {what}")
        held.append(int(what or 0))
    ours.close()
    process.join(10)
    return held
