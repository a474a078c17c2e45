"""The browser of the pages."""

from __future__ import annotations

from tests.rendering.conftest import browser

__all__ = ["browser"]
