"""What somebody looks at: a brief for an audience, in a template and on paper that may be tried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from briefgen.checks.run import check
from briefgen.checks.waivers import mark_waived
from briefgen.core import lazy_re
from briefgen.core.paper import PAPERS
from briefgen.edition import Edition
from briefgen.errors import ContentError, UsageError
from briefgen.pipeline.edition_check import check_edition
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.prepare import ReadBrief
from briefgen.pipeline.session import Session
from briefgen.problems import Report
from briefgen.reading import Reading
from briefgen.visibility.marks import check_marks
from briefgen.workspace import Workspace

_CALL = lazy_re.compile(r"\[\^([^\[\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class View:
    """One edition, as it is looked at.

    Attributes:
        slug: the name of the brief's pages.
        audience: whom the edition is for.
        template: the template to try out; empty for the one that a build takes.
        paper: the paper to try out; empty for the one that a build takes.
        version: an earlier version of the brief, as ``releasing.version_list`` names it; empty for what is saved.
    """

    slug: str
    audience: str
    template: str = ""
    paper: str = ""
    version: str = ""

    @property
    def is_built_so(self) -> bool:
        """Whether a build would make the same."""
        return not (self.template or self.paper)


def make_edition(read: ReadBrief, view: View, session: Session) -> Edition:
    """The edition that is looked at. What could show words that are withheld is refused here, before all other checks.

    Args:
        read: the brief, as it was just read.
        view: what is looked at.
        session: the workspaces.

    Raises:
        UsageError: there is no such audience or paper.
        ContentError: no edition can be made, or it would not be whole; with the Problems.
        TemplateError: there is no such template, or it cannot be used.
    """
    reading, workspace = read.reading, read.workspace
    settings = session.workspace_of(read.path)[2]
    if reading.brief is None or workspace is None or read.editions is None or not settings.ok:
        raise ContentError("The brief cannot be read.", (reading.report + settings).errors)
    if view.paper and view.paper not in PAPERS:
        raise UsageError(f"There is no paper “{view.paper}”.")
    workspace.line_of(view.audience)
    # What cannot be read as it was meant may have been meant as a mark.
    marks = check_marks(reading.brief, reading.source, reading.trees, workspace)
    if _calls_unknown_note(reading):
        # A note whose label is not in brackets is a paragraph, for everyone.
        marks = [*marks, *check(reading, session.settings_of(read.path).only_vital())]
    found = [*reading.report, *read.problems, *marks, *check_edition(read.editions, view.audience)]
    _refuse(mark_waived(Report.of(found), reading, session.settings_of(read.path)))
    if view.is_built_so:
        return read.editions.tailor(view.audience)
    brief = reading.brief.model_copy(update={"template": view.template}) if view.template else reading.brief
    workspace = _put_on(workspace, view) if view.paper else workspace
    link = partial(session.language_editions.link, reading, workspace, read.folder)
    tried = replace(reading, brief=brief)
    return Editions(tried, workspace, read.folder, read.pictures, view.slug, link).tailor(view.audience)


def _calls_unknown_note(reading: Reading) -> bool:
    """Whether a note is called that is not there; perhaps only in code."""
    called = {label for line in reading.source.lines if "[^" in line for label in _CALL.findall(line)}
    return reading.brief is not None and not called <= reading.brief.notes.keys()


def _refuse(report: Report) -> None:
    if not report.ok:
        raise ContentError("The edition would not be whole.", report.errors)


def _put_on(workspace: Workspace, view: View) -> Workspace:
    """The workspace with other paper for an audience."""
    own = workspace.audiences[view.audience]
    changed = own.model_copy(update={"paper": None, "options": {**own.options, "paper": view.paper}})
    return workspace.model_copy(update={"audiences": {**workspace.audiences, view.audience: changed}})
