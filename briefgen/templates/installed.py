"""The entry points of installed distributions -> the packs that they bring; none of their code is run.

A distribution offers packs in the group ``briefgen.templates`` (Python packaging, "Entry points specification")::

    [project.entry-points."briefgen.templates"]
    acme = "acme_templates"

The module's folder is itself a pack, then called ``acme``, or holds packs, each called as its folder is.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.core import lazy_re
from briefgen.core.entry_points import list_entry_points, name_distribution
from briefgen.core.messages import quote
from briefgen.problems import Problem

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "briefgen.templates"
#: The file that makes a folder a pack.
MANIFEST = "template.toml"
#: How a pack may be called.
NAME = lazy_re.compile(r"[a-z][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack that a distribution brings: its folder, and the distribution with its version."""

    folder: Path
    distribution: str
    version: str


@dataclass(frozen=True, slots=True)
class Installed:
    """All that is installed.

    Attributes:
        packs: the offers of a name; more than one is a clash.
        broken: the entry points whose folder cannot be found, with what to say of each.
    """

    packs: Mapping[str, tuple[Offer, ...]]
    broken: tuple[tuple[str, Problem], ...]


def read_installed() -> Installed:
    """The installed packs, looked for once a process."""
    return _read(tuple(sys.path))


@cache
def _read(_places: tuple[str, ...]) -> Installed:
    packs: dict[str, tuple[Offer, ...]] = {}
    broken: list[tuple[str, Problem]] = []
    for point in list_entry_points(GROUP):
        folder = _find_folder(point)
        found = _list_folder(point.name, folder) if folder else {}
        version = point.dist.version if point.dist else ""
        for name, path in found.items():
            packs[name] = (*packs.get(name, ()), Offer(path, name_distribution(point), version))
        if not found:
            broken.append((point.name, _blame(point, folder)))
    return Installed(packs, tuple(broken))


def _find_folder(point: EntryPoint) -> Path | None:
    """The folder of the module that an entry point names. Only the finders are asked: nothing is imported."""
    from importlib.machinery import PathFinder
    from importlib.util import find_spec

    first, *rest = point.module.split(".")
    try:
        spec = find_spec(first)
    except (ImportError, ValueError):
        return None
    for part in rest:
        # What find_spec() does for a dotted name, but for importing the parent.
        inside = list(spec.submodule_search_locations or ()) if spec else []
        spec = PathFinder.find_spec(part, inside) if inside else None
    if spec is None or point.attr:
        return None
    if spec.submodule_search_locations:
        folders = [Path(place) for place in spec.submodule_search_locations]
    else:
        folders = [Path(spec.origin).parent] if spec.origin else []
    return next((folder for folder in folders if folder.is_dir()), None)


def _list_folder(name: str, folder: Path) -> dict[str, Path]:
    if (folder / MANIFEST).is_file():
        return {name: folder} if NAME.fullmatch(name) else {}
    return {path.parent.name: path.parent for path in folder.glob(f"*/{MANIFEST}") if NAME.fullmatch(path.parent.name)}


def _blame(point: EntryPoint, folder: Path | None) -> Problem:
    if point.attr:
        reason = f"it names {quote(point.value)}, but must name a package, without a colon"
    elif folder is None:
        reason = f"there is no folder of a package {quote(point.module)}"
    elif (folder / MANIFEST).is_file():
        reason = f"{quote(point.name)} is not a valid template name: use only lower-case letters, digits and hyphens"
    else:
        reason = f"the package {quote(point.module)} contains no folder with a {MANIFEST}"
    who = name_distribution(point)
    message = f"The templates of the installed package {quote(who)} (entry point {quote(point.name)}) cannot be used: "
    return Problem("TPL111", f"{message}{reason}.", hint=f"Reinstall the package, or remove it: pip uninstall {who}")
