"""The browser of the tests of rendering."""

from tests.rendering.conftest import browser

__all__ = ["browser"]
