"""Content files -> the names of what is built from them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from briefgen.files import show_path
from briefgen.problems import Place, Problem

_SLUG = re.compile(r"[a-z0-9]+")
#: Windows keeps these names for devices, whatever the suffix.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


def slug_of(path: Path) -> str:
    """A file's name as ``[a-z0-9-]{1,80}``; empty when nothing of it is left."""
    name = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    return "-".join(_SLUG.findall(name))[:80].strip("-")


def name_outputs(paths: Sequence[Path]) -> tuple[dict[Path, str], list[Problem]]:
    """A slug for each file, and a Problem for each that has none or shares one."""
    slugs: dict[Path, str] = {}
    taken: dict[str, Path] = {}
    problems = []
    for path in paths:
        slug = slug_of(path)
        place = Place(show_path(path))
        if not slug or slug in _RESERVED:
            message = f"The file name {path.name} gives no usable name for the pages."
            problems.append(Problem("FIL101", message, place, "Rename the file with letters a-z, digits and hyphens."))
        elif slug in taken:
            message = f"{path.name} and {show_path(taken[slug])} would both be written as {slug}.html."
            problems.append(Problem("FIL102", message, place, "Give one of them another name."))
        else:
            slugs[path] = slug
            taken[slug] = path
    return slugs, problems
