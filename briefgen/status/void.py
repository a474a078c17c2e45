"""An approval that does not hold any more -> since when, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from briefgen.comparing.summary import summarise
from briefgen.core.clock import write_moment
from briefgen.core.messages import list_words
from briefgen.errors import BriefgenError
from briefgen.releasing.approved_sources import place_sources, read_archive
from briefgen.releasing.candidate import Candidate
from briefgen.releasing.compared import Version, open_approval
from briefgen.releasing.model import Approval
from briefgen.releasing.redlines import compare_for
from briefgen.releasing.sources import gather_sources

_SAME = "nothing has changed"


def explain_void(candidate: Candidate, approval: Approval, audience: str) -> tuple[str, str]:
    """Since when an approval is void, and why.

    Args:
        candidate: the brief as it is now, with its edition for the audience.
        approval: it was given for another edition of it.
        audience: whose edition is meant. What has changed is said as this audience sees it.

    Returns:
        The moment in UTC (ISO 8601) at which the last of the sources that differ was saved, which is "" where that is
        not known; and a few words.
    """
    changed = dict(_list_changed(candidate, approval))
    since = max(filter(None, changed.values()), default="")
    reason = ""
    if audience in candidate.editions:
        with suppress(BriefgenError), open_approval(candidate.ready.path, approval) as old:
            reason = summarise(compare_for(old, Version("now", candidate.ready), audience).difference)
    if reason in ("", _SAME):
        # What the pages look like, or the fixed words of a template; or what was approved is not there any more.
        names = list_words(sorted(changed), "and")
        have = "has" if len(changed) == 1 else "have"
        reason = f"{names} {have} changed" if changed else "the pages have changed"
    return since, reason


def _list_changed(candidate: Candidate, approval: Approval) -> Iterator[tuple[str, str]]:
    """The sources that are not what was approved, by their paths in the workspace, with the moment of the last save."""
    if not approval.sources:
        return
    try:
        now = gather_sources(candidate)
        _, before = read_archive(place_sources(candidate.root, candidate.ready.slug, approval.sources))
    except (BriefgenError, OSError):
        return
    for name in sorted({*now, *before}):
        if name not in now:
            yield name, ""
        elif now[name][1] != before.get(name):
            yield name, _read_saved(candidate.root / name)


def _read_saved(path: Path) -> str:
    try:
        return write_moment(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except OSError:
        return ""
