"""A finished release that nobody sees yet -> the proof that its own sources give its editions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.core.clock import stop_clock
from briefgen.edition import Edition, digest_edition
from briefgen.errors import BriefgenError, ReleaseError
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Place, Problem
from briefgen.releasing.folders import place_evidence
from briefgen.releasing.model import Release
from briefgen.releasing.sources import SOURCE


def remake_editions(folder: Path, release: Release) -> dict[str, Edition]:
    """The editions of a release, made from its sources as they were made then: on that day, embargo included.

    Raises:
        BriefgenError: the sources give no edition.
    """
    from datetime import datetime

    with stop_clock(datetime.fromisoformat(release.at)):
        ready = prepare_brief(place_evidence(folder) / SOURCE / release.brief, Session())
        return {name: make_edition(ready, name) for name in release.editions}


def reproduce_editions(folder: Path, release: Release, place: Place) -> None:
    """Make sure that the sources in a release are whole, and are those that its pages show.

    Args:
        folder: the release, in its place or not yet.
        release: what it says of itself.
        place: the brief, for a message.

    Raises:
        ReleaseError: they give other editions, or none: a file was changed or moved while the release was made.
    """
    hint = (
        "Wait until nobody is saving files in this workspace, and release again. If it happens again, please report it."
    )
    try:
        editions = remake_editions(folder, release)
    except BriefgenError as fault:
        message = f"The copied sources cannot be built: {fault.message}"
        problem = Problem("REL137", message, place, hint)
        raise ReleaseError(message, (problem, *(replace(each, waived="") for each in fault.problems))) from fault
    for name, edition in editions.items():
        if digest_edition(edition) != release.editions[name].edition:
            message = f"The copied sources produce different pages for {name} than the brief."
            raise ReleaseError(message, (Problem("REL137", message, place, hint),))
