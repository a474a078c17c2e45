"""The result of a build -> what is printed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.core.messages import count, count_findings
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from pathlib import Path

    from briefgen.building.build import BuildOutcome
    from briefgen.problems import Report

#: Names of files that are listed; of more, only how many there are.
_LISTED = 40


def choose_problems(report: Report) -> Report:
    """What a build reports: everything but infos about the text and what is waived, which are for `briefgen check`."""
    from briefgen.problems import Severity

    return type(report).of(
        problem
        for problem in report
        if problem.code.startswith("BLD") or not (problem.waived or problem.severity is Severity.INFO)
    )


def print_result(result: BuildOutcome) -> None:
    """The files, or how many there are; what was up to date; and what is known to be wrong with that."""
    print_files(result.written)
    if result.fresh:
        click.echo(describe_fresh(result.fresh, result.remembered), nl=False)


def print_files(files: Sequence[Path], seconds: float | None = None) -> None:
    """The names of files, or how many there are.

    Args:
        files: what was written.
        seconds: after how long, if that is shown.
    """
    took = "" if seconds is None else f"  {seconds:.1f} s"
    if len(files) <= _LISTED:
        for path in files:
            click.echo(f"{show_path(path)}{took}")
        return
    folders = list(dict.fromkeys(show_path(path.parent) for path in files))
    shown = ", ".join(folders[:6]) + (", …" if len(folders) > 6 else "")
    click.echo(f"{count(len(files), 'file')} in {shown}.{took}")


def describe_fresh(editions: int, findings: Counter[str]) -> str:
    """What is printed of editions that are up to date."""
    text = f"{count(editions, 'edition')} up to date.\n"
    counts = count_findings(findings)
    return text + (f"In their briefs: {', '.join(counts)}. To see them: briefgen check.\n" if counts else "")
