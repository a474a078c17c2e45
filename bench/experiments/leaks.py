"""Patches -> what a process holds more after printing many documents, with a font configuration for each."""

from __future__ import annotations

from collections.abc import Sequence

from bench.experiments.catalogue import Experiment
from bench.experiments.documents import make_kit
from bench.experiments.finding import Finding
from bench.experiments.programs import run_program
from bench.plain.kit import Kit
from bench.ratios import Ratio

#: So many documents fill the caches that every process keeps; so many more are counted.
_FIRST, _COUNTED = 40, 200


def measure(name: str, experiment: Experiment, rounds: int) -> list[Finding]:
    """Kibibytes a document: fresh configurations without and with the patches, and one shared configuration."""
    kit = make_kit("a short brief")
    before, after, shared = (
        _run(kit, patches, how) for patches, how in (((), "fresh"), (experiment.patches, "fresh"), ((), "shared"))
    )
    work = f"a document of {_COUNTED}"
    return [
        Finding(name, work, before, after, "KiB", Ratio.of([after / before])),
        Finding(name, f"{work}, one configuration for all", before, shared, "KiB", Ratio.of([shared / before])),
    ]


def _run(kit: Kit, patches: Sequence[str], how: str) -> float:
    return float(run_program("repeater", kit, str(kit.folder), str(_FIRST), str(_COUNTED), how, *patches))
