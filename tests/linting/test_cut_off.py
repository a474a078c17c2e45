"""A file that ends too early, or lacks a letter, is told like any mistake: the check itself never fails."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.linting import lint_pack
from briefgen.rendering.pages import compose_page
from briefgen.templates import find_shipped
from briefgen.templates.load import load_pack
from tests.editions import make_edition

BASE = find_shipped() / "base"
FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*") if path.suffix in (".j2", ".css"))


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_reported_and_nothing_fails(name: str, write_pack: Callable[..., Path]) -> None:
    text, luck = (BASE / name).read_text("utf-8"), random.Random(name)
    at, gone = luck.randrange(len(text)), luck.randrange(len(text))
    for damaged in (text[:at], text[:gone] + text[gone + 1 :]):
        folder = write_pack("house", 'title = "House"\nextends = "base"\n', {name: damaged})
        report = lint_pack("house", (folder, find_shipped()))
        assert all(problem.message and problem.place for problem in report)
        if name.endswith(".j2"):
            assert not report.ok or prints(folder)


def prints(folder: Path) -> bool:
    """Whether a pack in which nothing was found prints."""
    pack = load_pack("house", search=(folder, find_shipped()))
    edition = replace(make_edition(), pack=pack)
    try:
        for medium in ("web", "print"):
            compose_page(edition, medium)
    except BriefgenError:
        return False
    return True
