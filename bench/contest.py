"""What takes part: briefgen as people run it, and the plain pipeline, as commands to time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import rmtree

from bench.places import BRIEFGEN, ENV, PYTHON
from bench.plain.kit import Kit
from bench.timing import Contestant


def brief_contestant(name: str, folder: Path, *arguments: str, before: Callable[[], None] | None = None) -> Contestant:
    """briefgen with some arguments, in a workspace."""
    return Contestant(name, (*BRIEFGEN, *arguments), folder, ENV, before)


def plain_contestant(name: str, path: Path, kit: Kit, output: Path) -> Contestant:
    """The plain pipeline over one brief."""
    command = (PYTHON, "-m", "bench.plain.pipeline", str(path), str(kit.folder), str(output))
    return Contestant(name, command, kit.folder, {**ENV, **kit.env})


def forget(folder: Path) -> Callable[[], None]:
    """What takes away all that an earlier build left in a workspace."""
    return partial(_forget, folder)


def _forget(folder: Path) -> None:
    for name in (".briefgen", "output"):
        rmtree(folder / name, ignore_errors=True)
