"""A prepared brief and an audience -> its edition; nothing is laid out."""

from __future__ import annotations

from briefgen.checks.waivers import mark_waived
from briefgen.core.text_files import show_path
from briefgen.edition import Edition
from briefgen.errors import ContentError, TemplateError
from briefgen.pipeline.edition_check import check_edition
from briefgen.pipeline.prepare import PreparedBrief
from briefgen.pipeline.template_names import place_template
from briefgen.problems import Report


def make_edition(ready: PreparedBrief, audience: str) -> Edition:
    """The edition for an audience.

    Raises:
        UsageError: there is no such audience.
        ContentError: the edition would not be whole: it would refer to what is withheld, or say nothing.
        TemplateError: the audience's template pack cannot be read.
    """
    return make_checked_edition(ready, audience)[0]


def make_checked_edition(ready: PreparedBrief, audience: str, *, strict: bool = False) -> tuple[Edition, Report]:
    """The edition for an audience, and what is wrong with it that does not stop it.

    Args:
        strict: whether warnings stop it.

    Raises:
        UsageError, ContentError, TemplateError: as ``make_edition`` does.
    """
    ready.workspace.line_of(audience)
    found = check_edition(ready.editions, audience)
    report = mark_waived(found, ready.reading, ready.settings)
    if not report.passes(strict=strict):
        name, what = show_path(ready.path), "warnings" if report.ok else "errors"
        raise ContentError(f"{name} has {what} in its edition for {audience}.", report.problems)
    try:
        return ready.editions.tailor(audience), report
    except TemplateError as fault:
        fault.problems = place_template(fault.problems, ready.reading, ready.workspace, audience)
        raise
