"""Results -> a Markdown page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.ratios import Ratio
from bench.result import Result

_HEAD = """# How fast it is

This page is written by `make bench`. Every figure is a ratio of two things that ran in turn in one run, each in a fresh
process with its files in memory: the median over the rounds, and in brackets the first and the third quartile. Seconds
depend on the machine, ratios hardly do; on a busy machine the ratio of processor times is the steadier one.

![How far each row is from its target](images/bench.svg)

The plain pipeline is what someone writes in an afternoon: one program that loads click, pydantic, Jinja, markdown-it,
PyYAML and WeasyPrint, reads the same brief, checks its types, fills a template, and writes the same HTML, byte for
byte, and a tagged PDF with the same style sheet. It looks for no mistakes and no leaks, and its fonts for the web page
were cut down before.
"""
_REASONS = """
## What is not met, and where the time goes

- *One brief from nothing, checked or as HTML.* 85 % of a check are spent in loading modules; the start alone takes
  0.22 of the plain pipeline. What is kept between starts, what was tried, and what Pydantic would have to offer is
  in [ADR 34](adr/0034-what-every-start-works-out.md).
- *60 briefs.* The profile is flat: 43 % reading (of which a quarter is the front matter, in pure Python on
  purpose), 34 % the 125 rules, 10 % what each audience would see, 9 % what briefs say to each other ([ADR
  35](adr/0035-checks-are-remembered.md)).
- *Many briefs for three audiences.* A thousand briefs were built once as HTML and PDF, in 41 minutes: 1.42 times as
  many documents a second as the pool had printed just before, on a machine that was not quite idle. 400 briefs on an
  idle one: 1.25 times. Looked at every ten seconds, no worker held more than 201 MiB. Of a worker's time, 52 % are
  layout and 17 % drawing and writing in WeasyPrint, which the pool has to do, too; 7 % freeing documents, 5 % looking
  for leaks, and all the rest 19 %. What the engine would [work out
  again](adr/0036-what-the-engine-works-out-again.md) is left out already; what it would have to change is in
  [patches](upstream/experiments.md).
- *A brief of next to nothing in thousands of parts.* What takes longest is of a size that people write: thousands
  of cells with numbers, hundreds of notes, dozens of pages with words in italics. [Limits](limits.md) stop the
  rest.
- *`make test`*, which was to take five minutes on two cores, takes over twenty. Of some 2,000 seconds of tests, the
  hundred longest take a third and the six hundred longest two thirds: they print PDFs, start browsers and commands,
  kill processes, and search for secrets. None was dropped. What several tests of a file need is made once for them,
  and the files share both cores; for five minutes it would take eight.
"""
_TABLE = "| what | measured | by processor time | target | met | how |\n|---|---:|---:|---:|---|---|"


def write_page(results: Sequence[Result], facts: Mapping[str, Mapping[str, object]]) -> str:
    """The page ``docs/bench.md``.

    Args:
        results: the lines.
        facts: by row, the machine and the size it was measured with.
    """
    wanted = [each for each in results if each.target is not None]
    others = [each for each in results if each.target is None]
    parts = [_HEAD, "## Against the targets\n", _write_table(wanted), _REASONS, "## Besides\n", _write_table(others)]
    parts += ["\n## Seconds\n", _write_seconds(results), "\n## The machine\n", _write_facts(facts)]
    return "\n".join(parts) + "\n"


def format_ratio(ratio: Ratio | None, unit: str = "x") -> str:
    """“0.62 x (0.60–0.65)”."""
    if ratio is None:
        return ""
    spread = "" if ratio.low == ratio.high else f" ({_number(ratio.low)}–{_number(ratio.high)})"
    return f"{_number(ratio.middle)} {_sign(unit)}{spread}"


def _write_table(results: Sequence[Result]) -> str:
    return "\n".join([_TABLE, *map(_write_line, results)])


def _write_line(each: Result) -> str:
    met = {None: "", True: "yes", False: "no"}[each.is_met]
    sign = "≥" if each.higher else "≤"
    target = f"{sign} {_number(each.target)} {_sign(each.unit)}" if each.target is not None else ""
    target += f", better {_number(each.stretch)}" if each.stretch is not None else ""
    cells = (each.work, format_ratio(each.value, each.unit), format_ratio(each.cpu), target, met, each.note)
    return f"| {' | '.join(cells)} |"


def _write_seconds(results: Sequence[Result]) -> str:
    lines = ["| what | medians |", "|---|---|"]
    for each in results:
        if each.seconds:
            figures = ", ".join(f"{name} {_number(value)}" for name, value in each.seconds.items())
            lines.append(f"| {each.work} | {figures} |")
    return "\n".join(lines)


def _write_facts(facts: Mapping[str, Mapping[str, object]]) -> str:
    names = list(dict.fromkeys(name for each in facts.values() for name in each))
    lines = [f"| row | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    lines += [f"| {row} | {' | '.join(str(each.get(name, '')) for name in names)} |" for row, each in facts.items()]
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _sign(unit: str) -> str:
    return "×" if unit == "x" else unit
