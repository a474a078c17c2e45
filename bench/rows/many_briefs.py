"""Many briefs for three audiences, all of it; against a process pool that prints the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.contest import brief_contestant, forget
from bench.machine import CORES
from bench.places import ENV, HOME, PYTHON
from bench.plain.kit import Kit, prepare
from bench.ratios import Ratio, compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import Contestant, Run, race
from bench.workspaces import AUDIENCES, write_workspace

_MIB = 2**20
#: The pool prints the pages of so many briefs at most, once before and once after ours, which makes all.
_MOST = 100


def measure(size: Size) -> list[Result]:
    """Documents a second, briefgen's as a multiple of the pool's. A document is an edition's PDF."""
    home = HOME / f"many-{size.briefs}"
    paths = write_workspace(home / "ours", [(number, None) for number in range(size.briefs)])
    some = paths[:: -(-len(paths) // _MOST)]
    kits = [
        prepare(path, audience, home / "kits" / f"{path.stem}-{audience}") for path in some for audience in AUDIENCES
    ]
    words = ("build", "--quiet", "--audience", "all", "--jobs", str(CORES))
    ours = brief_contestant("briefgen", home / "ours", *words, before=forget(home / "ours"))
    pools = [_make_pool(f"pool {when}", kits) for when in ("before", "after")]
    runs = race([pools[0], ours, pools[1]], size.long_rounds, warm=False)
    briefgen = [_per_document(run, len(paths) * len(AUDIENCES)) for run in runs["briefgen"]]
    pool = [_per_document(run, len(kits)) for run in _average(runs["pool before"], runs["pool after"])]
    speed, by_cpu = compare(pool, briefgen), compare(pool, briefgen, cpu)
    rates = {name: round(1 / middle(each), 3) for name, each in (("briefgen", briefgen), ("pool", pool))}
    work = f"{size.briefs:,} briefs x {len(AUDIENCES)} audiences, all of it"
    note = "documents a second, of a process pool of plain WeasyPrint that only prints the same pages"
    if len(some) < len(paths):
        note += f"; of {len(some)} of the briefs, before and after"
    held = Ratio.of([run.memory / _MIB for run in runs["briefgen"]])
    return [
        Result("pool", work, speed, "x", 1.7, higher=True, cpu=by_cpu, note=note, seconds=rates),
        Result("pool", f"{work}: memory", held, "MiB", 200, note="the most that any of its processes held"),
    ]


def _make_pool(name: str, kits: list[Kit]) -> Contestant:
    folder = kits[0].folder.parent
    command = (PYTHON, "-m", "bench.plain.pool", str(folder), "--processes", str(CORES))
    return Contestant(name, command, folder, {**ENV, **kits[0].env})


def _average(before: Sequence[Run], after: Sequence[Run]) -> list[Run]:
    """Two runs of each round as one."""
    return [replace(a, wall=(a.wall + b.wall) / 2, cpu=(a.cpu + b.cpu) / 2) for a, b in zip(before, after, strict=True)]


def _per_document(run: Run, documents: int) -> Run:
    return replace(run, wall=run.wall / documents, cpu=run.cpu / documents)
