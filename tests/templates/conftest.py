from collections.abc import Callable
from pathlib import Path

import pytest

WritePack = Callable[..., Path]


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    """Write a pack into ``tmp_path/packs``: ``write_pack("base", 'title = "Base"', {"page.html.j2": "..."})``."""

    def write(name: str, manifest: str = 'title = "A pack"\n', files: dict[str, str] | None = None) -> Path:
        folder = tmp_path / "packs" / name
        for path, text in {"template.toml": manifest, **(files or {})}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder.parent

    return write
