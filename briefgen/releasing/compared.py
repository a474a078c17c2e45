"""What a user names as a version of a brief -> the brief as it was then: a file, a revision, a release, an approval."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefgen.core.clock import stop_clock
from briefgen.edition import Edition
from briefgen.errors import BriefgenError
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import PreparedBrief, prepare_brief
from briefgen.pipeline.session import Session
from briefgen.releasing.model import Approval
from briefgen.releasing.store import Kept
from briefgen.releasing.version_files import VersionFiles, find_release_files, open_approved_files, open_files


@dataclass(frozen=True, slots=True)
class Version:
    """A brief as it was at some time.

    Attributes:
        name: what to call it: ``1.0``, ``ferry.md@v1``, ``the approval by Kim (editor) of 2025-05-06``.
        ready: the brief.
        at: the moment on which its editions depend; "" for now.
        embargoed: whether its pages speak of its embargo.
        file: of a version that is named by a file, the name of that, which no page must name with its folders.
    """

    name: str
    ready: PreparedBrief
    at: str = ""
    embargoed: bool = True
    file: str = ""

    def make(self, audience: str) -> Edition:
        """Its edition for an audience, as it was read then.

        Raises:
            BriefgenError: as ``make_edition`` does.
        """
        with stop_clock(datetime.fromisoformat(self.at)) if self.at else nullcontext():
            edition = make_edition(self.ready, audience)
        return edition if self.embargoed else replace(edition, embargo=None)


@contextmanager
def open_version(name: str) -> Iterator[Version]:
    """A version by the name that a user types, as ``open_files`` takes it.

    Raises:
        UsageError: there is no such file or folder.
        ReleaseError: it is not a release, or git has no such revision.
        ContentError: the brief has errors.
    """
    with open_files(name) as files:
        yield _prepare(files)


def open_release(kept: Kept) -> Version:
    """A release as a version.

    Raises:
        ContentError: its sources have errors.
    """
    return _prepare(find_release_files(kept))


@contextmanager
def open_approval(path: Path, approval: Approval) -> Iterator[Version]:
    """What was approved: the sources that were kept with the approval, else a release of the same editions.

    Raises:
        ReleaseError: neither is there.
        ContentError: the brief has errors.
    """
    with open_approved_files(path, approval) as files:
        yield _prepare(files)


def _prepare(files: VersionFiles) -> Version:
    """A version of its files; what is wrong with it is told under the name that the user knows."""
    try:
        with files.stop_clock():
            ready = prepare_brief(files.path, Session())
    except BriefgenError as fault:
        fault.problems = files.name_as_known(fault.problems)
        fault.message = f"{files.known_as} has errors." if files.known_as else fault.message
        raise
    return Version(files.name, ready, files.at, files.embargoed, files.file)
