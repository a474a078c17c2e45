"""A content file -> a release of it, or all that forbids one."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.checks.waivers import mark_waived
from briefgen.core.clock import read_now
from briefgen.core.formats import name_file
from briefgen.core.messages import count, list_words, quote
from briefgen.core.text_files import show_path
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, ReleaseError, UsageError
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.publishing.swap import clear_leftovers
from briefgen.publishing.write import as_output_error
from briefgen.releasing.approvals import place_approvals, read_approvals
from briefgen.releasing.candidate import Candidate, find_workspace_of, open_candidate
from briefgen.releasing.contents import Occasion, fill_release, find_last
from briefgen.releasing.gate import (
    check_approvals,
    check_embargo,
    check_names,
    check_remarks,
    check_status,
    check_version,
)
from briefgen.releasing.model import Release
from briefgen.releasing.release_folder import hold_releases, keep_release
from briefgen.releasing.reproduce import reproduce_editions
from briefgen.releasing.sign import Signer
from briefgen.releasing.store import Kept, place_releases, read_releases
from briefgen.releasing.versions import EMBARGOED, name_folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a release.

    Attributes:
        folder: where it is.
        release: what it says of itself.
        report: what was found and let stand.
        made: False when it was there already, with the same editions.
    """

    folder: Path
    release: Release
    report: Report
    made: bool


def release(
    path: Path,
    *,
    audiences: Sequence[str] = (),
    embargoed: bool = False,
    by: str = "",
    signer: Signer | None = None,
    redline: bool = False,
    held: bool = False,
) -> Outcome:
    """Release a brief: check it, make its editions, look at what was made, and keep all of it in one folder.

    Args:
        path: a content file in a workspace.
        audiences: those to release to; none means those of the key ``release`` of ``briefgen.toml``, or else all.
        embargoed: make it before the end of its embargo; the pages and the names of the files say so then.
        by: who makes it; the name of the login when left out.
        signer: whose certificate signs the PDFs and the sums.
        redline: whether the release shows what has changed since the one before.
        held: whether the caller holds the folder of releases (see ``hold_releases``), as one that makes many does.

    Raises:
        UsageError: the file is in no workspace, or an audience does not exist.
        ReleaseError: it may not be released; its problems are all that forbids it.
        OutputError: it cannot be written.
    """
    from briefgen.workspace import load_workspace

    root = find_workspace_of(path)
    workspace, report = load_workspace(root)
    if workspace is None:
        raise ReleaseError("The workspace has errors.", report.problems)
    with nullcontext() if held else hold_releases(place_releases(root, workspace)):
        candidate = open_candidate(path, audiences)
        folder = place_releases(root, candidate.ready.workspace) / candidate.ready.slug
        clear_leftovers(folder)
        past = read_releases(folder)
        target = folder / name_folder(candidate.version, embargoed=embargoed)
        if same := _find_same(candidate, past, target):
            return Outcome(target, same.release, Report(), made=False)
        if redline and find_last(past, candidate.version) is None:
            raise UsageError(
                f"{show_path(path)} has no earlier release, so no changes can be shown. Leave out --redline."
            )
        occasion = Occasion(read_now(), by or getpass.getuser(), embargoed, past, signer, redline)
        return _make(candidate, target, occasion)


def _find_same(candidate: Candidate, past: Sequence[Kept], target: Path) -> Kept | None:
    """The release that is already in this place, when it holds exactly these editions."""
    kept = next((each for each in past if each.folder == target), None)
    made = {name: edition.edition for name, edition in kept.release.editions.items()} if kept else {}
    return kept if made and made == candidate.digests else None


def _make(candidate: Candidate, target: Path, occasion: Occasion) -> Outcome:
    embargoed = occasion.embargoed
    approvals = read_approvals(place_approvals(candidate.root, candidate.ready.slug))
    stem = f"{candidate.ready.slug}{EMBARGOED}" if embargoed else candidate.ready.slug
    editions = {name: _end_embargo(edition, over=not embargoed) for name, edition in candidate.editions.items()}
    pages, found = _print_all(candidate, editions, stem)
    report = candidate.problems + found
    report += Report.of(
        [
            *check_status(candidate),
            *check_names(candidate),
            *check_remarks(candidate),
            *check_embargo(candidate, occasion.at, embargoed=embargoed),
            *check_version(candidate, occasion.past, embargoed=embargoed),
            *check_approvals(candidate, approvals),
        ]
    )
    _refuse(candidate, report)
    with as_output_error(target, "The release"):
        made, files = fill_release(candidate, editions, pages, report, approvals, occasion)
    keep_release(target, files, lambda folder: reproduce_editions(folder, made, candidate.locate("title")))
    return Outcome(target, made, report, made=True)


def _end_embargo(edition: Edition, *, over: bool) -> Edition:
    """The edition as it is printed: after its time, the embargo is not spoken of."""
    return replace(edition, embargo=None) if over else edition


def _print_all(
    candidate: Candidate, editions: dict[str, Edition], stem: str
) -> tuple[dict[str, dict[str, bytes]], Report]:
    """The files of every audience by their name, and all that is wrong with them."""
    # Here, not above: what is refused before a page is laid out needs no template engine.
    from briefgen.building.render import render_edition
    from briefgen.inspecting import inspect_edition
    from briefgen.pipeline.layout_findings import check_words, place_failure

    pages: dict[str, dict[str, bytes]] = {}
    report = Report()
    for name, edition in editions.items():
        try:
            formats = tuple(map(str, candidate.ready.workspace.audience(name).formats))
            made, found = render_edition(candidate.ready, edition, formats, stem)
        except BriefgenError as fault:
            place = Place(show_path(candidate.ready.path))
            report += Report.of(
                place_failure(fault, candidate.ready.reading) or [Problem("BLD101", fault.message, place)]
            )
            continue
        pages[name] = {name_file(stem, format): each.rendered.data for format, each in made.items()}
        report += found + Report.of(inspect_edition(edition, pages[name], candidate.locate("title")))
        told = check_words(edition, pages[name], candidate.ready.reading)
        report += mark_waived(told, candidate.ready.reading, candidate.ready.settings)
    return pages, report


def _refuse(candidate: Candidate, report: Report) -> None:
    """Stop when anything is left that forbids a release: an error, or a warning in the brief that nobody has waived.

    A warning about ``briefgen.toml`` is recorded and stops nothing: no waiver in the brief could reach it.

    Raises:
        ReleaseError: there is something.
    """
    own = candidate.ready.reading.source.file
    stops = [*report.errors, *(each for each in report.warnings if each.place is None or each.place.file == own)]
    if stops:
        message = f"{show_path(candidate.ready.path)} was not released: {_count_stops(stops)}."
        raise ReleaseError(message, report.problems)
    if not candidate.editions:
        raise ReleaseError(f"{quote(candidate.ready.slug)} has no edition for any audience of the release.")


def _count_stops(stops: Sequence[Problem]) -> str:
    """What is to be done before a release, in words: approvals are given, findings are fixed or waived."""
    approvals = sum(each.code == "REL131" for each in stops)
    warnings = sum(each.severity is Severity.WARNING for each in stops)
    errors = len(stops) - approvals - warnings
    counts = (
        (errors, "error must be fixed", "errors must be fixed"),
        (warnings, "warning must be fixed or waived with a reason", "warnings must be fixed or waived with a reason"),
        (approvals, "approval is missing", "approvals are missing"),
    )
    return list_words([count(*each) for each in counts if each[0]], "and")
