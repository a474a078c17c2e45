"""A template pack's name -> a Report of all the mistakes in it, before any brief is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jinja2 import nodes

from briefgen.core.bounds import TooMuch, bounded
from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_folder, list_children
from briefgen.core.workspace_folders import TEMPLATES
from briefgen.edition.pack_sheets import MEDIA, SHEET_NAMES, WORD_REFERENCE
from briefgen.errors import TemplateError
from briefgen.linting.findings import Findings
from briefgen.linting.html_state import State
from briefgen.linting.html_tags import Tags
from briefgen.linting.kinds import UNKNOWN, Frame, Kind, Scope
from briefgen.linting.reading import read_pack
from briefgen.linting.sheets import check_sheets, draws_markers
from briefgen.linting.statements import Statements
from briefgen.linting.world import World, build_world
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.rendering.word.reference import find_reference
from briefgen.templates import Search, list_packs, search_path
from briefgen.templates.installed import MANIFEST
from briefgen.workspace import Workspace


def lint_packs(names: Iterable[str], search: Search, workspace: Workspace | None = None) -> Report:
    """Check several packs; what they share is reported once, and one that takes too much ends no other."""
    return sum((_lint_bounded(name, search, workspace) for name in names), Report())


def _lint_bounded(name: str, search: Search, workspace: Workspace | None) -> Report:
    try:
        with bounded():
            return lint_pack(name, search, workspace)
    except TooMuch as fault:
        message = f"Checking the template {quote(name)} {fault.words}."
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
    check_reference(world, findings)
    if read.own:
        check_unused(world, read.own, used, dynamic, findings)
    return Report.of([*problems, *findings])


def check_pages(world: World, findings: Findings, manifest: Place, *, drawn_markers: bool) -> tuple[set[str], bool]:
    """Follow both pages, and the macros that neither of them calls.

    Args:
        manifest: where a Problem stands that belongs to the whole pack.
        drawn_markers: whether the style sheets draw list markers themselves.

    Returns:
        The files that were reached, and whether others may be reached that cannot be determined.
    """
    used: set[str] = set()
    dynamic = False
    for medium in MEDIA:
        page = f"{medium}.html.j2"
        path = world.resolve(page)
        if not path:
            message = f"Neither this pack nor those that it extends have {page}."
            findings.add("TPL211", message, manifest, 'Add it, or write extends = "base" in template.toml.')
            continue
        tags = Tags(medium, drawn_markers, findings)
        walker = Statements(world, medium, tags)
        walker.includes.used.add(path)
        template = world.read(path)
        if template is not None:
            walker.includes.page(template, Scope(dict(world.names)))
        used |= walker.includes.used
        dynamic = dynamic or walker.includes.dynamic
    _read_the_rest(world, used)
    return used, dynamic


def _read_the_rest(world: World, used: set[str]) -> None:
    """Files that no page reaches, and macros that nobody calls: read with names of which nothing is known."""
    own = [name for name in world.files if name.endswith(".j2") and name.partition("/")[0] == world.pack.chain[0]]
    for name in own:
        template = world.read(name)
        if template is None:
            continue
        walker = Statements(world, MEDIA[1], Tags(MEDIA[1], True, Findings()))
        known = {each.name for each in template.tree.find_all(nodes.Name)}
        free: dict[str, Kind] = dict.fromkeys(known, UNKNOWN)
        if name not in used:
            walker.reader.state = State(heading=None)
            walker.includes.page(template, Scope({**free, **world.names}))
        for macro in template.tree.find_all(nodes.Macro):
            given = {each.name: UNKNOWN for each in macro.args}
            scope = Scope({**free, **world.names, **given, "caller": UNKNOWN})
            walker.walk(macro.body, Frame(template, scope))


def check_reference(world: World, findings: Findings) -> None:
    """The document that Word files take their styles from."""
    try:
        find_reference(world.pack)
    except TemplateError as fault:
        for problem in fault.problems:
            assert problem.place is not None
            place = replace(problem.place, file=world.files[problem.place.file].shown)
            findings.add(problem.code, problem.message, place, problem.hint)


def check_unused(world: World, own: str, used: set[str], dynamic: bool, findings: Findings) -> None:
    """Report files of the pack itself; those of the packs it extends may be overridden on purpose.

    Args:
        own: the pack's own layer.
        used: the templates that a page reached.
        dynamic: whether some template is named by an expression; then none is reported.
    """
    below = {file.path for file in world.files.values() if file.layer != own}
    reached = {world.files[name].path for name in used}
    for name, file in world.files.items():
        if file.layer != own or file.path in (MANIFEST, WORD_REFERENCE) or name in used:
            continue
        if file.path.endswith(".css"):
            known = set(SHEET_NAMES)
        elif file.path.endswith(".toml"):
            if file.path.startswith("labels/"):
                continue
            known = {"labels/en.toml"}
        elif dynamic:
            continue
        else:
            known = reached | below
        if file.path in known and not file.path.endswith(".j2"):
            continue
        closest = find_closest(file.path, known - {file.path})
        hint = f"Did you mean {closest}?" if closest else "Include it somewhere, or delete it."
        message = "Nothing uses this file."
        findings.add("TPL223", message, Place(file.shown), hint, Severity.WARNING)


def choose_packs(workspace: Workspace, folder: Path | None) -> tuple[str, ...]:
    """The names of the packs, sorted; outside of a workspace, all that come with briefgen.

    Args:
        folder: the workspace's folder; None outside of one.
    """
    if folder is None:
        return list_packs(search_path(None))
    own = folder / TEMPLATES
    changed = {path.name for path in list_children(own) if is_folder(path)}
    used = {workspace.defaults.template, *(each.template for each in workspace.audiences.values() if each.template)}
    return tuple(sorted(used | (changed & {*list_packs(search_path(folder))})))
