"""A folder -> a workspace in it: three audiences that read different editions, and as many briefs as are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.briefs import Shape, write_brief

#: One who reads all, one who reads all but the desk's own section, one who reads the rest.
AUDIENCES = ("public", "ministry", "desk")
_SETTINGS = """[organisation]
name = "The harbour desk"
short_name = "Harbour desk"

[defaults]
lang = "en-GB"

[audiences.public]
title = "Everyone"

[audiences.ministry]
title = "The ministry"
template = "academic"

[audiences.desk]
title = "The desk"
template = "briefing-note"
"""


def write_workspace(folder: Path, briefs: Iterable[tuple[int, Shape | None]]) -> list[Path]:
    """Write briefgen.toml and content/; what is there already and right keeps its time.

    Returns:
        The content files.
    """
    paths = []
    _write(folder / "briefgen.toml", _SETTINGS)
    for number, shape in briefs:
        paths.append(folder / "content" / f"brief-{number:05}.md")
        _write(paths[-1], write_brief(number, shape))
    return paths


def _write(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
