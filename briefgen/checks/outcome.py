"""What a check of several files came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from briefgen.checks.registry import Rule
from briefgen.core.clock import read_today
from briefgen.problems import Report

if TYPE_CHECKING:
    from briefgen.analysis.readability import Figures

#: How many lines before and after a finding a report may show.
NEAR = 2


@dataclass(frozen=True, slots=True)
class EditionFigures:
    """How long one edition is.

    Attributes:
        file: the content file, as the user would type it.
        audience: whom it is for.
        figures: what was counted.
        pages: the pages of its PDF as it was last built; None when it is not built, or not since the brief changed.
    """

    file: str
    audience: str
    figures: Figures
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to.

    Attributes:
        report: everything found, waived findings among it.
        files: the files that were checked, as the user would type them.
        rules: the rules there are, those of the workspace among them, by code.
        today: the day of the check.
        known: how many findings the baseline knows, which are left out of the report.
        figures: how long each edition is, when that was asked for.
        lines: lines beside findings that may be quoted, by file and number, when they were asked for.
    """

    report: Report
    files: tuple[str, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    today: date = field(default_factory=read_today)
    known: int = 0
    figures: tuple[EditionFigures, ...] = ()
    lines: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
