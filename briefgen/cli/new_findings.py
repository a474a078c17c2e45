"""The reports of a long-running command -> what is new in each, and how much was reported before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from briefgen.core.messages import count_findings

if TYPE_CHECKING:
    from briefgen.problems import Problem, Report

#: What a finding is known by: how bad it is, its fingerprint, and the value that it is about.
_Key = tuple[str, str, str]


class NewFindings:
    """What has been reported of each file, by the words that it is about: a finding that only moved is not new."""

    def __init__(self) -> None:
        self._told: dict[str, Counter[_Key]] = {}

    def choose(self, report: Report, fresh: Iterable[str]) -> tuple[Report, Counter[str]]:
        """What was not reported before, and how many findings of each severity were, and are still there.

        Args:
            report: what was found in the files that were looked at.
            fresh: the content files whose findings are as they were, because nothing looked at them.
        """
        groups: dict[str, list[Problem]] = {}
        for problem in report:
            groups.setdefault(problem.place.file if problem.place else "", []).append(problem)
        keys = {file: [_know(problem) for problem in found] for file, found in groups.items()}
        before, as_before = self._told, set(fresh)
        self._told = {file: told for file, told in before.items() if file in as_before and file not in keys}
        old: Counter[str] = Counter(key[0] for told in self._told.values() for key in told.elements())
        new: list[Problem] = []
        for file, found in groups.items():
            left = Counter(before.get(file, {}))
            for problem, key in zip(found, keys[file], strict=True):
                if left[key]:
                    left[key] -= 1
                    old[key[0]] += 1
                else:
                    new.append(problem)
            self._told[file] = Counter(keys[file])
        return type(report).of(new), old


def _know(problem: Problem) -> _Key:
    from briefgen.checks.fingerprint import take_fingerprint

    kind = "" if problem.waived else str(problem.severity)
    return kind, take_fingerprint(problem, ""), "" if problem.place else problem.message


def print_old(counts: Counter[str]) -> None:
    """How much was reported before; "" if nothing was."""
    if words := count_findings(counts):
        click.echo(f"Still there: {', '.join(words)}. To see them: briefgen check.", err=True)
