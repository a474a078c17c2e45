"""Many briefs released for three audiences, and the releases verified: all cores as a multiple of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from shutil import rmtree

from bench.contest import brief_contestant
from bench.machine import CORES
from bench.places import HOME
from bench.ratios import Ratio, compare, cpu, middle, wall
from bench.result import Result
from bench.sizes import Size
from bench.timing import Contestant, Run, race
from bench.workspaces import AUDIENCES, write_workspace

TARGET = 1.7
#: So many are enough to see it.
_MOST = 100
_VERBS = ("release", "verify")


def measure(size: Size) -> list[Result]:
    """How many times as fast all cores are as one. What is verified was just released."""
    count = min(size.briefs, _MOST)
    contestants = [each for jobs in (1, CORES) for each in _list_contestants(count, jobs)]
    runs = race(contestants, size.long_rounds, warm=False)
    return [_compare(runs, f"{verb} {count} briefs x {len(AUDIENCES)} audiences", verb) for verb in _VERBS]


def _list_contestants(count: int, jobs: int) -> list[Contestant]:
    folder = HOME / f"releases-{count}-{jobs}"
    words = {"release": ("--ready", "--by", "Kim"), "verify": ()}
    before = {"release": partial(_begin, folder, count)}
    return [
        brief_contestant(f"{verb} {jobs}", folder, verb, *words[verb], "--jobs", str(jobs), before=before.get(verb))
        for verb in _VERBS
    ]


def _begin(folder: Path, count: int) -> None:
    """A workspace of which nothing has been released yet, and whose briefs nobody has to approve."""
    rmtree(folder, ignore_errors=True)
    write_workspace(folder, [(number, None) for number in range(count)])
    with (folder / "briefgen.toml").open("a", encoding="utf-8") as file:
        file.write("\n[release]\napprovals = []\n")


def _compare(runs: Mapping[str, Sequence[Run]], work: str, verb: str) -> Result:
    one, several = runs[f"{verb} 1"], runs[f"{verb} {CORES}"]
    spent = compare(one, several, cpu)
    alone = Ratio(*(CORES * each for each in (spent.middle, spent.low, spent.high)))
    note = f"of one core; by processor time: of {CORES} cores that have nothing else to do"
    seconds = {
        f"{cores}, {kind}": middle(each, what)
        for cores, each in (("one core", one), (f"{CORES} cores", several))
        for kind, what in (("clock", wall), ("processor", cpu))
    }
    return Result(
        "releases", work, compare(one, several), "x", TARGET, higher=True, cpu=alone, note=note, seconds=seconds
    )
