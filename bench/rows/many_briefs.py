"""Many briefs for three audiences, all of it; against a process pool that prints the same pages."""

from __future__ import annotations

from dataclasses import replace

from bench.contest import brief_contestant, forget
from bench.machine import CORES
from bench.places import ENV, HOME, PYTHON
from bench.plain.kit import Kit, prepare
from bench.ratios import Ratio, compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import Contestant, race
from bench.workspaces import AUDIENCES, write_workspace


def measure(size: Size) -> list[Result]:
    """Documents a second, briefgen's as a multiple of the pool's. A document is an edition's PDF."""
    home = HOME / f"many-{size.briefs}"
    paths = write_workspace(home / "ours", [(number, None) for number in range(size.briefs)])
    kits = [
        prepare(path, audience, home / "kits" / f"{path.stem}-{audience}") for path in paths for audience in AUDIENCES
    ]
    ours = brief_contestant(
        "briefgen",
        home / "ours",
        "build",
        "--quiet",
        "--audience",
        "all",
        "--jobs",
        str(CORES),
        before=forget(home / "ours"),
    )
    runs = race([ours, _make_pool(kits)], size.long_rounds, warm=False)
    speed = _invert(compare(runs["briefgen"], runs["pool"]))
    by_cpu = _invert(compare(runs["briefgen"], runs["pool"], cpu))
    rates = {name: round(len(kits) / middle(each), 3) for name, each in runs.items()}
    work = f"{size.briefs:,} briefs x {len(AUDIENCES)} audiences, all of it"
    note = "documents a second, of a process pool of plain WeasyPrint that only prints the same pages"
    return [Result("pool", work, speed, "x", 1.7, higher=True, cpu=by_cpu, note=note, seconds=rates)]


def _make_pool(kits: list[Kit]) -> Contestant:
    folder = kits[0].folder.parent
    command = (PYTHON, "-m", "bench.plain.pool", str(folder), "--processes", str(CORES))
    return Contestant("pool", command, folder, {**ENV, **kits[0].env})


def _invert(ratio: Ratio) -> Ratio:
    return replace(ratio, middle=1 / ratio.middle, low=1 / ratio.high, high=1 / ratio.low)
