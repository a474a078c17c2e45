"""The user's own folder for what can be made again: the fonts' list, templates in the form that Python runs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def find_cache() -> Path:
    """The user's cache (XDG Base Directory Specification), or a temporary folder when it cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(base) / "briefgen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    user = os.getuid() if hasattr(os, "getuid") else 0
    return folder if writable else Path(tempfile.gettempdir()) / f"briefgen-{user}"


def is_private(folder: Path) -> bool:
    """Whether nobody else can write into a folder, so that what is found there is one's own."""
    if not hasattr(os, "getuid"):
        return False
    try:
        found = folder.stat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & 0o022
