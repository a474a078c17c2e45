"""A template pack's name -> a Report of all the mistakes in it, before any brief is rendered."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.core.bounds import TooMuch, bounded
from briefgen.core.messages import quote
from briefgen.linting.findings import Findings
from briefgen.linting.page import check_pages
from briefgen.linting.reading import read_pack
from briefgen.linting.sheets import check_sheets, draws_markers
from briefgen.linting.unused import check_unused
from briefgen.linting.world import build_world
from briefgen.problems import Problem, Report
from briefgen.templates import Search
from briefgen.workspace import Workspace


def lint_packs(names: Iterable[str], search: Search, workspace: Workspace | None = None) -> Report:
    """Check several packs; what they share is reported once, and one that takes too much ends no other."""
    return sum((_lint_bounded(name, search, workspace) for name in names), Report())


def _lint_bounded(name: str, search: Search, workspace: Workspace | None) -> Report:
    try:
        with bounded():
            return lint_pack(name, search, workspace)
    except TooMuch as fault:
        message = f"To check the template {quote(name)} {fault.words}."
        return Report.of([Problem(fault.code, message, hint=fault.hint)])


def lint_pack(name: str, search: Search, workspace: Workspace | None = None) -> Report:
    """Check a pack with all that it extends.

    Args:
        name: the pack's folder name.
        search: where packs are looked for, see ``briefgen.templates.search_path``.
        workspace: whose colours the style sheets are checked with; the default ones when left out.

    Returns:
        Everything that is wrong, in one pass; empty when the pack is sound.

    Raises:
        RenderError: the PDF engine, which judges print style sheets, cannot be loaded.
    """
    read, problems = read_pack(name, search)
    if read is None:
        return Report.of(problems)
    findings = Findings()
    world = build_world(read, workspace or Workspace(), findings)
    used, dynamic = check_pages(world, findings, read.manifest, drawn_markers=draws_markers(world))
    check_sheets(world, findings)
    if read.own:
        check_unused(world, read.own, used, dynamic, findings)
    return Report.of([*problems, *findings])
