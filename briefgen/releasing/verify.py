"""The folder of a release -> whether it is whole, unchanged, and what its own sources give; or what is not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen._version import __version__
from briefgen.core.formats import find_format
from briefgen.core.messages import list_words
from briefgen.core.safe_files import LARGEST, FileRefused, is_file, is_folder, read_bytes
from briefgen.core.text_files import read_text, show_path
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, ReleaseError
from briefgen.problems import Place, Problem, Report
from briefgen.releasing.certificate import write_certificate
from briefgen.releasing.compared import open_release
from briefgen.releasing.contents import CERTIFICATE
from briefgen.releasing.explain import explain_difference
from briefgen.releasing.folders import INSIDE, place_evidence
from briefgen.releasing.model import Release
from briefgen.releasing.redlines import write_redlines
from briefgen.releasing.reproduce import remake_editions
from briefgen.releasing.sign import SUMS_SIGNATURE
from briefgen.releasing.signatures import check_signatures
from briefgen.releasing.sources import SOURCE
from briefgen.releasing.store import RECORD, Kept, read_release
from briefgen.releasing.sums import NAME, digest, list_files, read_sums
from briefgen.releasing.version_files import name_release

_COPY = "Compare it with a backup copy of the release, and restore that."


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about a release that is as it was.

    Attributes:
        release: what it says of itself.
        files: how many files have the sums that they had.
        remade: how many pages were made again and are the same, byte for byte.
    """

    release: Release
    files: int
    remade: int


def verify(folder: Path) -> Verification:
    """Check the sums of a release, make its pages again from its sources, and compare.

    Args:
        folder: a release, such as ``releases/ferry/1.0``; it may have been moved or copied.

    Raises:
        ReleaseError: it is no release, or is not what it was; its problems are all that differs.
    """
    release = read_release(folder)
    files, problems = _check_sums(folder, {NAME, SUMS_SIGNATURE} if release.signed else {NAME})
    problems += check_signatures(folder, release, files)
    pages = {name: made.bytes for edition in release.editions.values() for name, made in edition.files.items()}
    if release.signed:
        # What was signed is in front of the signature, byte for byte.
        files |= {name: files[name][: pages[name]] for name in pages if name in files and name.endswith(".pdf")}
    changed = {problem.place for problem in problems}
    problems += (each for each in _check_record(folder, release, files) if each.place not in changed)
    problems += _remake(folder, release, files)
    if problems:
        report = Report.of(problems)
        raise ReleaseError(f"{show_path(folder)} is not what was released.", report.problems)
    return Verification(release, len(files), len(pages))


def _check_sums(folder: Path, beside: Collection[str]) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a release that can be read, and those that are not as ``SHA256SUMS`` has them.

    Args:
        folder: the release.
        beside: files that have no sum.
    """
    sums, problems = _read_sums(folder, folder / NAME)
    if f"{INSIDE}/{NAME}" in sums:
        inner, more = _read_sums(folder, folder / INSIDE / NAME)
        sums |= {f"{INSIDE}/{name}": sum for name, sum in inner.items()}
        problems += more
    if problems:
        return {}, problems
    there = list_files(folder)
    files: dict[str, bytes] = {}
    problems = [
        Problem("VER103", "This file is not part of the release.", Place(show_path(path)), "Remove it from the folder.")
        for name, path in there.items()
        if name not in sums and name not in beside
    ]
    for name, sum in sums.items():
        shown = Place(show_path(folder / name))
        if name not in there or there[name].is_symlink() or not is_file(there[name]):
            problems.append(Problem("VER102", "This file of the release is missing.", shown, _COPY))
            continue
        try:
            files[name] = read_bytes(there[name], LARGEST, root=folder)
        except FileRefused as fault:
            problems.append(Problem("VER102", f"This file of the release {fault.reason}.", shown, _COPY))
            continue
        if digest(files[name]) != sum:
            problems.append(Problem("VER104", "This file was changed after the release.", shown, _COPY))
    return files, problems


def _read_sums(folder: Path, path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The sums in a file of a release, or why they cannot be read."""
    text, problem = read_text(path, "VER101", root=folder)
    try:
        sums = read_sums(text)
    except ValueError as fault:
        place = Place(show_path(path), excerpt=str(fault))
        return {}, [Problem("VER101", f"A line is not one of {NAME}.", place, _COPY)]
    return sums, [replace(problem, hint=_COPY)] if problem else []


