"""Installed ``fontpkg-*`` packages -> the families they hold, and their cuts.

A font package is a folder ``fontpkg_NAME`` with a ``metadata.json`` that lists its files; it is found by its name
among the installed packages, and never imported.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.assets.fonts.read import MAX_BYTES, make_cuts
from briefgen.assets.fonts.typeface import Cut
from briefgen.core.installed import normalise_name
from briefgen.core.safe_files import is_file, read_bytes

PREFIX = "fontpkg-"


def find_package(name: str) -> Path | None:
    """The folder of an installed package, by the name it is imported by, without importing it."""
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def list_families() -> tuple[str, ...]:
    """The font packages that are installed, as they are called in a registry: ``fontpkg-spectral``."""
    # Here, not above: it brings a parser of mails along, and most runs know which packages they want.
    from importlib.metadata import distributions

    names = {normalise_name(each.metadata["Name"] or "") for each in distributions()}
    return tuple(sorted(name for name in names if name.startswith(PREFIX) and find_family(name)))


def find_family(package: str) -> str:
    """The name of an installed package's family, such as ``Spectral``; "" when it is not installed."""
    return str(_describe(package).get("family", ""))


@cache
def read_cuts(package: str) -> tuple[Cut, ...]:
    """The cuts of an installed package; of a variable font, those that pages use."""
    folder = find_package(package.replace("-", "_"))
    about = _describe(package)
    cuts: list[Cut] = []
    for entry in about.get("files", ()) if folder else ():
        data = read_bytes(folder / entry["path"], MAX_BYTES) if folder else b""
        cuts += make_cuts(data, 0 if entry["variable"] else entry["weight"], entry["style"])
    return tuple(cuts)


@cache
def _describe(package: str) -> dict[str, Any]:
    folder = find_package(package.replace("-", "_"))
    file = folder / "metadata.json" if folder else None
    about: dict[str, Any] = json.loads(read_bytes(file, MAX_BYTES)) if file and is_file(file) else {}
    return about
