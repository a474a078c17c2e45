"""Briefs of next to nothing in thousands of parts, as many as the limits let through and more: what each may cost."""

from __future__ import annotations

from collections.abc import Mapping

from bench.contest import forget
from bench.places import ENV, HOME, PYTHON
from bench.ratios import Ratio
from bench.result import Result
from bench.sizes import Size
from bench.timing import Contestant, Run, time_run

_HEAD = "---\ntitle: A title\nauthors: [Ann Lee]\n---\n\n"
_TOML = '[organisation]\nname = "Desk"\n\n[audiences.public]\nformats = ["html", "pdf"]\n'
#: What is refused is no failure here.
_BUILD = "from briefgen.cli.main import run; run(['build', '--quiet', '--jobs', '1'])"
_MIB, _SECONDS, _MEMORY = 2**20, 5.0, 400.0
#: So many of the worst are listed.
_WORST = 10
BODIES: Mapping[str, str] = {
    "19,000 items of a letter": "- a\n" * 19_000,
    "660 items of a letter": "- a\n" * 660,
    "230 sections of a letter": "".join(f"## h{number}\n\nb\n\n" for number in range(230)),
    "290 notes of a letter": "\n\n".join(["a^[b] " * 58] * 5),
    "19,200 letters in italics": "\n\n".join(["*a* " * 2_400] * 8),
    "9,600 letters in italics": "\n\n".join(["*a* " * 2_400] * 4),
    "19,600 cells of a letter": "|a|b|c|d|\n|-|-|-|-|\n" + "|c|d|e|f|\n" * 4_900,
    "6,000 cells of a number": "|a|b|c|d|\n|-|-|-|-|\n" + "| 12 | 34 | 56 | 78 |\n" * 1_500,
    "2,700 formulas": "\n\n".join(["`\\frac{1}{2}`{=math} " * 900] * 3),
    "66,000 open quotations": "\n\n".join(["“a " * 6_600] * 10),
    "16,000 dates": "\n\n".join(["May 1, 2025 " * 1_600] * 10),
    "28,000 signs of emphasis": "\n\n".join(["**a *b " * 2_800] * 10),
}


def measure(size: Size) -> list[Result]:
    """The worst of them by processor time, and by memory: HTML and PDF, built from nothing."""
    runs = {name: _run(number, body) for number, (name, body) in enumerate(BODIES.items())}
    spent = {name: run.cpu for name, run in runs.items()}
    held = {name: run.memory / _MIB for name, run in runs.items()}
    return [
        _judge("s", "processor time", _SECONDS, spent),
        _judge("MiB", "memory", _MEMORY, held),
    ]


def _run(number: int, body: str) -> Run:
    folder = HOME / "crowded" / str(number)
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "briefgen.toml").write_text(_TOML, "utf-8")
    (folder / "content/a.md").write_text(f"{_HEAD}{body}\n", "utf-8")
    return time_run(Contestant(str(number), (PYTHON, "-c", _BUILD), folder, ENV, forget(folder)))


def _judge(unit: str, what: str, target: float, found: Mapping[str, float]) -> Result:
    worst = dict(sorted(found.items(), key=lambda each: -each[1])[:_WORST])
    name, most = next(iter(worst.items()))
    work = f"a brief of next to nothing in thousands of parts, {what}"
    note = f"the worst of {len(found)}, HTML and PDF: {name}"
    return Result("crowded", work, Ratio(most, most, most), unit, target, note=note, seconds=worst)
