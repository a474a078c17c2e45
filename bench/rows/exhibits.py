"""A brief with ten exhibits made from data and sixty citations; beside it, the same with pictures and typed notes."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.contest import brief_contestant, forget
from bench.phrases import make_sentences
from bench.places import HOME
from bench.ratios import compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import race
from briefgen.charting.read import read_chart
from briefgen.markdown.chart_nodes import is_chart
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering.charts import ChartPrinter, find_width

#: How many of each, and how much longer it may take than what is typed.
_CHARTS, _TABLES, _CITATIONS, _TARGET = 5, 5, 60, 1.3
_KINDS = ("line", "bar", "dot", "area", "line")
_YEARS, _ISLANDS = range(2010, 2025), ("north", "south", "west")
_TOML = '[organisation]\nname = "The harbour desk"\n\n[audiences.public]\nformats = ["html", "pdf"]\n'
_FRONT = """---
title: What the islands shipped
lang: en-GB
date: 2025-05-06
authors: [Harbour desk]
"""
_SOURCE = '  s{0}: {{type: report, title: "Crossings of year {0}", publisher: Harbour office, date: {1}, pages: "4"}}\n'


def measure(size: Size) -> list[Result]:
    """What is made from data as a multiple of what is typed: HTML and PDF, each built from nothing."""
    made, typed = write_briefs(HOME / "exhibits")
    contestants = [
        brief_contestant(folder.name, folder, "build", "--jobs", "1", before=forget(folder)) for folder in (made, typed)
    ]
    runs = race(contestants, size.rounds)
    ours, theirs = runs[made.name], runs[typed.name]
    work = f"{_CHARTS} charts, {_TABLES} tables and {_CITATIONS} citations from data"
    note = "of the same brief with pictures of the charts, and with tables and notes that are typed"
    seconds = {"from data": middle(ours), "typed": middle(theirs)}
    ratio, by_cpu = compare(ours, theirs), compare(ours, theirs, cpu)
    return [Result("exhibits", work, ratio, "x", _TARGET, cpu=by_cpu, note=note, seconds=seconds)]


def write_briefs(folder: Path) -> tuple[Path, Path]:
    """Two workspaces with a ``content/brief.md``: one that is made from data, and one that is typed."""
    made, typed = folder / "made", folder / "typed"
    _write(made, _FRONT + _list_sources() + "data: {shipped: data/shipped.csv}\n---\n" + _write_body(made=True))
    _write(typed, f"{_FRONT}---\n{_write_body(made=False)}", _draw_charts(made / "content/brief.md"))
    return made, typed


def _list_sources() -> str:
    return "sources:\n" + "".join(_SOURCE.format(number, 1950 + number) for number in range(_CITATIONS))


def _count(year: int, island: int) -> int:
    return 100 + (year * 7 + island * 31) % 90


def _write(folder: Path, brief: str, pictures: tuple[bytes, ...] = ()) -> None:
    rows = [f"{year},{island},{_count(year, index)}" for year in _YEARS for index, island in enumerate(_ISLANDS)]
    files = {"briefgen.toml": _TOML, "content/brief.md": brief}
    if not pictures:
        files["content/data/shipped.csv"] = "\n".join(["year,island,tonnes", *rows, ""])
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for number, picture in enumerate(pictures):
        (folder / f"content/chart-{number}.svg").write_bytes(picture)


def _write_body(*, made: bool) -> str:
    random = Random(1)
    parts, notes = ["", make_sentences(random, 2)], list[str]()
    each = _CITATIONS // (_CHARTS + _TABLES)
    for number in range(_CITATIONS):
        if number % each == 0:
            parts += [f"## What was shipped, part {number // each + 1}", _write_exhibit(number // each, made=made)]
        parts.append(make_sentences(random, 2) + (f" [@s{number}, p. 3]" if made else f"[^n{number}]"))
        notes.append(f"[^n{number}]: Harbour office, *Crossings of year {number}* ({1950 + number}), p. 3.")
    return "\n\n".join([*parts, *([] if made else notes)]) + "\n"


def _write_exhibit(number: int, *, made: bool) -> str:
    end = ["", "Source: Harbour office.", ":::"]
    if number % 2 == 0:
        kind, caption = _KINDS[number // 2], f"Caption: Tonnes by year, {number}"
        if made:
            head = f"::: chart {{#exhibit-{number} kind={kind} data=shipped x=year y=tonnes series=island}}"
            return "\n".join([head, caption, *end])
        head = f"::: figure {{#exhibit-{number}}}"
        return "\n".join([head, caption, "", f"![Tonnes of three islands by year](chart-{number // 2}.svg)", *end])
    year = _YEARS[number]
    chosen = f' data=shipped where="year={year}"' if made else ""
    head = f"::: table {{#exhibit-{number}{chosen}}}"
    rows = [f"| {island} | {_count(year, index)} |" for index, island in enumerate(_ISLANDS)]
    table = ["| Island | Tonnes |", "|---|---:|", *(["| {island} | {tonnes} |"] if made else rows)]
    return "\n".join([head, f"Caption: Tonnes of {year}", "", *table, *end])


def _draw_charts(path: Path) -> tuple[bytes, ...]:
    """The charts of a brief, as files."""
    edition = make_edition(prepare_brief(path, Session()), "public")
    printer = ChartPrinter(edition, web=False, store=lambda *_: "")
    charts = [read_chart(node)[0] for section in edition.sections for node in section.body.walk() if is_chart(node)]
    return tuple(printer.write_file(chart, find_width(edition))[0] for chart in charts if chart)
