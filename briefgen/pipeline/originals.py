"""The content files of a workspace -> which of them translate which, and so belong together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.core.safe_files import resolve
from briefgen.core.workspace_folders import CONTENT
from briefgen.pipeline.find_content import walk_folder

#: The files of translations, each with that of its original.
Originals = Mapping[Path, Path]


def find_originals(folder: Path) -> Originals:
    """All briefs in the content folder of a workspace that name an original, be it there or not."""
    # Here, not above: a build that has nothing to do reads no brief.
    from briefgen.reading.original import find_original

    paths = map(Path, walk_folder(str(folder / CONTENT)))
    return {place_content(path): original for path in paths if (original := find_original(path, folder))}


def place_content(path: Path) -> Path:
    """The path by which a content file is known here: absolute, the links above it followed."""
    return resolve(path.parent) / path.name


def list_family(path: Path, originals: Originals) -> tuple[Path, ...]:
    """The other language editions of a brief, near and far, in the order of their paths.

    Args:
        path: its file, as ``place_content`` gives it.
        originals: of all briefs that may belong to it.
    """
    beside: dict[Path, set[Path]] = {}
    for one, other in originals.items():
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found, waiting = {path}, [path]
    while waiting:
        fresh = beside.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return tuple(sorted(found - {path}))
