"""Where the things are that briefgen finds by looking for them: its template packs, its languages, its rules."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def find_shipped() -> Path:
    """The folder of the packs that come with briefgen: in the package, else in the checkout."""
    packed = _PACKAGE / "packs"
    return packed if packed.is_dir() else _PACKAGE.parent / "templates"


def find_languages() -> Path:
    """The folder with a file for each language: its fixed words, and what is read and printed otherwise in it."""
    return find_shipped() / "base" / "labels"


def find_rules() -> Path:
    """The folder of the rules: of all code, the only one in which a new file counts before another file names it.

    The other folders of code change with the first command that needs them, when Python writes byte code there.
    """
    return _PACKAGE / "rules"
