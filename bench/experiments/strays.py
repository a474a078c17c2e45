"""Patches -> how many notes of some briefs are on another page than their calls, and on how many pages."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bench.briefs import Shape
from bench.experiments.catalogue import Experiment
from bench.experiments.documents import prepare_shape
from bench.experiments.finding import Finding
from bench.experiments.programs import run_program
from bench.plain.kit import Kit
from bench.ratios import Ratio

#: Notes to a paragraph; each with several texts.
_DENSITIES, _TEXTS = (0.5, 1.0, 2.0, 3.0), 3


def measure(name: str, experiment: Experiment, rounds: int) -> list[Finding]:
    """The notes of a dozen briefs, and the pages; the overflow is seen only in briefs without our own cure of it."""
    cured = "note-tolerance" not in experiment.patches
    kits = [
        prepare_shape(f"strays-{density}-{number}", Shape(sections=4, notes=density), number)
        for density in _DENSITIES
        for number in range(_TEXTS)
    ]
    before, after = (_run(kits, patches, cured=cured) for patches in ((), experiment.patches))
    work = f"{before['notes']} notes in {len(kits)} briefs"
    return [
        Finding(name, work, before[what], after[what], unit, Ratio.of([after[what] / (before[what] or 1)]))
        for what, unit in (("strays", "on another page"), ("pages", "pages"))
    ]


def _run(kits: Sequence[Kit], patches: Sequence[str], *, cured: bool) -> dict[str, int]:
    folders = (str(kit.folder) for kit in kits)
    counts: dict[str, int] = json.loads(
        run_program("note_counter", kits[0], "cured" if cured else "uncured", ",".join(patches), *folders)
    )
    return counts
