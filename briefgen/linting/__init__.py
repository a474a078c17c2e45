"""Template packs -> the mistakes in them, before any brief is rendered."""

from briefgen.linting.choose import choose_packs
from briefgen.linting.lint import lint_pack, lint_packs

__all__ = ["choose_packs", "lint_pack", "lint_packs"]
