"""Folders -> the files in them that have changed, as soon as the system says so."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import aclosing, asynccontextmanager, suppress
from typing import TypeVar

from watchfiles import awatch

from briefgen.caching.signature import Signature, sign

T = TypeVar("T")
#: Milliseconds without a further change that end a save, and that it is waited for that.
_STEP, _MOST = 2, 100


async def watch_folders(
    list_folders: Callable[[], frozenset[str]], again: asyncio.Event
) -> AsyncGenerator[frozenset[str], None]:
    """The files that were changed, are new or gone, each time that somebody has saved; without an end.

    Folders are watched and not files: many editors save by putting a new file in the place of the old one, after which
    a file that is watched by itself is never heard of again.

    Args:
        list_folders: says which folders are watched, without those below them.
        again: is set when that has changed.
    """
    folders, stock, heard = frozenset[str](), dict[str, Signature](), set[str]()
    while True:
        again.clear()
        before, folders = folders, list_folders()
        # By the names that we know them by: links kept.
        events = awatch(*folders, watch_filter=None, step=_STEP, debounce=_MOST, recursive=False, stop_event=again)
        async with aclosing(events), _running(events) as first:
            # What was saved while nobody was watching.
            now = _take_stock(folders)
            missed = {name for name, stamp in now.items() if stock.get(name, stamp) != stamp}
            known = before & folders | _find_new(folders - before, heard)
            missed |= {name for name in {*stock} ^ {*now} if os.path.dirname(name) in known}  # noqa: PTH120
            stock, heard = now, set(missed)
            if missed:
                yield frozenset(missed)
            changes = await first
            while changes is not None:
                names = frozenset(name for _, name in changes)
                _note(stock, names)
                heard |= names
                yield names
                changes = None if again.is_set() else await anext(events, None)


@asynccontextmanager
async def _running(events: AsyncIterator[T]) -> AsyncIterator[asyncio.Task[T | None]]:
    """The first of some events, which are waited for already when this begins; None when there is none."""

    async def wait() -> T | None:
        return await anext(events, None)

    first = asyncio.create_task(wait())
    await asyncio.sleep(0)  # else it would begin only later
    try:
        yield first
    finally:
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first


def _find_new(folders: Iterable[str], heard: Iterable[str]) -> set[str]:
    """The folders that are new themselves, and not only watched for the first time."""
    made = tuple(f"{name}{os.sep}" for name in heard)
    return {folder for folder in folders if f"{folder}{os.sep}".startswith(made)}


def _take_stock(folders: frozenset[str]) -> dict[str, Signature]:
    """The files in some folders, as they are now."""
    stock: dict[str, Signature] = {}
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            _note(stock, (each.path for each in entries))
    return stock


def _note(stock: dict[str, Signature], names: Iterable[str]) -> None:
    for name in names:
        if signature := sign(name):
            stock[name] = signature
        else:
            stock.pop(name, None)
