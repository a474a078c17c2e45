"""What installed distributions offer (Python packaging, "Entry points specification"); reading it runs no code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

#: How the heading of a group of ours begins.
_OURS = b"[briefgen."
#: Folders of what is known of a distribution.
_FOLDERS = ("dist-info", "egg-info")


def list_entry_points(group: str) -> list[EntryPoint]:
    """The entry points of a group of ours, sorted by distribution and name."""
    places = tuple(sys.path)
    if not _may_offer(places):
        return []
    return sorted(_read(places).select(group=group), key=lambda point: (name_distribution(point), point.name))


def name_distribution(point: EntryPoint) -> str:
    """The distribution that offers an entry point."""
    return point.dist.name if point.dist else "unknown"


@cache
def _may_offer(places: tuple[str, ...]) -> bool:
    """Whether a distribution may offer something to briefgen.

    Most offer nothing, and to load what reads them properly takes a twentieth of the time that a check of one brief
    takes. Where something is not an ordinary folder, that is asked.
    """
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return True
    try:
        return any(_OURS in text for place in places for text in _read_lists(Path(place)))
    except OSError:
        return True


def _read_lists(place: Path) -> Iterator[bytes]:
    """The lists of entry points in a folder of packages.

    Raises:
        OSError: something cannot be read, or the place is an archive.
    """
    if not place.exists():
        return
    for folder in place.iterdir():
        if folder.name.lower().endswith(_FOLDERS):
            with suppress(FileNotFoundError, NotADirectoryError):
                yield (folder / "entry_points.txt").read_bytes()


@cache
def _read(_places: tuple[str, ...]) -> Any:
    # Of one type in Python 3.11, of another from 3.12 on; both have select().
    # Reading every distribution's list takes some 10 ms: once a process is enough for all groups.
    from importlib.metadata import entry_points

    return entry_points()
