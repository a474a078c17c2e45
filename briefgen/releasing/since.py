"""A brief that someone is about to approve -> what has changed since the last approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.comparing.summary import describe_flag, list_flags, summarise
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.releasing.approved_sources import place_sources
from briefgen.releasing.candidate import find_workspace_of, name_brief
from briefgen.releasing.compared import Version, open_approval
from briefgen.releasing.model import Approval
from briefgen.releasing.redlines import compare_for


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed.

    Attributes:
        approval: which approval is meant, in words.
        changes: for each audience that it was for, how much has changed, and what to look at.
        archive: the file with what was approved, as the user would type it; "" when there is none.
    """

    approval: str
    changes: dict[str, tuple[str, ...]]
    archive: str = ""


def find_changes(path: Path, before: Sequence[Approval], approval: Approval) -> Since | None:
    """What has changed since the same person approved in the same role, else since the last approval of all.

    Args:
        path: the content file.
        before: the approvals that there were, in the order in which they were given.
        approval: the one that is given now.

    Returns:
        None when nobody has approved the brief before, or what was approved was not kept.
    """
    own = [each for each in before if (each.name, each.role) == (approval.name, approval.role)]
    earlier = next(reversed(own or list(before)), None)
    if earlier is None:
        return None
    changes: dict[str, tuple[str, ...]] = {}
    try:
        with open_approval(path, earlier) as old:
            now = Version(show_path(path), prepare_brief(path, Session()), file=path.name)
            for audience in (each for each in approval.editions if each in earlier.editions):
                difference = compare_for(old, now, audience).difference
                looked = (describe_flag(flag) for _, flag in list_flags(difference))
                changes[audience] = (summarise(difference), *dict.fromkeys(looked))
            title = old.name
    except BriefgenError:
        return None
    root = find_workspace_of(path)
    archive = place_sources(root, name_brief(path, root), earlier.sources) if earlier.sources else None
    return Since(title, changes, show_path(archive) if archive else "")
