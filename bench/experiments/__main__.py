"""``python -m bench.experiments [NAME ...]``: measure changes to WeasyPrint, and write docs/upstream/experiments.md."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.experiments import instructions
from bench.experiments.catalogue import EXPERIMENTS
from bench.experiments.finding import Finding
from bench.experiments.page import format_finding, write_page
from bench.machine import describe_machine, hold_cores
from bench.places import HOME, ROOT
from bench.ratios import Ratio


def main() -> None:
    """Read the arguments and measure; the lines of experiments that are not measured now stay as they were."""
    parser = argparse.ArgumentParser(prog="python -m bench.experiments", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(EXPERIMENTS)}")
    parser.add_argument("--rounds", type=int, default=15, help="how often each document is printed")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs" / "upstream", help="where the page is written")
    options = parser.parse_args()
    if unknown := set(options.names) - set(EXPERIMENTS):
        parser.error(f"There is no experiment {', '.join(sorted(unknown))}.")
    hold_cores()
    HOME.mkdir(parents=True, exist_ok=True)
    figures = HOME / "experiments.json"
    data: dict[str, Any] = json.loads(figures.read_text("utf-8")) if figures.is_file() else {}
    for name in options.names or EXPERIMENTS:
        experiment = EXPERIMENTS[name]
        found: list[Finding] = import_module(f"bench.experiments.{experiment.kind}").measure(
            name, experiment, options.rounds
        )
        found += instructions.measure(name, experiment)
        for each in found:
            print(f"{name}, {each.work}: {format_finding(each)}{'' if each.same is not False else ', not the same'}")
        data[name] = {"facts": _describe(options.rounds), "findings": [asdict(each) for each in found]}
        figures.write_text(json.dumps(data, indent=1, ensure_ascii=False), "utf-8")
    kept = [name for name in EXPERIMENTS if name in data]
    findings = [
        Finding(**{**each, "ratio": Ratio(**each["ratio"])}) for name in kept for each in data[name]["findings"]
    ]
    page = options.docs / "experiments.md"
    page.write_text(write_page(findings, {name: data[name]["facts"] for name in kept}), "utf-8")
    print(f"Written: {page}")


def _describe(rounds: int) -> dict[str, object]:
    from weasyprint.text.ffi import harfbuzz, pango

    machine = describe_machine()
    machine.pop("load")  # it is another at every experiment; each pair of figures was measured side by side
    number = pango.pango_version()
    found = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    hb = next(f"{major}.x" for major in range(20, 0, -1) if harfbuzz.hb_version_atleast(major, 0, 0))
    return {**machine, "Pango": found, "HarfBuzz": hb, "fontTools": version("fonttools"), "rounds": rounds}


if __name__ == "__main__":
    main()
