"""A brief, a role and a name -> an approval on record, of exactly the editions that there are now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.core.clock import read_now
from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.core.text_files import show_path
from briefgen.errors import ReleaseError, UsageError
from briefgen.releasing.approvals import add_approval, place_approvals
from briefgen.releasing.candidate import open_candidate
from briefgen.releasing.contents import spell
from briefgen.releasing.gate import check_status
from briefgen.releasing.model import Approval
from briefgen.releasing.release_folder import hold_releases


def approve(path: Path, *, role: str, name: str, audiences: Sequence[str] = ()) -> Approval:
    """Record that someone has approved the editions of a brief.

    What is approved is what readers would see: text, pictures, colours, fonts, templates, the fixed words. A comment in
    the file, or another order of its keys, changes none of that; whatever does makes the approval void.

    Args:
        path: a content file in a workspace.
        role: what the person is: one of those that the workspace asks for, when it asks for any.
        name: who it is.
        audiences: whose editions; none means all those of a release.

    Raises:
        UsageError: the workspace does not ask for this role; the file is in no workspace; an audience does not exist.
        ReleaseError: the brief has errors or is a draft, so that what is approved could not be released.
    """
    if not name.strip():
        raise UsageError("Say who approves: --name …")
    candidate = open_candidate(path, audiences)
    roles = candidate.ready.workspace.release.approvals
    if roles and role not in roles:
        raise UsageError(f"The workspace does not require approval by {quote(role)}. {suggest(role, roles)}")
    drafts = tuple(check_status(candidate))
    if drafts or not candidate.problems.ok:
        message = f"{show_path(path)} cannot be approved: a release would differ from the brief as it is now."
        raise ReleaseError(message, (*candidate.problems.errors, *drafts))
    approval = Approval(role=role, name=name.strip(), at=spell(read_now()), editions=candidate.digests)
    file = place_approvals(candidate.root, candidate.ready.slug)
    with hold_releases(file.parent):
        add_approval(file, approval)
    return approval
