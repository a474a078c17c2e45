"""A brief -> what was approved and released of it, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.core.text_files import show_path
from briefgen.errors import ReleaseError
from briefgen.releasing.approvals import place_approvals, read_approvals
from briefgen.releasing.candidate import find_workspace_of, name_brief
from briefgen.releasing.model import Approval
from briefgen.releasing.store import Kept, place_releases, read_releases
from briefgen.workspace import load_workspace


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a brief.

    Attributes:
        at: when, in UTC (ISO 8601).
        what: approved, released, embargoed (released before the end of its embargo) or withdrawn.
        by: who; for an approval with the role.
        audiences: those to release to.
        version: of a release; for an approval, of the first release that it counted for; else empty.
        void: of an approval, those of its audiences whose pages had changed when they were released.
        notices: what the pages say of the change.
        folder: of a release, as the user would type it.
    """

    at: str
    what: str
    by: str
    audiences: tuple[str, ...]
    version: str = ""
    notices: tuple[str, ...] = ()
    folder: str = ""
    void: tuple[str, ...] = ()


def read_history(path: Path) -> tuple[Event, ...]:
    """All that is on record of a brief.

    Args:
        path: its content file.

    Raises:
        UsageError: the file is in no workspace.
        ReleaseError: the workspace, a release or the approvals cannot be read.
    """
    root = find_workspace_of(path)
    slug = name_brief(path, root)
    workspace, report = load_workspace(root)
    if workspace is None:
        raise ReleaseError("The workspace has errors.", report.problems)
    past = read_releases(place_releases(root, workspace) / slug)
    events = [_describe_release(kept) for kept in past]
    events += [_describe_approval(each, past) for each in read_approvals(place_approvals(root, slug))]
    return tuple(sorted(events, key=lambda event: (event.at, event.what != "approved")))[::-1]


def _describe_release(kept: Kept) -> Event:
    release = kept.release
    what = "embargoed" if release.embargoed else "withdrawn" if release.status == "withdrawn" else "released"
    folder = show_path(kept.folder)
    return Event(release.at, what, release.by, tuple(release.editions), release.version, release.notices, folder)


def _describe_approval(approval: Approval, past: tuple[Kept, ...]) -> Event:
    """An approval, with the first release that it counted for, and what it does not hold for any more.

    What counted is what the release itself has on record. Pages that were released later in another state were approved
    in vain.
    """
    who = (approval.role, approval.name, approval.at)
    counted: dict[str, str] = {}
    void: list[str] = []
    for name in approval.editions:
        released = [kept.release for kept in past if name in kept.release.editions and kept.release.at >= approval.at]
        used = (
            release.version
            for release in released
            for each in release.approvals
            if (each.role, each.name, each.at) == who and name in each.editions
        )
        if version := next(used, ""):
            counted[name] = version
        elif released:
            void.append(name)
    by = f"{approval.name} ({approval.role})"
    version = next(iter(counted.values()), "")
    return Event(approval.at, "approved", by, tuple(approval.editions), version, void=tuple(void))
