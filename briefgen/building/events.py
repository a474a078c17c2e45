"""A job, and the steps by which its outcome is reported: plain values, which processes can exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.problems import Problem, Report


@dataclass(frozen=True, slots=True)
class Job:
    """One brief to build.

    Attributes:
        path: the content file.
        slug: the name of its pages.
        audiences: names, or ``all``.
        formats: names of formats; None means what each audience asks for.
        output: the folder to write to; None means ``output/`` in the workspace, or beside the file.
        engine: the digest of all that renders.
        kept: the digests of pages that are where an earlier build put them, by their folder and format.
        skip: audiences to leave out: those whose edition a worker did not survive.
        cached: whether finished files are kept and looked for.
        dry: whether only what would be done is reported: nothing is rendered.
        strict: whether warnings stop it, and the words of each edition are looked for in its pages.
        originals: the translations among its language editions, each with its original; None when they are to be
            looked for.
    """

    path: Path
    slug: str
    audiences: tuple[str, ...]
    formats: tuple[str, ...] | None
    output: Path | None
    engine: str = ""
    kept: Mapping[Path, Mapping[str, str]] = field(default_factory=dict)
    skip: frozenset[str] = frozenset()
    cached: bool = True
    dry: bool = False
    strict: bool = False
    originals: Mapping[Path, Path] | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """The job goes on when it has got an answer: see ``Pool.answer``.

    Attributes:
        answers: what it has got.
    """

    answers: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BriefRead:
    """The content file was read and checked.

    Attributes:
        path: the content file.
        folder: the workspace's folder.
        target: the folder above the folders of pages.
        declared: the audiences of the workspace; empty when it cannot be read.
        audiences: whom the brief has editions for; None when it or its workspace cannot be read.
        refused: audiences that may not read it.
        report: what was found.
        inputs: the file, the pictures that it names, be they there or not, and its other language editions, with the
            digests of what was read.
        workspace_files: briefgen.toml and the files it names, in the same way.
        asked: the formats that each of the declared audiences asks for.
        day: the day of the check, when something in it depends on the day.
        until: the end of its embargo, or of one of another language edition, when that is to come; the first of them.
    """

    path: Path
    folder: Path | None
    target: Path
    declared: tuple[str, ...]
    audiences: tuple[str, ...] | None
    refused: tuple[str, ...]
    report: Report
    inputs: Mapping[Path, str | None] = field(default_factory=dict)
    workspace_files: Mapping[Path, str | None] = field(default_factory=dict)
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class EditionStarted:
    """An edition is in hand."""

    audience: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file was made of.

    Attributes:
        key: the digest of the edition, the engine and the format.
        page: the digest of the file.
        trace: the template files that it depends on, with their digests.
        newly_rendered: whether it was rendered; False if it was found in the cache.
    """

    key: str
    page: str
    trace: Mapping[str, str | None]
    newly_rendered: bool


@dataclass(frozen=True, slots=True)
class EditionFinished:
    """An edition is finished and checked.

    Attributes:
        audience: whom it is for.
        files: format to bytes; empty when the pages of before are right.
        origins: what the files were made of, by format.
        pack: the template pack.
        found: what was found that stops nothing.
    """

    audience: str
    files: Mapping[str, bytes]
    origins: Mapping[str, Origin]
    pack: str
    found: Report


@dataclass(frozen=True, slots=True)
class PartialOutput:
    """A part of an edition is finished and checked, and need not wait for the rest.

    Attributes:
        audience: whom it is for.
        files: format to bytes.
    """

    audience: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Deliver:
    """All partial output has been sent: readers can be shown it now."""


@dataclass(frozen=True, slots=True)
class WouldRender:
    """An edition would have to be rendered."""

    audience: str


@dataclass(frozen=True, slots=True)
class EditionFailed:
    """An edition could not be made.

    Attributes:
        audience: whom it is for.
        problems: why.
        exit_code: see briefgen.errors.
        leaked: whether the leak check stopped it.
    """

    audience: str
    problems: tuple[Problem, ...]
    exit_code: int
    leaked: bool = False


@dataclass(frozen=True, slots=True)
class BriefFailed:
    """The brief could not even be read, for a reason that is not in it; for the fields see ``EditionFailed``."""

    problems: tuple[Problem, ...]
    exit_code: int


Step = (
    BriefRead | EditionStarted | PartialOutput | Deliver | EditionFinished | WouldRender | EditionFailed | BriefFailed
)
