"""Findings -> docs/upstream/experiments.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bench.experiments.catalogue import EXPERIMENTS
from bench.experiments.finding import Finding
from bench.table import format_ratio

_HEAD = """# Changes to WeasyPrint, tried

This page is written by `python -m bench.experiments`. Each change is a patch in `bench/experiments/patches`, as
`git apply` takes it in WeasyPrint's repository; briefgen itself prints with the library as it is. A copy of the library
with the patch and a copy without it run in turn, on generated briefs, in processes of their own: the ratio is the
median of those of all rounds, in brackets the first and the third quartile. Seconds are processor time; a page is
printed by a process that has printed it before, with a font configuration for each, as `HTML.write_pdf` does it.
Instructions are counted by Valgrind, which no other process disturbs.

| experiment | what changes | work | before | after | ratio | same PDF |
|---|---|---|---:|---:|---:|---|
"""


def write_page(findings: Iterable[Finding], facts: Mapping[str, Mapping[str, object]]) -> str:
    """The page; ``facts`` say, by experiment, what it was measured with."""
    lines = [_write_line(each) for each in findings]
    machines = {name: "; ".join(f"{key} {value}" for key, value in each.items()) for name, each in facts.items()}
    notes = [f"- {', '.join(names)}: {machine}" for machine, names in _group(machines).items()]
    return _HEAD + "\n".join([*lines, "", "Measured with:", "", *notes]) + "\n"


def format_finding(each: Finding) -> str:
    """“1.2 → 0.9 s, 0.75 × (0.74–0.76)”."""
    return f"{_number(each.before)} → {_number(each.after)} {each.unit}, {format_ratio(each.ratio)}"


def _write_line(each: Finding) -> str:
    experiment = EXPERIMENTS[each.experiment]
    name = f"[{each.experiment}]({experiment.proposal})" if experiment.proposal else each.experiment
    same = {None: "", True: "yes", False: "no"}[each.same]
    before, after = (f"{_number(value)} {each.unit}" for value in (each.before, each.after))
    cells = (name, experiment.title, each.work, before, after, format_ratio(each.ratio), same)
    return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _group(machines: Mapping[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name, machine in machines.items():
        groups.setdefault(machine, []).append(name)
    return groups
