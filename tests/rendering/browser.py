"""Which browser there is to open pages in, and its windows."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="NO BROWSER: install chromium to test the web page")
_windows: dict[tuple[Browser, str], Page] = {}


def open_page(browser: Browser, address: str, *, width: int = 1280, **options: Any) -> Page:
    """A page in a window 900 pixels high, in which it may be changed by scripts of the test.

    A window with the same options is used again, since to open one takes longer than to load a page: what was opened
    in it before is no longer there.
    """
    size: Any = {"width": width, "height": 900}
    key = (browser, repr(sorted(options.items())))
    page = _windows.get(key)
    if page is None or page.is_closed():
        page = _windows[key] = browser.new_context(**{"viewport": size, "bypass_csp": True} | options).new_page()
    page.goto("about:blank")
    page.emulate_media(media="null")
    page.mouse.move(0, 0)
    page.set_viewport_size(size)
    page.goto(address)
    return page
