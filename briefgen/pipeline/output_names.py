"""Content files -> the names of what is built from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.core.slugs import RESERVED, make_slug
from briefgen.core.text_files import show_path
from briefgen.problems import Place, Problem


def name_outputs(paths: Sequence[Path]) -> tuple[dict[Path, str], list[Problem]]:
    """A slug for each file, and a Problem for each that has none or shares one."""
    slugs: dict[Path, str] = {}
    taken: dict[str, Path] = {}
    problems = []
    for path in paths:
        slug = make_slug(path.stem)
        if not slug or slug in RESERVED:
            message = f"The file name {path.name} cannot be used for the pages."
            hint = "Rename the file with letters a-z, digits and hyphens."
            problems.append(Problem("FIL101", message, Place(show_path(path)), hint))
        elif slug in taken:
            message = f"{show_path(path)} and {show_path(taken[slug])} would both be written as {slug}.html."
            problems.append(Problem("FIL102", message, Place(show_path(path)), "Rename one of them."))
        else:
            slugs[path] = slug
            taken[slug] = path
    return slugs, problems
