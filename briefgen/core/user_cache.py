"""The user's own folder for what can be made again: the list of fonts, compiled templates, what starts work out."""

from __future__ import annotations

import os
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
    if writable:
        return folder
    import tempfile  # takes longer to load than all else here

    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"briefgen-{user}"


def is_private(folder: Path) -> bool:
    """Whether nobody else can write into a folder, so that what is found there is one's own."""
    if not hasattr(os, "getuid"):
        return False
    try:
        found = folder.stat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & 0o022
