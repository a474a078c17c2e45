"""Patches -> how much processor time importing WeasyPrint takes of that without, each time in a fresh process."""

from __future__ import annotations

from bench.experiments.catalogue import Experiment
from bench.experiments.documents import make_kit
from bench.experiments.duel import fight
from bench.experiments.finding import Finding
from bench.experiments.patching import make_library
from bench.places import ENV, HOME, PYTHON
from bench.ratios import compare, cpu, middle
from bench.timing import Contestant, race


def measure(name: str, experiment: Experiment, rounds: int) -> list[Finding]:
    """Import it from two copies in turn; then print a page with each, to see that nothing is missing."""
    contestants = [
        Contestant(label, (PYTHON, "-c", "import weasyprint"), HOME, {**ENV, "PYTHONPATH": str(make_library(patches))})
        for label, patches in (("before", ()), ("after", experiment.patches))
    ]
    runs = race(contestants, rounds)
    pairs = fight(experiment.patches, make_kit("a short brief"), 1)
    same = len({each.digest for pair in pairs for each in pair}) == 1
    before, after = (round(middle(runs[label], cpu), 4) for label in ("before", "after"))
    return [Finding(name, "import", before, after, "s", compare(runs["after"], runs["before"], cpu), same)]
