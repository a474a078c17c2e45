"""A pack's name -> its folder: the project's own packs first, then those that come with briefgen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import TemplateError
from briefgen.located.words import quote
from briefgen.problems import Problem
from briefgen.suggest import suggest

#: The file that makes a folder a pack.
MANIFEST = "template.toml"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")


def find_shipped() -> Path:
    """The folder of the packs that come with briefgen: in the package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "packs"
    return packed if packed.is_dir() else package.parent / "templates"


def search_path(workspace: Path | None) -> tuple[Path, ...]:
    """Where to look for packs, in order, given the workspace's folder (None outside of one)."""
    own = (workspace / "templates",) if workspace else ()
    folders = [folder.resolve() for folder in (*own, find_shipped())]
    return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))


def list_packs(search: Sequence[Path]) -> tuple[str, ...]:
    """The names of all packs in the search path, sorted."""
    found = {path.parent.name for folder in search for path in folder.glob(f"*/{MANIFEST}")}
    return tuple(sorted(name for name in found if _NAME.fullmatch(name)))


def find_pack(name: str, search: Sequence[Path]) -> Path:
    """The folder of the pack called ``name``.

    Raises:
        TemplateError: there is none, or its folder leads out of the search path.
    """
    for folder in search:
        path = folder / name
        if not _NAME.fullmatch(name) or not path.is_dir():
            continue
        if path.resolve().parent != folder.resolve():
            problem = Problem("TPL102", f"The folder of template {name} is a link to another place.")
            raise TemplateError(problem.message, (problem,))
        return path
    problem = Problem("TPL101", f"There is no template {quote(name)}.", hint=suggest(name, list_packs(search)))
    raise TemplateError(problem.message, (problem,))
