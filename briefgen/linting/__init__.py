"""Template packs -> the mistakes in them, before any brief is rendered."""

from briefgen.linting.lint import choose_packs, lint_pack, lint_packs

__all__ = ["choose_packs", "lint_pack", "lint_packs"]
