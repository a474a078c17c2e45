"""A brief that has been read and checked, with all that its editions are made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.assets import Asset
from briefgen.model import Brief
from briefgen.reading import Reading
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ready:
    """A brief that can be tailored.

    Attributes:
        path: its file.
        slug: the name of its pages, without suffix.
        reading: the file, read.
        brief: what it says.
        workspace: where it belongs.
        folder: the workspace's folder.
        pictures: the pictures that it names, and the logo.
    """

    path: Path
    slug: str
    reading: Reading
    brief: Brief
    workspace: Workspace
    folder: Path | None
    pictures: dict[str, Asset]
