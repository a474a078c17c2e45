"""A brief, a role and a name -> an approval on record, of exactly the editions that there are now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.core.clock import read_now, write_moment
from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.errors import ReleaseError, UsageError
from briefgen.publishing.write import as_output_error, replace_all
from briefgen.releasing.approvals import add_approval, place_approvals
from briefgen.releasing.approved_sources import pack_sources, place_sources
from briefgen.releasing.candidate import open_candidate
from briefgen.releasing.gate import check_status
from briefgen.releasing.model import Approval
from briefgen.releasing.release_folder import hold_releases
from briefgen.releasing.sums import digest


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
        why = "it is not final" if candidate.problems.ok else "it has errors"
        message = f"{show_path(path)} cannot be approved: {why}."
        raise ReleaseError(message, (*candidate.problems.errors, *drafts))
    file = place_approvals(candidate.root, candidate.ready.slug)
    with as_output_error(file, "The approval"):
        kept = pack_sources(candidate)
    approval = Approval(
        role=role, name=name.strip(), at=write_moment(read_now()), editions=candidate.digests, sources=digest(kept)
    )
    with hold_releases(file.parent, "The approval"):
        # First what it names: an approval without its sources would be worth less than sources without an approval.
        archive = place_sources(candidate.root, candidate.ready.slug, approval.sources)
        if not is_there(archive):
            replace_all({archive: kept})
        add_approval(file, approval)
    return approval
