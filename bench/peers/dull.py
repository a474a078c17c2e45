"""make and ninja with nothing to do: a content file and a template in, a page out, as many as there are editions."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.places import VENV
from bench.timing import Contestant


def make_contestant(folder: Path, pages: Sequence[Path]) -> Contestant:
    """``make`` over pages; the rule only touches, so that the first run sets it right."""
    home = _make_home(folder)
    goals = [f"{page.parent.name}-{page.stem}.out" for page in pages]
    lines = [f"all: {' '.join(goals)}"]
    lines += [
        f"{goal}: {_source(folder, page)} {folder}/briefgen.toml\n\t@touch $@"
        for goal, page in zip(goals, pages, strict=True)
    ]
    (home / "Makefile").write_text("\n".join(lines) + "\n", "utf-8")
    return Contestant("make", ("make", "--silent"), home)


def ninja_contestant(folder: Path, pages: Sequence[Path]) -> list[Contestant]:
    """``ninja`` over the same; nothing when there is none."""
    program = VENV / "bin" / "ninja" if (VENV / "bin" / "ninja").exists() else shutil.which("ninja")
    if not program:
        return []
    home = _make_home(folder)
    lines = ["rule touch", "  command = touch $out"]
    lines += [
        f"build n-{page.parent.name}-{page.stem}.out: touch {_source(folder, page)} {folder}/briefgen.toml"
        for page in pages
    ]
    (home / "build.ninja").write_text("\n".join(lines) + "\n", "utf-8")
    return [Contestant("ninja", (str(program), "--quiet"), home)]


def _make_home(folder: Path) -> Path:
    home = folder.with_name(f"{folder.name}-dull")
    home.mkdir(parents=True, exist_ok=True)
    return home


def _source(folder: Path, page: Path) -> Path:
    return folder / "content" / f"{page.stem}.md"
