"""Patches and documents -> how many instructions they take of those without patches: no other process disturbs that.

Valgrind counts them, thirty times slower than the processor; the second print of a page in a process is what counts.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from tempfile import TemporaryDirectory

from bench.experiments.catalogue import Experiment
from bench.experiments.documents import make_kit
from bench.experiments.finding import Finding
from bench.experiments.programs import make_command, make_environment
from bench.places import ROOT
from bench.plain.kit import Kit
from bench.ratios import Ratio

_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")
_VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")


def measure(name: str, experiment: Experiment) -> list[Finding]:
    """The documents of an experiment that are to be counted; nothing where there is no Valgrind."""
    if not shutil.which("valgrind"):
        return []
    found = []
    for document in experiment.counted:
        before, after = (count_instructions(patches, document) for patches in ((), experiment.patches))
        millions = (before / 1e6, after / 1e6)
        found.append(Finding(name, document, *millions, "million instructions", Ratio.of([after / before])))
    return found


@cache
def count_instructions(patches: Sequence[str], document: str) -> int:
    """The instructions of the second print of a page in one process."""
    kit = make_kit(document)
    once, twice = (_count(patches, kit, times) for times in (1, 2))
    return twice - once


def _count(patches: Sequence[str], kit: Kit, times: int) -> int:
    # Names of strings hash alike in every process, so that dictionaries are as full.
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [*_VALGRIND, *make_command("printer", *patches)],
            cwd=ROOT,
            env={**make_environment(kit), "PYTHONHASHSEED": "0", "TMPDIR": folder},
            input=f"{kit.folder}\n" * times,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    if not (match := _COUNT.search(done.stderr)):
        raise RuntimeError(f"Valgrind does not say how many instructions there were:\n{done.stderr[-2000:]}")
    return int(match[1].replace(",", ""))
