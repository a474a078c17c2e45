"""Many briefs to release, or releases to verify -> what became of each, in their order, by several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.building.events import BriefFailed
from briefgen.building.pool import Pool
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError, ReleaseError
from briefgen.pipeline.session import Session
from briefgen.pipeline.unexpected_errors import explain_fault
from briefgen.releasing.make import Outcome, release
from briefgen.releasing.release_folder import hold_releases
from briefgen.releasing.sign import load_signer
from briefgen.releasing.store import place_releases
from briefgen.releasing.verify import Verification, verify
from briefgen.workspace import find_workspace, load_workspace

#: Seconds that one of them may take: a release for ten audiences lays out ten times as many pages as one edition.
_PATIENCE = 3_600.0


@dataclass(frozen=True, slots=True)
class ReleaseJob:
    """A brief to release; for the other attributes see ``make.release``.

    Attributes:
        key: the certificate to sign with (.p12); None for no signature.
        password: of the certificate.
    """

    path: Path
    audiences: tuple[str, ...] = ()
    embargoed: bool = False
    by: str = ""
    redline: bool = False
    key: Path | None = None
    password: str = ""

    def run(self) -> Outcome:
        """Release it; the folder of releases is held."""
        signer = load_signer(self.key, self.password) if self.key else None
        return release(
            self.path,
            audiences=self.audiences,
            embargoed=self.embargoed,
            by=self.by,
            signer=signer,
            redline=self.redline,
            held=True,
        )


@dataclass(frozen=True, slots=True)
class VerifyJob:
    """A release to verify.

    Attributes:
        path: its folder.
    """

    path: Path

    def run(self) -> Verification:
        """Verify it."""
        return verify(self.path)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one.

    Attributes:
        path: the brief, or the release.
        result: what came of it; None when it failed.
        error: why it failed.
    """

    path: Path
    result: Outcome | Verification | None = None
    error: BriefgenError | None = None


def release_all(jobs: Sequence[ReleaseJob], processes: int) -> Iterator[Done]:
    """Release briefs. Any other release of their workspaces waits until all of them are done.

    Args:
        jobs: one for each brief.
        processes: how many work at the same time.

    Raises:
        OutputError: a folder of releases cannot be made.
    """
    with ExitStack() as stack:
        for root in dict.fromkeys(find_workspace(job.path.parent) for job in jobs if is_there(job.path)):
            workspace, _ = load_workspace(root) if root else (None, None)
            if root and workspace:  # else no brief in it can be released, and each says why
                stack.enter_context(hold_releases(place_releases(root, workspace)))
        yield from _run(jobs, processes)


def verify_all(folders: Sequence[Path], processes: int) -> Iterator[Done]:
    """Verify releases; for the rest see ``release_all``."""
    yield from _run([VerifyJob(folder) for folder in folders], processes)


def do(job: ReleaseJob | VerifyJob, session: Session) -> Iterator[Done]:
    """One of them: whatever goes wrong is said of it, and stops no other."""
    try:
        yield Done(job.path, job.run())
    except BriefgenError as fault:
        yield Done(job.path, error=fault)
    except Exception as fault:
        yield Done(job.path, error=_refuse(job.path, (explain_fault(job.path, fault),)))


def _run(jobs: Sequence[ReleaseJob | VerifyJob], processes: int) -> Iterator[Done]:
    """What became of each, in the order of the jobs, as soon as it and all before it are done."""
    if min(processes, len(jobs)) < 2:
        session = Session()
        for job in jobs:
            yield from do(job, session)
        return
    done: dict[Path, Done] = {}
    left = [job.path for job in jobs]
    for job, step in Pool(processes, _PATIENCE, do).run(jobs):
        if isinstance(step, BriefFailed):  # its process did not survive
            step = Done(job.path, error=_refuse(job.path, step.problems))
        done[job.path] = step
        while left and left[0] in done:
            yield done.pop(left.pop(0))


def _refuse(path: Path, problems: tuple[Any, ...]) -> ReleaseError:
    return ReleaseError(f"{show_path(path)} could not be processed.", problems)
