"""Patches and documents -> how much processor time they take of that without patches, in turn in one run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from types import TracebackType

from bench.experiments.catalogue import Experiment
from bench.experiments.documents import make_kit
from bench.experiments.finding import Finding
from bench.experiments.programs import make_command, make_environment
from bench.places import ROOT
from bench.plain.kit import Kit
from bench.ratios import Ratio


@dataclass(frozen=True, slots=True)
class Print:
    """A page that was printed: seconds of processor time, the PDF's digest, its size in bytes."""

    cpu: float
    digest: str
    size: int


class Printer:
    """A process that prints, with some patches.

    Args:
        patches: their names; none for the library as it is.
        kit: whose fonts it finds.
    """

    def __init__(self, patches: Sequence[str], kit: Kit) -> None:
        self._process = subprocess.Popen(
            make_command("printer", *patches),
            cwd=ROOT,
            env=make_environment(kit),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def print(self, kit: Kit) -> Print:
        """Print a page.

        Raises:
            RuntimeError: the process ended.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{kit.folder}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"A printer ended with {self._process.wait()}.")
        return Print(**json.loads(answer))

    def __enter__(self) -> Printer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()


def measure(name: str, experiment: Experiment, rounds: int) -> list[Finding]:
    """Print every document of an experiment with and without its patches."""
    found = []
    for document in experiment.documents:
        pairs = fight(experiment.patches, make_kit(document), rounds)
        same = len({each.digest for pair in pairs for each in pair}) == 1
        ratio = Ratio.of([after.cpu / before.cpu for before, after in pairs])
        before, after = (median(pair[index].cpu for pair in pairs) for index in (0, 1))
        found.append(Finding(name, document, before, after, "s", ratio, same))
    return found


def fight(patches: Sequence[str], kit: Kit, rounds: int) -> list[tuple[Print, Print]]:
    """A page without and with patches, once a round; who is first changes. The first print of each is not counted."""
    with ExitStack() as stack:
        printers = [stack.enter_context(Printer(names, kit)) for names in ((), patches)]
        for printer in printers:
            printer.print(kit)
        pairs = []
        for number in range(rounds):
            order = (0, 1) if number % 2 == 0 else (1, 0)
            prints = {index: printers[index].print(kit) for index in order}
            pairs.append((prints[0], prints[1]))
    return pairs
