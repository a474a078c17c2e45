"""Briefs of ten pages and of hundreds: whether a page of a long one takes longer."""

from __future__ import annotations

from pathlib import Path

from bench.briefs import Shape
from bench.contest import brief_contestant, forget
from bench.documents import count_pages
from bench.places import HOME
from bench.ratios import Ratio, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import race
from bench.workspaces import write_workspace


def measure(size: Size) -> list[Result]:
    """Time a page, what a brief of hardly any pages takes deducted; the longest's as a multiple of the shortest's."""
    shapes = [Shape(sections=0), *(Shape(sections=count) for count in size.sections)]
    folders = [HOME / f"long-{shape.sections}" for shape in shapes]
    contestants = []
    for folder, shape in zip(folders, shapes, strict=True):
        (path,) = write_workspace(folder, [(0, shape)])
        contestants.append(
            brief_contestant(folder.name, folder, "build", "--format", "pdf", str(path), before=forget(folder))
        )
    runs = race(contestants, max(size.long_rounds, 2), warm=False)
    pages = {folder.name: count_pages(_find_pdf(folder)) for folder in folders}
    first, short, *_, last = (folder.name for folder in folders)

    def time_page(name: str, number: int) -> float:
        return (runs[name][number].cpu - runs[first][number].cpu) / (pages[name] - pages[first])

    ratio = Ratio.of([time_page(last, number) / time_page(short, number) for number in range(len(runs[last]))])
    seconds = {f"{pages[folder.name]} pages": round(middle(runs[folder.name], cpu), 3) for folder in folders}
    work = f"a page of {pages[last]}, of a page of {pages[short]}"
    note = "processor time, that of a brief of hardly any pages deducted; PDF"
    memory = max(run.memory for run in runs[last]) / 2**20
    return [
        Result("pages", work, ratio, "x", 1.2, note=note, seconds=seconds),
        Result(
            "pages",
            f"a brief of {pages[last]} pages",
            Ratio(memory, memory, memory),
            "MiB",
            note="the most it held; no target",
        ),
    ]


def _find_pdf(folder: Path) -> Path:
    (path,) = (folder / "output" / "public").glob("*.pdf")
    return path
