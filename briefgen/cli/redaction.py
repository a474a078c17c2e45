"""What a command for certain audiences found -> what is printed: nothing that one of them may not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from briefgen.problems import Report


def redact_shown(report: Report, audiences: Sequence[str], *, show: bool, whole: bool = False) -> Report:
    """The report as it may be printed.

    Args:
        report: what was found.
        audiences: the audiences that the command works for; none means everyone.
        show: whether what is withheld from them is quoted anyway.
        whole: whether all of it is printed.
    """
    if show or not len(report):
        return report
    # Here, not above: a build without findings need not know how they are printed.
    from briefgen.pipeline.redaction import redact
    from briefgen.reports.text import AT_MOST, choose_shown

    found, waived = choose_shown(report, None if whole else AT_MOST)
    shown = {*found, *waived}
    rest = [each for each in report if each not in shown]
    return type(report).of([*redact([each for each in report if each in shown], audiences or ("all",)), *rest])


@contextmanager
def redacting(audiences: Sequence[str], *, show: bool) -> Iterator[None]:
    """Around the work of a command: what it fails with is quoted in the same way."""
    try:
        yield
    except BriefgenError as error:
        from briefgen.problems import Report

        error.problems = redact_shown(Report.of(error.problems), audiences, show=show, whole=True).problems
        raise
