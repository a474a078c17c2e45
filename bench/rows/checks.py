"""Many briefs, checked: with nothing remembered, again with nothing changed, and again with one changed.

What is remembered of a check is read with its brief, so the briefs are of the usual length. The first check of all of
them is run once: it takes minutes where there are a thousand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep, time_ns

from bench.briefs import Shape
from bench.contest import brief_contestant, forget
from bench.peers.proselint import PROSELINT
from bench.peers.textlint import TEXTLINT
from bench.places import HOME
from bench.ratios import Ratio, compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import Run, race, time_run
from bench.workspaces import write_workspace

#: Briefs that are checked with nothing remembered.
_COLD = 60
#: The target is for so many briefs.
_WANTED = 1000
#: Seconds after which a file that was written is believed not to be written again in the same moment.
_SETTLED = 1.1


def measure(size: Size) -> list[Result]:
    """The three of them."""
    return [*_measure_cold(size), *_measure_again(size)]


def _measure_cold(size: Size) -> list[Result]:
    folder = HOME / "checks-cold"
    paths = write_workspace(folder, [(number, Shape()) for number in range(min(_COLD, size.still))])
    ours = brief_contestant("briefgen", folder, "check", before=forget(folder))
    work = f"check, {len(paths)} briefs, nothing remembered"
    linters = []
    for each in (PROSELINT, TEXTLINT):
        if why := each.why_not():
            print(f"  without {each.name}: {why}", file=sys.stderr)
        else:
            linters.append(each)
    runs = race([ours, *(each.enter(folder) for each in linters)], max(size.rounds // 2, 1))
    mine = runs["briefgen"]
    if not linters:
        return [Result("checks", work, Ratio.of([run.wall for run in mine]), "s")]
    results = []
    for each in linters:
        theirs = runs[each.name]
        seconds = {"briefgen": round(middle(mine), 3), each.name: round(middle(theirs), 3)}
        aim, better = (0.9, 0.6) if each is PROSELINT else (None, None)
        note = f"of {each.name} over the same files; {each.note}"
        ratio, by_cpu = compare(mine, theirs), compare(mine, theirs, cpu)
        results.append(Result("checks", work, ratio, "x", aim, better, cpu=by_cpu, note=note, seconds=seconds))
    return results


def _measure_again(size: Size) -> list[Result]:
    folder, count = HOME / "checks", size.still
    paths = write_workspace(folder, [(number, Shape()) for number in range(count)])
    forget(folder)()
    sleep(_SETTLED)
    command = brief_contestant("check", folder, "check")
    first = time_run(command)
    again = race([command], size.rounds)["check"]
    own = HOME / "checks-alone"
    (alone,) = write_workspace(own, [(0, Shape())])
    changed = [_change_and_check(folder, paths[count // 2]) for _ in range(size.rounds)]
    single = [_change_and_check(own, alone) for _ in range(size.rounds)]
    for path in (paths[count // 2], alone):
        path.unlink()  # what is there and right is not written again
    seconds = {
        "first time": round(first.wall, 2),
        "nothing changed": round(middle(again), 3),
        "one changed": round(middle(changed), 3),
        "that brief alone": round(middle(single), 3),
    }
    work, note = f"check, {count:,} briefs", "of the first time"
    goal = 0.03 if count >= _WANTED else None  # of fewer, Python's own start counts for more
    walls, times = (Ratio.of([pick(run) / pick(first) for run in again]) for pick in (_wall, cpu))
    still = Ratio.of([run.wall for run in again])
    one = Ratio.of([a.cpu / b.cpu for a, b in zip(changed, single, strict=True)])
    return [
        Result("checks", f"{work}, nothing changed", walls, "x", goal, cpu=times, note=note, seconds=seconds),
        Result("checks", f"{work}, nothing changed", still, "s", 0.3, seconds=seconds),
        Result(
            "checks", f"{work}, one changed", one, "x", 1.5, note="processor time, of that brief alone", seconds=seconds
        ),
    ]


def _wall(run: Run) -> float:
    return run.wall


def _change_and_check(folder: Path, path: Path) -> Run:
    """One paragraph is written again before."""
    return time_run(brief_contestant("changed", folder, "check", before=_make_change(path)))


def _make_change(path: Path) -> Callable[[], None]:
    def change() -> None:
        head, _, _ = path.read_text("utf-8").partition("\nAs of ")
        path.write_text(f"{head}\nAs of {time_ns()}, three points stand out.\n", "utf-8")
        sleep(_SETTLED)

    return change
