"""Folders -> the files in them that have changed, as soon as the system says so."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing

from watchfiles import awatch

#: Milliseconds without a further change that end a save, and that it is waited for that.
_STEP, _MOST = 4, 100
#: Seconds that the clocks of file systems may be behind.
_TICK = 0.02


async def watch_folders(
    list_folders: Callable[[], frozenset[str]], again: asyncio.Event
) -> AsyncIterator[frozenset[str]]:
    """The files that were changed, are new or gone, each time that somebody has saved; without an end.

    Folders are watched and not files: many editors save by putting a new file in the place of the old one, after which
    a file that is watched by itself is never heard of again.

    Args:
        list_folders: says which folders are watched, without those below them.
        again: is set when that has changed.
    """
    since = time.time()
    seen: frozenset[str] = frozenset()
    while True:
        again.clear()
        folders = list_folders()
        if seen and (missed := _list_newer(folders, since)):
            yield missed
        seen = folders
        # By the names that we know them by: links kept.
        events = awatch(*folders, watch_filter=None, step=_STEP, debounce=_MOST, recursive=False, stop_event=again)
        async with aclosing(events):
            async for changes in events:
                since = time.time()
                yield frozenset(name for _, name in changes)
                if again.is_set():
                    break


def _list_newer(folders: frozenset[str], since: float) -> frozenset[str]:
    """The files that were written while nobody was watching."""
    found = set()
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                found |= {each.path for each in entries if each.stat(follow_symlinks=False).st_mtime > since - _TICK}
        except OSError:
            continue
    return frozenset(found)
