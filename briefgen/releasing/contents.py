"""A brief that may be released, and its pages -> every file of the release, and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from briefgen.core.clock import write_moment
from briefgen.core.safe_files import resolve
from briefgen.edition import Edition
from briefgen.problems import Problem, Report
from briefgen.releasing.candidate import Candidate
from briefgen.releasing.certificate import write_certificate
from briefgen.releasing.compared import open_release
from briefgen.releasing.folders import INSIDE, README, describe_folders
from briefgen.releasing.gate import choose_valid, list_notices
from briefgen.releasing.model import Approval, EditionMade, FileMade, FindingLeft, Release
from briefgen.releasing.redlines import write_redlines
from briefgen.releasing.sign import SUMS_SIGNATURE, Signer
from briefgen.releasing.sources import SOURCE, describe_sources, gather_sources, place_brief
from briefgen.releasing.store import RECORD, Kept
from briefgen.releasing.sums import NAME, digest, write_sums
from briefgen.releasing.version_files import name_release

#: The page for people that says what the release is.
CERTIFICATE = "certificate.html"


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, by whom and after what a release is made.

    Attributes:
        at: the time.
        by: the person.
        embargoed: before the end of the embargo.
        past: what was released before, the highest version last.
        redline: whether the release shows what has changed since the one before.
        signer: whose certificate signs it, if one does.
    """

    at: datetime
    by: str
    embargoed: bool
    past: Sequence[Kept]
    signer: Signer | None = None
    redline: bool = False


def fill_release(
    candidate: Candidate,
    editions: Mapping[str, Edition],
    pages: Mapping[str, Mapping[str, bytes]],
    report: Report,
    approvals: Sequence[Approval],
    occasion: Occasion,
) -> tuple[Release, dict[str, bytes]]:
    """Everything that the folder of a release holds.

    Args:
        candidate: the brief.
        editions: what each audience gets, as it was printed.
        pages: the files of each audience by their names.
        report: what was found and let stand.
        approvals: all that were given; those that hold for these editions are kept.
        occasion: when, by whom and after what.

    Returns:
        What ``release.json`` says, and the bytes of all files by their path in the release.

    Raises:
        OSError: a source has gone meanwhile.
    """
    from briefgen.rendering.versions import list_versions

    sources = gather_sources(candidate)
    brief = candidate.ready.brief
    until = brief.embargo.until if brief.embargo else ""
    previous = [kept.release.version for kept in occasion.past if kept.release.version != candidate.version]
    release = Release(
        brief=place_brief(candidate),
        slug=candidate.ready.slug,
        inside=INSIDE,
        title=next(iter(editions.values())).title_text,
        version=candidate.version,
        status=brief.status.value if brief.status else "",
        at=write_moment(occasion.at),
        by=occasion.by,
        embargo=until if occasion.embargoed else "",
        embargo_over="" if occasion.embargoed else until,
        previous=previous[-1] if previous else "",
        notices=list_notices(candidate),
        engine=list_versions(
            tuple(face.package for face in candidate.ready.workspace.typefaces.values() if face.package)
        ),
        editions={name: _describe(candidate, name, edition, pages[name]) for name, edition in editions.items()},
        sources=describe_sources(sources),
        rules=tuple(sorted(candidate.ready.settings.choose(brief.type.value).rules)),
        findings=tuple(_note(problem, candidate.root) for problem in report),
        approvals=choose_valid(candidate, approvals),
        signed=occasion.signer.name if occasion.signer else "",
    )
    files = {f"{name}/{file}": data for name, made in pages.items() for file, data in made.items()}
    if occasion.signer:
        signed = {name: occasion.signer.sign_pdf(data) for name, data in files.items() if name.endswith(".pdf")}
        files |= signed
    files[README] = describe_folders(release).encode()
    evidence = {f"{SOURCE}/{name}": data for name, (_, data) in sources.items()}
    if occasion.redline:
        release, redlines = _compare_with_last(candidate, editions, release, occasion)
        evidence |= redlines
    evidence[RECORD] = f"{release.model_dump_json(indent=2)}\n".encode()
    evidence[CERTIFICATE] = write_certificate(release)
    # Sums name what they are of: those of the sources stand with them, and outside there is one of these sums.
    evidence[NAME] = write_sums(evidence)
    sums = write_sums(files | {f"{INSIDE}/{NAME}": evidence[NAME]})
    proof = {SUMS_SIGNATURE: occasion.signer.sign_sums(sums)} if occasion.signer else {}
    return release, files | {f"{INSIDE}/{name}": data for name, data in evidence.items()} | {NAME: sums} | proof


def _compare_with_last(
    candidate: Candidate, editions: Mapping[str, Edition], release: Release, occasion: Occasion
) -> tuple[Release, dict[str, bytes]]:
    """What has changed since the release before, as files, and a record that names them."""
    last = find_last(occasion.past, release.version)
    assert last is not None  # the release would have been refused
    made = write_redlines(open_release(last), editions, candidate.ready.workspace, name_release(release))
    redlines = {name: digest(data) for name, data in made.items()}
    return release.model_copy(update={"redlines": redlines, "redlines_since": last.folder.name}), made


def find_last(past: Sequence[Kept], version: str) -> Kept | None:
    """The release of the highest version but this one."""
    return next((each for each in reversed(past) if each.release.version != version), None)


def _describe(candidate: Candidate, audience: str, edition: Edition, files: Mapping[str, bytes]) -> EditionMade:
    pack = edition.pack
    layers = {layer: sha256() for layer in pack.chain}
    for key in sorted(pack.files):
        layer, _, name = key.partition("/")
        text = pack.files[key].encode()
        layers[layer].update(f"{name}\0{len(text)}\0".encode() + text)
    return EditionMade(
        title=edition.title_text,
        lang=edition.lang,
        marking=edition.marking.text,
        template=pack.name,
        edition=candidate.digests[audience],
        text=candidate.texts[audience],
        files={f"{audience}/{name}": FileMade(sha256=digest(data), bytes=len(data)) for name, data in files.items()},
        pictures={name: digest(asset.data) for name, asset in sorted(edition.assets.items())},
        fonts={
            f"{face.family} {cut.weight} {cut.style}": digest(cut.data)
            for face in edition.fonts.values()
            for cut in face.cuts
        },
        templates={layer: summary.hexdigest() for layer, summary in layers.items()},
    )


def _note(problem: Problem, root: Path) -> FindingLeft:
    """A finding with its place as it is in the workspace, wherever the release is made from."""
    place = str(problem.place or "")
    if problem.place and (path := resolve(Path(problem.place.file))).is_relative_to(resolve(root)):
        place = str(replace(problem.place, file=path.relative_to(resolve(root)).as_posix()))
    return FindingLeft(
        code=problem.code,
        severity=problem.severity,
        message=problem.message,
        place=place,
        waived=problem.waived,
    )
