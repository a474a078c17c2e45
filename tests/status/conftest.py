"""The office of the releases: a brief that is approved, released, corrected and withdrawn."""

from __future__ import annotations

from tests.releasing.conftest import office

__all__ = ["office"]
