"""A workspace with two audiences, and briefs in it."""

from __future__ import annotations

from pathlib import Path

import pytest

TOML = '[organisation]\nname = "Desk"\n\n[audiences.public]\n[audiences.internal]\n'
GOOD = "---\ntitle: Good\nauthors: [Desk]\n---\n\nText.\n"
BAD = "---\ntitel: Bad\n---\n\nText.\n"


class Folder:
    """A folder in which files are written and changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, text: str = GOOD) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def change(self, old: str, new: str, name: str = "content/ferry.md") -> None:
        """Replace some words of a file, which must be in it."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.put(name, text.replace(old, new))


class Site(Folder):
    """A workspace: ``put`` a brief, list the ``pages`` of an audience."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.output = folder / "output"

    def pages(self, audience: str = "public") -> list[str]:
        return sorted(path.name for path in (self.output / audience).iterdir() if path.name != ".briefgen.json")

    def beside(self) -> list[str]:
        """Everything in the output folder, hidden or not."""
        return sorted(path.name for path in self.output.iterdir())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.put("briefgen.toml", TOML)
    return site
