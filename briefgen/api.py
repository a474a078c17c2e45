"""The public functions: a path -> a Brief, a Report or pages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from briefgen.building.build import BuildResult
from briefgen.building.build import build as build_files
from briefgen.errors import BriefgenError, ContentError
from briefgen.model import Brief
from briefgen.pipeline.check import check as check_files
from briefgen.pipeline.find_content import find_content
from briefgen.problems import Problem, Report
from briefgen.reading import read

__all__ = ["Brief", "BriefgenError", "BuildResult", "Problem", "Report", "build", "check", "load"]

StrPath = str | os.PathLike[str]


def load(path: StrPath) -> Brief:
    """Read one content file: Markdown, YAML, JSON or TOML.

    Raises:
        ContentError: the file is not a valid brief; its ``problems`` say what and where.
    """
    reading = read(Path(path))
    if reading.brief is None or not reading.report.ok:
        raise ContentError(f"{path} is not a valid brief.", reading.report.problems)
    return reading.brief


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
    audience: str = "public",
    formats: Sequence[str] = ("html", "pdf"),
    output: StrPath = "output",
    strict: bool = False,
) -> BuildResult:
    """Build briefs. One that has an error is left out, and stands in the result's ``failed``.

    Args:
        paths: files, or folders of them; none means the workspace's ``content/``.
        audience: a name from ``briefgen.toml``, or ``all``.
        formats: ``"html"``, ``"pdf"`` or both.
        output: the folder to write to; pages go to ``output/<audience>/<slug>.<format>``.
        strict: as ``briefgen build --strict``: warnings stop a brief, and every word of it is looked for in its pages.

    Raises:
        UsageError: a path or the audience does not exist.
    """
    files = find_content([Path(path) for path in paths])
    return build_files(files, audiences=(audience,), formats=formats, output=Path(output), strict=strict)
