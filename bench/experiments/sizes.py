"""Patches -> how large the PDF of a brief with Korean is, with the Noto CJK that Linux distributions carry."""

from __future__ import annotations

from dataclasses import replace

from bench.experiments.catalogue import Experiment
from bench.experiments.documents import make_kit
from bench.experiments.duel import fight
from bench.experiments.finding import Finding
from bench.peers.noto import find_noto, use_noto
from bench.ratios import Ratio


def measure(name: str, experiment: Experiment, rounds: int) -> list[Finding]:
    """Kilobytes; nothing where that font can't be had."""
    if not (folder := find_noto()):
        return []
    kit = make_kit("a brief with Korean")
    noto = use_noto(kit, folder)
    ((before, after),) = fight(experiment.patches, replace(noto, env={**kit.env, **noto.env}), 1)
    ratio = Ratio.of([after.size / before.size])
    return [Finding(name, "a brief with Korean", before.size / 1000, after.size / 1000, "kB", ratio)]
