"""docs/languages.md names every file that a new language needs an entry in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ko", "ja", "zh", "ar", "he"}
PAGE = (ROOT / "docs" / "languages.md").read_text("utf-8")


def knows_languages(path: Path) -> bool:
    """Whether a module has something for two or more languages: a table with their tags as keys, a branch for each."""
    return len(LANGUAGES & {*re.findall(r'"(\w\w)":', path.read_text("utf-8"))}) > 1


FILES = [path for path in sorted((ROOT / "briefgen").rglob("*.py")) if knows_languages(path)]


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_that_knows_languages_is_in_the_manual(path: Path) -> None:
    assert path.relative_to(ROOT).as_posix() in PAGE or f"`{path.name}`" in PAGE


def test_the_files_in_the_manual_are_there() -> None:
    named = [word for word in PAGE.split("`") if word.startswith("briefgen/")]
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []
