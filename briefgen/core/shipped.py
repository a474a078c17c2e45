"""Where the template packs that come with briefgen are, and in them what is known of each language."""

from __future__ import annotations

from pathlib import Path


def find_shipped() -> Path:
    """The folder of the packs that come with briefgen: in the package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "packs"
    return packed if packed.is_dir() else package.parent / "templates"


def find_languages() -> Path:
    """The folder with a file for each language: its fixed words, and what is read and printed otherwise in it."""
    return find_shipped() / "base" / "labels"
