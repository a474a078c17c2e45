"""A pack's name -> its folder: the project's own packs first, then installed ones, then those of briefgen."""

from __future__ import annotations

from pathlib import Path

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_folder, is_there, resolve
from briefgen.core.shipped import find_shipped
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import TEMPLATES
from briefgen.errors import TemplateError
from briefgen.problems import Place, Problem
from briefgen.templates.installed import MANIFEST
from briefgen.templates.pack_folders import Origin, PackFolder, Search, find_folders, list_broken, list_names


def search_path(workspace: Path | None) -> tuple[PackFolder, ...]:
    """Where to look for packs, in order, given the workspace's folder (None outside of one)."""
    shipped = PackFolder(Origin.SHIPPED, resolve(find_shipped()))
    own = _find_own(workspace / TEMPLATES, workspace) if workspace and is_there(workspace / TEMPLATES) else None
    # In briefgen's own checkout the two are one folder.
    first = (own,) if own and own.folder != shipped.folder else ()
    return (*first, PackFolder(Origin.INSTALLED), shipped)


def _find_own(place: Path, workspace: Path) -> PackFolder:
    """The project's folder, which may be none: it is checked when a pack is looked for."""
    return PackFolder(Origin.PROJECT, resolve(place) if is_folder(place) else place, workspace)


def list_packs(search: Search) -> tuple[str, ...]:
    """The names of all packs in the search path, sorted."""
    return tuple(list_names(search))


def find_pack(name: str, search: Search) -> Path:
    """The folder of the pack called ``name``: the first that has a ``template.toml``.

    Raises:
        TemplateError: there is none, or its folder leads out of the search path.
    """
    parts: list[Path] = []
    for found in find_folders(name, search):
        if found.whole:
            return found.folder
        parts.append(found.folder)
    raise explain_missing(name, search, parts)


def explain_missing(name: str, search: Search, parts: list[Path]) -> TemplateError:
    """There is no pack ``name``; ``parts`` are folders of that name which would change one."""
    hint = suggest(name, list_packs(search))
    if parts:
        message = f"The files in this folder are changes to a template {quote(name)}, which does not exist."
        hint = f"{hint} A new template needs a {MANIFEST}.".strip()
        problem = Problem("TPL102", message, Place(show_path(parts[0])), hint)
    else:
        problem = Problem("TPL101", f"There is no template {quote(name)}.", hint=hint)
    return TemplateError(problem.message, (problem, *list_broken(search)))
