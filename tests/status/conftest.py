"""The office of the releases: a brief that is approved, released, corrected and withdrawn; and a browser."""

from __future__ import annotations

from tests.releasing.conftest import office
from tests.rendering.conftest import browser

__all__ = ["browser", "office"]
