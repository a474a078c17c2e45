"""``python -m bench``: measure rows, and write docs/bench.md, its plot, and the figures as JSON."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

from bench.machine import describe_machine, hold_cores
from bench.peers import npm, venv
from bench.places import HOME, ROOT
from bench.plot import draw_plot
from bench.rows import ROWS, load_row
from bench.sizes import SIZES
from bench.store import keep, load
from bench.table import format_ratio, write_page


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure briefgen against other ways.")
    parser.add_argument("--size", choices=SIZES, default="small", help="small takes minutes, full hours")
    parser.add_argument("--rows", nargs="*", choices=ROWS, metavar="ROW", help=f"some of: {', '.join(ROWS)}")
    parser.add_argument("--rounds", type=int, help="how often what takes about a second runs")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="where the page and the plot are written")
    parser.add_argument("--no-peers", action="store_true", help="install nothing; measure against what is there")
    options = parser.parse_args()
    hold_cores()
    HOME.mkdir(parents=True, exist_ok=True)
    if not options.no_peers:
        venv.install_peers()
        npm.install_packages()
    size = SIZES[options.size]
    if options.rounds:
        size = replace(size, rounds=options.rounds)
    figures = HOME / "results.json"
    for name in options.rows or ROWS:
        print(f"{name} ...", flush=True)
        start = time.perf_counter()
        before = describe_machine()
        results = load_row(name)(size)
        took = f"{time.perf_counter() - start:.0f} s"
        load_after = describe_machine()["load"]
        facts = {"size": options.size, "took": took, **before, "load": f"{before['load']} to {load_after}"}
        keep(figures, name, results, facts | venv.list_versions() | npm.list_versions())
        for each in results:
            print(f"  {each.work}: {format_ratio(each.value, each.unit)}", flush=True)
    results, all_facts = load(figures)
    (options.docs / "images").mkdir(parents=True, exist_ok=True)
    (options.docs / "bench.md").write_text(write_page(results, all_facts), "utf-8")
    (options.docs / "images" / "bench.svg").write_text(draw_plot(results), "utf-8")
    print(f"Written: {options.docs / 'bench.md'}")


if __name__ == "__main__":
    main()
