"""A workspace with two audiences, and briefs in it."""

from __future__ import annotations

from pathlib import Path

import pytest

TOML = '[organisation]\nname = "Desk"\n\n[audiences.public]\n[audiences.internal]\n'
GOOD = "---\ntitle: Good\nauthors: [Desk]\n---\n\nText.\n"
BAD = "---\ntitel: Bad\n---\n\nText.\n"


class Site:
    """A workspace: ``put`` a brief, list the ``pages`` of an audience."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"

    def put(self, name: str, text: str = GOOD) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

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
