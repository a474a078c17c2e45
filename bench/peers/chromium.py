"""Chromium without a window, printing briefgen's own web page."""

from __future__ import annotations

import shutil

from bench.peers.peer import Peer, Task
from bench.timing import Contestant

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def _find() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def _why_not() -> str:
    return "" if _find() else "there is no Chromium on this machine (apt-get install chromium)"


def _enter(task: Task) -> Contestant:
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={task.folder / 'profile'}"
    pdf = f"--print-to-pdf={task.folder / 'page.pdf'}"
    return Contestant("Chromium", (str(_find()), *flags, profile, pdf, task.page.as_uri()), task.folder)


CHROMIUM = Peer(
    "Chromium", _why_not, _enter, "PDF only, of a page that is there; no notes at the foot, no running heads"
)
