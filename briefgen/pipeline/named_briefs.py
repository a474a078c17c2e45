"""The briefs that a brief says it takes the place of -> what is wrong with their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_file, is_inside
from briefgen.pipeline.find_content import list_folder
from briefgen.problems import Problem
from briefgen.reading import Reading


def find_missing_briefs(reading: Reading, path: Path, root: Path) -> Iterator[Problem]:
    """A Problem for each that is not there.

    Args:
        reading: the brief, read.
        path: its file.
        root: the folder of its workspace.
    """
    brief = reading.brief
    for key in ("supersedes", "rescinds") if brief else ():
        for index, work in enumerate(getattr(brief, key)):
            if not work.brief or _is_there(path.parent / work.brief, root):
                continue
            where = (key, index, "brief")
            closest = find_closest(work.brief, _list_beside(path))
            hint = f"Did you mean {closest}?" if closest else "Write its path relative to this file, or leave it out."
            message = f"There is no brief {quote(work.brief, 80)} in this workspace."
            yield Problem("FIL103", message, reading.source.locate(where), hint, path=where)


def _is_there(path: Path, root: Path) -> bool:
    return is_inside(path, root) and is_file(path)


def _list_beside(path: Path) -> list[str]:
    return [each.name for each in list_folder(path.parent) if each.parent == path.parent and each.name != path.name]
