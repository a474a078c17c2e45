"""A template pack's name -> a Report of all the mistakes in it, before any brief is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.edition import Pack
from briefgen.errors import TemplateError
from briefgen.files import show_path
from briefgen.linting.findings import File, Findings
from briefgen.linting.page import check_pages
from briefgen.linting.sheets import check_sheets, draws_markers
from briefgen.linting.unused import check_unused
from briefgen.linting.world import build_world
from briefgen.problems import Place, Problem, Report
from briefgen.templates.chain import Link, read_chain
from briefgen.templates.find import MANIFEST
from briefgen.templates.folder import read_folder
from briefgen.templates.labels import DEFAULT, read_labels
from briefgen.templates.options import Option, declare_options
from briefgen.workspace import Workspace


def lint_packs(names: Iterable[str], search: Sequence[Path], workspace: Workspace | None = None) -> Report:
    """Check several packs; what they share is reported once."""
    return sum((lint_pack(name, search, workspace) for name in names), Report())


def lint_pack(name: str, search: Sequence[Path], workspace: Workspace | None = None) -> Report:
    """Check a pack with all that it extends.

    Args:
        name: the pack's folder name.
        search: folders that hold packs, see ``briefgen.templates.search_path``.
        workspace: whose colours the style sheets are checked with; the default ones when left out.

    Returns:
        Everything that is wrong, in one pass; empty when the pack is sound.
    """
    try:
        chain = read_chain(name, search)
    except TemplateError as error:
        return Report.of(error.problems)
    problems: list[Problem] = []
    options = _declare(chain, problems)
    files = _read_files(chain, problems)
    if any(not any(file.pack == link.name for file in files.values()) for link in chain):
        # A folder that cannot be read would look like a pack of which everything is missing.
        return Report.of(problems)
    pack = _make_pack(chain, options, files, problems)
    findings = Findings()
    world = build_world(pack, files, options, workspace or Workspace(), findings)
    manifest = Place(show_path(chain[0].folder / MANIFEST))
    used, dynamic = check_pages(world, findings, manifest, drawn_markers=draws_markers(world))
    check_sheets(world, findings)
    check_unused(world, used, dynamic, findings)
    return Report.of([*problems, *findings])


def _declare(chain: Sequence[Link], problems: list[Problem]) -> dict[str, Option]:
    try:
        return declare_options(chain)
    except TemplateError as error:
        problems += error.problems
    # The packs below may be sound: their options are there all the same.
    return _declare(chain[1:], []) if len(chain) > 1 else {}


def _read_files(chain: Sequence[Link], problems: list[Problem]) -> dict[str, File]:
    files: dict[str, File] = {}
    for link in chain:
        try:
            texts, shown = read_folder(link.name, link.folder)
        except TemplateError as error:
            problems += error.problems
            continue
        files |= {name: File.of(name, shown[name], text) for name, text in texts.items()}
    return files


def _make_pack(
    chain: Sequence[Link], options: dict[str, Option], files: dict[str, File], problems: list[Problem]
) -> Pack:
    names = tuple(link.name for link in chain)
    texts = {name: file.text for name, file in files.items()}
    shown = {name: file.shown for name, file in files.items()}
    labels: dict[str, str] = {}
    # Every language is read, so that a mistake in any is told; English is what all of them fall back to.
    tags = {name: Path(name).stem.lower() for name in texts if Path(name).match("*/labels/*.toml")}
    for tag in [*sorted({*tags.values()} - {DEFAULT}), DEFAULT]:
        try:
            labels = read_labels(names, {name: texts[name] for name in tags if tags[name] == tag}, shown, tag)
        except TemplateError as error:
            problems += error.problems
    return Pack(names[0], names, texts, {key: option.default for key, option in options.items()}, labels)
