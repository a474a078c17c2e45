"""One brief: built, its web page alone, checked alone, unchanged; against the plain pipeline."""

from __future__ import annotations

from bench.briefs import Shape
from bench.contest import brief_contestant, forget, plain_contestant
from bench.places import HOME, PYTHON
from bench.plain.kit import prepare
from bench.ratios import compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import Contestant, race
from bench.workspaces import write_workspace

#: What is measured: its name, the arguments of briefgen, target, stretch, whether it begins from nothing.
_WAYS = (
    ("one brief, cold, checked, HTML and tagged PDF", ("build",), 0.70, 0.55, True),
    ("one brief, cold, HTML only", ("build", "--format", "html"), 0.30, None, True),
    ("one brief, cold, checked only", ("check",), 0.20, None, True),
    ("one brief, unchanged", ("build",), 0.06, None, False),
)


def measure(size: Size) -> list[Result]:
    """Every way beside the plain pipeline, in the same rounds; the last line is what the engine alone costs."""
    home = HOME / "one"
    shape = Shape(sections=size.one)
    (path,) = write_workspace(home / "kit-source", [(0, shape)])
    kit = prepare(path, "public", home / "kit")
    contestants = [plain_contestant("plain", path, kit, home / "plain-output")]
    for number, (_, arguments, _, _, cold) in enumerate(_WAYS):
        # A single round has no second time in a folder of its own: there it is what the first of the ways has built.
        folder = home / f"way-{number if cold or size.rounds > 1 else 0}"
        (own,) = write_workspace(folder, [(0, shape)])
        before = forget(folder) if cold else None
        contestants.append(brief_contestant(f"way-{number}", folder, *arguments, str(own), before=before))
    contestants.append(Contestant("engine", (PYTHON, "-c", "import weasyprint"), home))
    contestants.append(Contestant("python", (PYTHON, "-c", "pass"), home))
    # A single round is there to see that all of it works.
    runs = race(contestants, size.rounds, warm=size.rounds > 1)
    seconds = {name: round(middle(each), 4) for name, each in runs.items()}
    lines = []
    for number, (work, _, target, stretch, _) in enumerate(_WAYS):
        ours, plain = runs[f"way-{number}"], runs["plain"]
        figures = {"briefgen": seconds[f"way-{number}"], "plain": seconds["plain"], "python": seconds["python"]}
        ratio, by_cpu = compare(ours, plain), compare(ours, plain, cpu)
        note = (
            "of the plain pipeline, which makes the same HTML, byte for byte, and does not check" if number == 0 else ""
        )
        lines.append(Result("one", work, ratio, "x", target, stretch, cpu=by_cpu, note=note, seconds=figures))
    floor, by_cpu = compare(runs["engine"], runs["plain"]), compare(runs["engine"], runs["plain"], cpu)
    note = "what both pay at least; no target"
    lines.append(Result("one", "loading WeasyPrint, nothing else", floor, cpu=by_cpu, note=note, seconds=seconds))
    return lines
