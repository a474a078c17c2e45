"""A content file that somebody is writing -> its pages and findings, of what is in it now.

All of it is done in the thread of the work queue. Each time that the file is read is a Reading of its own, with all
that was made of it: when it has changed, all of it is dropped together. That it has changed is noted in the same
thread, and so never in the middle of a work: findings of one save are never hidden by the marks of the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.analysis.readability import Figures, measure
from briefgen.building.check_inputs import list_pictures, name_file
from briefgen.building.render import inspect_files
from briefgen.building.render_cache import CachedFile
from briefgen.building.work import end_embargo
from briefgen.core.clock import read_now
from briefgen.core.safe_files import resolve
from briefgen.edition import Edition
from briefgen.errors import BriefgenError
from briefgen.pipeline.check import examine_editions
from briefgen.pipeline.originals import place_content
from briefgen.pipeline.prepare import CheckedBrief, ReadBrief, check_brief, read_brief
from briefgen.pipeline.redaction import redact
from briefgen.pipeline.session import Session
from briefgen.preview.view import View, make_edition
from briefgen.problems import Report
from briefgen.rendering.formats import FORMATS
from briefgen.rendering.rendered import Rendered
from briefgen.status.read import describe
from briefgen.status.standing import BriefStanding

_HOW_SHOWN = "choose an audience that may read it to see it"


@dataclass
class ReadingOfBrief:
    """What is in a content file now.

    Attributes:
        revision: how many times it was read before.
        read: the brief.
        checked: the same with what was found in it, once that was asked for.
        examined: the same with what was found in its editions.
        editions, pages: what was made of it.
        refused: why a page that was shown may not be.
        inspected: what was looked at for leaks: the view, and the formats.
        layout: what was found in laying out the PDF, by view.
    """

    revision: int
    read: ReadBrief
    checked: CheckedBrief | None = None
    examined: Report | None = None
    editions: dict[View, Edition] = field(default_factory=dict)
    pages: dict[View, Rendered] = field(default_factory=dict)
    refused: dict[View, BriefgenError] = field(default_factory=dict)
    inspected: set[tuple[View, frozenset[str]]] = field(default_factory=set)
    layout: dict[View, Report] = field(default_factory=dict)


class LiveBrief:
    """One brief.

    Args:
        path: its file.
        slug: the name of its pages.
        changed: more than of any brief that had this name before.

    Attributes:
        needs: the files that it depends on, apart from those that concern all briefs.
        changed: how many times it has changed, as far as is known.
        standing: where it stood when that was last looked at.
        until: when an embargo ends on which its pages depend, as was seen then; "" for none.
    """

    def __init__(self, path: Path, slug: str, changed: int = 0) -> None:
        self.path, self.slug = path, slug
        self.needs = frozenset([name_file(path)])
        self.changed = changed
        self.standing: BriefStanding | None = None
        self.until = ""
        self._reading: ReadingOfBrief | None = None

    def read(self, session: Session) -> ReadingOfBrief:
        """What is in the file now."""
        if self._reading is None or self._reading.revision != self.changed:
            revision = self.changed
            read = read_brief(self.path, session, self.slug)
            session.keep_texts(self.path, read.reading.texts)
            family = session.language_editions.list_family(self.path, read.folder)
            others = list_pictures(read.reading, self.path)
            # By the second of these its translations name it.
            files = map(name_file, (self.path, place_content(self.path), *family, *read.reading.libraries))
            needs = (*files, *read.digests, *others)
            # A change in a folder with two names is told under either of them.
            self.needs = frozenset([*needs, *map(follow_links, needs)])
            self._reading = ReadingOfBrief(revision, read)
        return self._reading

    def close(self) -> None:
        """Forget what was made of it; what it needs and where it stands stay."""
        self._reading = None

    def make_edition(self, view: View, session: Session) -> Edition:
        """The edition that is looked at.

        Raises:
            BriefgenError: it cannot be made, or must not be shown.
        """
        now = self.read(session)
        if view in now.refused:
            raise now.refused[view]
        if view not in now.editions:
            now.editions[view] = end_embargo(make_edition(now.read, view, session), read_now())
        return now.editions[view]

    def make_page(self, view: View, session: Session) -> bytes:
        """Its web page.

        Raises:
            BriefgenError: it cannot be made, or must not be shown.
        """
        now, edition = self.read(session), self.make_edition(view, session)
        if view not in now.pages:
            now.pages[view] = FORMATS["html"](edition)
        return now.pages[view].data

    def can_show(self, view: View, session: Session) -> bool:
        """Whether there is an edition that may be shown."""
        try:
            self.make_edition(view, session)
        except BriefgenError:
            return False
        return True

    def check(self, session: Session) -> CheckedBrief:
        """The brief with what was found in it."""
        now = self.read(session)
        if now.checked is None:
            now.checked = check_brief(now.read, session)
        return now.checked

    def list_findings(self, audience: str, session: Session) -> Report:
        """What was found in the brief and its editions, without what an audience may not read."""
        now, checked = self.read(session), self.check(session)
        if now.examined is None:
            now.examined = examine_editions(checked, session).report
        found = sum((report for view, report in now.layout.items() if view.audience == audience), now.examined)
        return self.redact(found, audience, session)

    def redact(self, report: Report, audience: str, session: Session) -> Report:
        """Findings without what an audience may not read."""
        reading = self.read(session).read.reading
        return redact(report, (audience,), _HOW_SHOWN, (reading,)) if len(report) else report

    def measure(self, view: View, session: Session) -> tuple[str, Figures] | None:
        """The title of the edition, and how long it is; None when it cannot be made."""
        try:
            edition = self.make_edition(view, session)
        except BriefgenError:
            return None
        return edition.title_text, measure(edition)

    def inspect(self, view: View, files: Mapping[str, Rendered], session: Session) -> bool:
        """Look for leaks in what was rendered, as every build does; what has leaked is not shown any more.

        Args:
            view: what was looked at.
            files: what was rendered, by format; of a draft, the page it was printed from too.

        Returns:
            Whether something was found that stops nothing.

        Raises:
            BriefgenError: it must not be shown.
        """
        now, edition = self.read(session), self.make_edition(view, session)
        ready = self.check(session).prepare(self.slug)
        if ready is None or (view, frozenset(files)) in now.inspected:
            return False
        cached = {name: CachedFile(each, "", {}, "", newly_rendered=True) for name, each in files.items()}
        try:
            found = inspect_files(ready, edition, cached)
        except BriefgenError as fault:
            now.refused[view] = fault
            raise
        now.inspected.add((view, frozenset(files)))
        before = now.layout.get(view, Report())
        now.layout[view] = before + found
        return now.layout[view] != before

    def look_at_standing(self, stale: Mapping[str, str], session: Session) -> BriefStanding:
        """Where the brief stands.

        Args:
            stale: why its built pages are out of date, by audience.
        """
        checked = self.check(session)
        self.standing = describe(checked, self.slug, stale, session)
        brief, workspace = checked.reading.brief, checked.workspace
        if brief and workspace:
            self.until = session.language_editions.find_end(self.path, brief, workspace, checked.folder)
        return self.standing


def follow_links(name: str) -> str:
    """The same file by the name that it has when the links above it are followed, as workspaces are known."""
    path = Path(name)
    return str(resolve(path.parent) / path.name)
