"""Versions of briefs that somebody looks at -> their files, kept open, and the brief as it was then."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass

from briefgen.pipeline.session import Session
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.recent import keep_recent
from briefgen.preview.view import View
from briefgen.problems import Report
from briefgen.releasing.version_files import VersionFiles
from briefgen.releasing.version_list import open_chosen

#: Versions whose files are kept.
_MAX_VERSIONS = 2


@dataclass(frozen=True, slots=True)
class PastBrief:
    """A brief as it was.

    Attributes:
        brief: the brief, which does not change any more.
        session: its workspace as it was then.
        files: where its files are.
        stack: what closes them.
    """

    brief: LiveBrief
    session: Session
    files: VersionFiles
    stack: ExitStack

    def redact(self, report: Report, audience: str) -> Report:
        """Findings without what an audience may not read, under the name that the user knows."""
        return Report.of(self.files.name_as_known(self.brief.redact(report, audience, self.session)))


class PastBriefs:
    """The versions that were looked at last."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[str, str], PastBrief] = OrderedDict()

    def open(self, brief: LiveBrief, view: View) -> PastBrief:
        """A version of a brief.

        Args:
            brief: as it is now.
            view: what is looked at.

        Raises:
            BriefgenError: there is no such version, or it was not kept.
        """
        key = (brief.slug, view.version)
        if key not in self._open:
            with ExitStack() as stack:
                files = stack.enter_context(open_chosen(brief.path, view.version))
                self._open[key] = PastBrief(LiveBrief(files.path, brief.slug), Session(), files, stack.pop_all())
        for _, oldest in keep_recent(self._open, key, _MAX_VERSIONS):
            oldest.stack.close()
        return self._open[key]

    def close(self) -> None:
        """Take away the files that were there only for this."""
        for past in self._open.values():
            past.stack.close()
        self._open.clear()
