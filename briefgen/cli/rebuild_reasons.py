"""What a build would do, or did -> a line for each edition, with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.core.messages import count, list_words
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.building.build import Runner
    from briefgen.building.rebuild_decision import RebuildDecision

#: Briefs of which nothing is new that are listed; of more, only how many there are.
_LISTED = 40


def print_forecast(
    files: Sequence[Path],
    audiences: Sequence[str],
    formats: Sequence[str] | None,
    output: Path | None,
    runner: Runner,
    *,
    cached: bool,
) -> None:
    """Say what a build would do, without doing it; for the parameters, see ``forecast_build``."""
    from briefgen.building.dry_run import forecast_build

    forecast = forecast_build(files, audiences=audiences, formats=formats, output=output, cached=cached, runner=runner)
    for path, faults in forecast.failing.items():
        for audience, message in faults.items():
            what = f"the edition for {audience}" if audience else "it"
            click.echo(f"{show_path(path)}: {what} cannot be built: {message}")
    print_decisions(forecast.decisions)
    fresh = sum(len(decision.fresh) + len(decision.same) for decision in forecast.decisions.values())
    if fresh:
        click.echo(f"{count(fresh, 'edition')} up to date.")
    for page in forecast.going:
        click.echo(f"{show_path(page)} would be removed.")


def print_decisions(decisions: Mapping[Path, RebuildDecision]) -> None:
    """One line for each edition that is built, with its reason, and for each brief without changes."""
    unchanged = []
    for path, decision in decisions.items():
        for audience, reason in decision.reasons.items():
            whom = f" for {audience}" if audience else ""
            click.echo(f"{show_path(path)}{whom}: {reason}.")
        if decision.same:
            names, reasons = list_words(list(decision.same), "and"), dict.fromkeys(decision.same.values())
            unchanged.append(f"{show_path(path)} for {names}: unchanged, though {list_words([*reasons], 'and')}.")
    if len(unchanged) > _LISTED:
        unchanged = [f"Unchanged: other editions of {count(len(unchanged), 'brief')} that were rebuilt to compare."]
    for line in unchanged:
        click.echo(line)
