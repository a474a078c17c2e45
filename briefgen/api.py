"""The public functions: a path -> a Brief, a Report or pages."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.building.build import build as build_files
from briefgen.building.request import refuse_unknown
from briefgen.errors import (
    BriefgenError,
    ContentError,
    LeakError,
    OutputError,
    ReleaseError,
    RenderError,
    TemplateError,
    UsageError,
)
from briefgen.model import Brief
from briefgen.pipeline.check import check as check_files
from briefgen.pipeline.find_content import find_content
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.reading import read

__all__ = [
    "Brief",
    "BriefgenError",
    "BuildResult",
    "ContentError",
    "LeakError",
    "OutputError",
    "Place",
    "Problem",
    "ReleaseError",
    "RenderError",
    "Report",
    "Severity",
    "TemplateError",
    "UsageError",
    "build",
    "check",
    "load",
]

StrPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        written: the files that were written, in order.
        report: everything found on the way.
        failed: the content files of which nothing was written for some audience.
        exit_code: the exit status with which ``briefgen build`` would have ended; 0 when nothing failed.
        rendered: how many of the files were rendered; the others were in the build cache.
        fresh: how many editions were up to date and left as they are.
    """

    written: tuple[Path, ...]
    report: Report
    failed: tuple[Path, ...] = ()
    exit_code: int = 0
    rendered: int = 0
    fresh: int = 0

    @property
    def ok(self) -> bool:
        """Whether every edition that was asked for is up to date."""
        return self.exit_code == 0


def load(path: StrPath) -> Brief:
    """Read one content file: Markdown, YAML, JSON or TOML.

    Raises:
        ContentError: the file is not there, or is not a valid brief; its ``problems`` say what is wrong and where.
    """
    reading = read(Path(path))
    if reading.brief is not None and reading.report.ok:
        return reading.brief
    first, *more = [problem.message for problem in reading.report.errors]
    rest = f" ({len(more)} more in its problems)" if more else ""
    raise ContentError(f"{os.fspath(path)} is not a valid brief: {first}{rest}", reading.report.problems)


def check(*paths: StrPath) -> Report:
    """Find everything that is wrong with content files, without laying out a page.

    Args:
        paths: files, or folders of them; none means the workspace's ``content/``.

    Raises:
        UsageError: a path does not exist, or holds no content file.
    """
    return check_files(find_content([Path(path) for path in paths]))


def build(
    *paths: StrPath,
    audiences: str | Sequence[str] | None = None,
    formats: str | Sequence[str] | None = None,
    output: StrPath | None = None,
    strict: bool = False,
    audience: str | None = None,
) -> BuildResult:
    """Build briefs, as ``briefgen build`` does. A brief with an error is left out, and is in the result's ``failed``.

    Args:
        paths: files, or folders of them; none means the workspace's ``content/``.
        audiences: one or several names from ``briefgen.toml``, or ``"all"``; ``"public"`` when left out.
        formats: one or several output formats, such as ``"html"``, ``"pdf"`` and ``"docx"`` (see docs/formats.md);
            what ``briefgen.toml`` says of each audience when left out.
        output: the folder to write to, ``output/`` in the workspace when left out; pages go to
            ``output/<audience>/<slug>.<format>``.
        strict: whether warnings stop a brief, and every word of an edition is looked for in its finished pages.
        audience: the former name of ``audiences``.

    Raises:
        UsageError: a path, an audience or a format does not exist; nothing was built then.
    """
    if audience is not None:
        warnings.warn("briefgen.build(audience=...) is now audiences=...", DeprecationWarning, stacklevel=2)
    wanted = _list(audiences if audiences is not None else audience if audience is not None else "public")
    forms = None if formats is None else _list(formats)
    files = find_content([Path(path) for path in paths])
    refuse_unknown(files, wanted, forms)
    result = build_files(
        files,
        audiences=wanted,
        formats=forms,
        output=None if output is None else Path(output),
        strict=strict,
    )
    return BuildResult(result.written, result.report, result.failed, result.exit_code, result.rendered, result.fresh)


def _list(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