def _check_record(folder: Path, release: Release, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """What ``release.json`` says of the other files, which new sums alone would not show."""
    inside = f"{release.inside}/" if release.inside else ""
    told = {f"{inside}{SOURCE}/{name}": source.sha256 for name, source in release.sources.items()}
    told |= {f"{inside}{name}": sum for name, sum in release.redlines.items()}
    told |= {name: made.sha256 for edition in release.editions.values() for name, made in edition.files.items()}
    for name, sum in told.items():
        shown = Place(show_path(folder / name))
        if name not in files:
            message = f"{RECORD} names this file, but it is missing."
            yield Problem("VER102", message, shown, _COPY)
        elif digest(files[name]) != sum:
            yield Problem("VER104", f"This file is not the one that {RECORD} lists.", shown, _COPY)
    # Another version of briefgen may write the page in other words.
    certificate = f"{inside}{CERTIFICATE}"
    own = certificate in files and release.engine.get("briefgen") == __version__
    if own and files[certificate] != write_certificate(release):
        message = f"The certificate does not match {RECORD}."
        yield Problem("VER104", message, Place(show_path(folder / certificate)), _COPY)


def _remake(folder: Path, release: Release, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Make every page again, and say how it differs."""
    place = Place(show_path(place_evidence(folder) / SOURCE / release.brief))
    try:
        editions = remake_editions(folder, release)
    except BriefgenError as fault:
        message = f"The sources of the release cannot be built: {fault.message}"
        yield Problem("VER105", message, place, "See the problems below; compare the sources with a backup copy.")
        yield from fault.problems
        return
    engines = compare_engines(release)
    for name, edition in editions.items():
        printed = edition if release.embargoed else replace(edition, embargo=None)
        yield from _compare(folder, release, name, printed, files, engines)
    yield from _compare_redlines(folder, release, editions, files)


def _compare(
    folder: Path, release: Release, audience: str, edition: Edition, files: Mapping[str, bytes], engines: str
) -> Iterator[Problem]:
    from briefgen.rendering.formats import render

    names = {str(find_format(name)): name for name in release.editions[audience].files}
    try:
        made = render(edition, names)
    except BriefgenError as fault:
        message = f"The pages for {audience} cannot be reproduced: {fault.message}"
        yield Problem("VER105", message, Place(show_path(folder)), engines)
        return
    for format, name in names.items():
        if name in files and files[name] != made[format].data:
            place = Place(show_path(folder / name))
            yield from explain_difference(files[name], made[format].data, format, place, engines)


def _compare_redlines(
    folder: Path, release: Release, editions: Mapping[str, Edition], files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """The pages that show what has changed: made again, if the release before is still beside this one.

    Another version of briefgen may compare in another way.
    """
    last = folder.parent / release.redlines_since
    if not release.redlines or not is_folder(last) or release.engine.get("briefgen") != __version__:
        return
    inside = f"{release.inside}/" if release.inside else ""
    printed = {name: each if release.embargoed else replace(each, embargo=None) for name, each in editions.items()}
    try:
        before = open_release(Kept(last, read_release(last)))
        workspace = open_release(Kept(folder, release)).ready.workspace
        made = write_redlines(before, printed, workspace, name_release(release))
    except BriefgenError as fault:
        message = f"What has changed since the release before cannot be shown again: {fault.message}"
        yield Problem("VER105", message, Place(show_path(last)), _COPY)
        return
    for name in release.redlines:
        if made.get(name) != files.get(f"{inside}{name}", made.get(name)):
            message = f"This file does not show what has changed since {before.name}."
            yield Problem("VER104", message, Place(show_path(folder / inside / name)), _COPY)


def compare_engines(release: Release) -> str:
    """A sentence that names what has other versions here; empty when nothing has.

    Raises:
        RenderError: Pango is missing, so that nothing can be made here.
    """
    from briefgen.rendering.versions import list_versions

    here = list_versions(tuple(name for name in release.engine if name.startswith("fontpkg-")))
    words = [
        f"{name} {version} (here {here.get(name, 'none')})"
        for name, version in release.engine.items()
        if here.get(name) != version
    ]
    return f"It was made with {list_words(words, 'and')}." if words else ""
