"""Many editions of which none changed, or those of one paragraph; against make and ninja with as many files.

The pages were built once, for real, and are kept for the next measurement as long as briefgen holds them for right.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import time_ns

from bench.briefs import Shape
from bench.contest import brief_contestant
from bench.peers.dull import make_contestant, ninja_contestant
from bench.places import HOME, PYTHON
from bench.ratios import Ratio, compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import Contestant, Run, race, time_run
from bench.workspaces import AUDIENCES, write_workspace

#: Nothing is read of a brief that did not change, so they may be short; of one that did, it is the harder measure.
_SHORT = Shape(short=True)
#: The target is for so many editions.
_WANTED = 3000


def measure(size: Size) -> list[Result]:
    """Nothing changed, few and many; one paragraph changed."""
    few, many = _make_ready(size.still, size), _make_ready(size.many, size)
    floor = Contestant("python", (PYTHON, "-c", "pass"), HOME)
    contestants = [_still(few, size), _still(many, size), floor]
    pages = [few / "output" / a / f"{p.stem}.html" for p in sorted((few / "content").iterdir()) for a in AUDIENCES]
    contestants += [make_contestant(few, pages), *ninja_contestant(few, pages)]
    runs = race(contestants, size.rounds)
    seconds = {name: round(middle(each), 4) for name, each in runs.items()}
    changed = _measure_change(few, size, middle(runs[few.name], cpu))
    return [*_judge_still(runs, few, seconds, size), _judge_growth(runs, few, many, seconds, size), changed]


def _make_ready(briefs: int, size: Size) -> Path:
    """A workspace that is built; only what is missing is made."""
    folder = HOME / f"still-{briefs}"
    write_workspace(folder, [(number, _SHORT) for number in range(briefs)])
    run = time_run(_still(folder, size))
    print(f"  {briefs:,} briefs were made ready in {run.wall:.0f} s", flush=True)
    return folder


def _still(folder: Path, size: Size) -> Contestant:
    return brief_contestant(
        folder.name, folder, "build", "--quiet", "--audience", "all", "--format", size.still_formats
    )


def _judge_still(runs: dict[str, list[Run]], few: Path, seconds: dict[str, float], size: Size) -> list[Result]:
    ours, editions = runs[few.name], size.still * len(AUDIENCES)
    work = f"{editions:,} editions, nothing changed"
    note = f"seconds; the target is for 3,000; {size.still_formats} only, so that it can be made ready in minutes"
    walls = Ratio.of([run.wall for run in ours])
    # Of fewer it would be met too easily.
    goal = 0.15 if editions >= _WANTED else None
    lines = [Result("still", work, walls, "s", goal, note=note, seconds=seconds)]
    if "ninja" in runs:
        pairs = list(zip(ours, runs["ninja"], runs["python"], strict=True))
        walls = Ratio.of([a.wall / (2 * b.wall + c.wall) for a, b, c in pairs])
        times = Ratio.of([a.cpu / (2 * b.cpu + c.cpu) for a, b, c in pairs])
        note = "of twice ninja with nothing to do over as many files, plus Python's own start"
        lines.append(Result("still", work, walls, "x", 1.0, cpu=times, note=note, seconds=seconds))
    ratio, by_cpu = compare(ours, runs["make"]), compare(ours, runs["make"], cpu)
    note = "of make with nothing to do over as many files; no target"
    return [*lines, Result("still", work, ratio, "x", cpu=by_cpu, note=note)]


def _judge_growth(runs: dict[str, list[Run]], few: Path, many: Path, seconds: dict[str, float], size: Size) -> Result:
    """How the time of an edition grows with their number, Python's start deducted; and the memory it takes."""
    factor = size.many / size.still
    rounds = zip(runs[many.name], runs[few.name], runs["python"], strict=True)
    growth = Ratio.of([(a.cpu - c.cpu) / (b.cpu - c.cpu) / factor for a, b, c in rounds])
    memory = max(run.memory for run in runs[many.name]) / 2**20
    figures = {f"{size.still} briefs": seconds[few.name], f"{size.many} briefs": seconds[many.name], "MiB": memory}
    work = f"{size.many * len(AUDIENCES):,} editions, nothing changed"
    among = size.still * len(AUDIENCES)
    note = f"processor time of an edition, of that among {among:,}; 1 is linear; {memory:.0f} MiB, at most 300 wanted"
    return Result("still", work, growth, "x", 1.1, note=note, seconds=figures)


def _measure_change(folder: Path, size: Size, still_cpu: float) -> Result:
    """One paragraph of one brief is written again before each run."""
    path = sorted((folder / "content").iterdir())[0]
    text, change = path.read_text("utf-8"), _make_change(path)
    command = ("build", "--json", "--audience", "all", "--format", size.still_formats)
    contestant = brief_contestant("changed", folder, *command, before=change)
    try:
        runs = [time_run(contestant) for _ in range(size.rounds)]
    finally:
        path.write_text(text, "utf-8")
        time_run(_still(folder, size))
    rendered = {json.loads(run.output.splitlines()[-1])["rendered"] for run in runs}
    own = HOME / "still-own"
    write_workspace(own, [(0, _SHORT)])
    alone = brief_contestant("alone", own, *command, before=_make_change(own / "content" / path.name))
    runs_alone = [time_run(alone) for _ in range(size.rounds)]
    ratio = Ratio.of([a.cpu / (still_cpu + b.cpu) for a, b in zip(runs, runs_alone, strict=True)])
    figures = {
        "changed": round(middle(runs), 4),
        "nothing changed, processor": round(still_cpu, 4),
        "one brief alone": round(middle(runs_alone), 4),
    }
    work = f"{size.still * len(AUDIENCES):,} editions, one paragraph changed"
    note = (
        "processor time, of that with nothing changed plus the one brief in a workspace of its own; "
        f"{max(rendered)} editions were rendered"
    )
    return Result("still", work, ratio, "x", 1.1, note=note, seconds=figures)


def _make_change(path: Path) -> Callable[[], None]:
    text = path.read_text("utf-8")

    def change() -> None:
        # Words that no earlier measurement wrote: its pages may be in the store.
        path.write_text(text.replace("Three points stand out.", f"Three points stand out, as of {time_ns()}."), "utf-8")

    return change
