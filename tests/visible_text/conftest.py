"""The browser of the tests of rendering."""

from tests.rendering.conftest import browser, chromium

__all__ = ["browser", "chromium"]
