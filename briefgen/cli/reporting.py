"""The result of a check -> the report that was requested."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.streams import format_for_screen, wants_colour
from briefgen.core.messages import count

if TYPE_CHECKING:
    from briefgen.checks.outcome import Outcome

#: What a report says to whom text is withheld from: how to read all of it.
_WHOLE = "a check without --audience prints it"


def hide_withheld(outcome: Outcome, audiences: Sequence[str], form: str = "text") -> Outcome:
    """The same without quoting what is withheld from one of the audiences; nothing is taken out if none is named.

    Args:
        outcome: what was found.
        audiences: whom the report is for.
        form: the form of the report; one for editors also quotes the lines beside a finding.
    """
    if audiences:
        from briefgen.pipeline.redaction import redact

        shown = tuple(each for each in outcome.figures if "all" in audiences or each.audience in audiences)
        outcome = replace(outcome, report=redact(outcome.report, audiences, _WHOLE), figures=shown)
    if form != "html":
        return outcome
    from briefgen.pipeline.surroundings import add_surroundings

    return add_surroundings(outcome, audiences)


def print_report(
    outcome: Outcome, form: str, file: Path | None = None, *, whole: bool = False, good: str = "no problems found"
) -> None:
    """Print a report for people on stderr, one for programs on stdout; or write either to a file.

    Args:
        outcome: what was found.
        form: one of ``reports.formats.FORMATS``.
        file: where to write the report; None prints it.
        whole: whether every finding is printed, however many there are.
        good: what to say about the files if nothing was found.
    """
    from briefgen.reports.formats import write_report

    if file is not None:
        from briefgen.publishing.write import replace_all

        replace_all({file: write_report(outcome, form).encode("utf-8", "replace")})
    elif form != "text":
        click.echo(write_report(outcome, form), nl=False)
    else:
        print_for_people(outcome, whole=whole, good=good)


def print_for_people(outcome: Outcome, *, whole: bool = False, good: str = "no problems found") -> tuple[str, str]:
    """Print a report on the screen; for the parameters see ``print_report``.

    Returns:
        What was printed on stdout, and what on stderr.
    """
    if len(outcome.report) or outcome.known:
        text = format_for_screen(outcome.report, known=outcome.known, whole=whole)
        click.echo(text, err=True, color=True, nl=False)
        return "", text
    text = f"{count(len(outcome.files), 'file')} checked, {good}.\n"
    click.echo(text, nl=False)
    return text, ""


def print_figures(outcome: Outcome) -> None:
    """Print the figures of editions as a table."""
    from briefgen.reports.figures import format_figures

    click.echo(format_figures(outcome.figures, colour=wants_colour(sys.stdout)), nl=False, color=True)
