"""Folders -> the files in them that have changed, as soon as the system says so."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Container, Iterable
from contextlib import aclosing, asynccontextmanager, suppress
from typing import TypeVar

from watchfiles import awatch

from briefgen.caching.signature import Signature, sign

T = TypeVar("T")
#: Milliseconds without a further change that end a save, and that it is waited for that.
_PAUSE, _LONGEST_SAVE = 2, 100
#: Milliseconds after which folders are looked into though nothing was heard, and that as a multiple of a look's.
_QUIET, _QUIET_PER_LOOK = 1000, 25
#: Seconds between two looks at whether folders are to be listed again.
_MOMENT = 0.1


async def watch_folders(
    list_folders: Callable[[], frozenset[str]], again: asyncio.Event
) -> AsyncGenerator[frozenset[str], None]:
    """The files that were changed, are new or gone, each time that somebody has saved; without an end.

    Folders are watched and not files: many editors save by putting a new file in the place of the old one, after which
    a file that is watched by itself is never heard of again.

    The system's events make it quick, and are not relied on: they can be lost, network drives and containers have none,
    and there may be as many watches already as the system allows. What they did not tell is seen by looking.

    Args:
        list_folders: says which folders are watched, without those below them.
        again: is set when that has changed.
    """
    folders, stock, heard, pause = frozenset[str](), dict[str, Signature](), set[str](), _QUIET
    while True:
        again.clear()
        before, folders = folders, list_folders()
        events = _hear(folders, again, pause)
        async with aclosing(events), _running(events) as first:
            # What was saved while nobody was watching.
            began = time.thread_time()
            missed = _look(folders, stock, before & folders | _find_new(folders - before, heard))
            heard, pause = set(missed), max(_QUIET, round((time.thread_time() - began) * 1000 * _QUIET_PER_LOOK))
            if missed:
                yield missed
            changes = await first
            while changes is not None:
                _note(stock, changes)
                names = changes or _look(folders, stock, folders)
                heard |= names
                if names:
                    yield names
                changes = None if again.is_set() else await anext(events, None)


async def _hear(folders: frozenset[str], again: asyncio.Event, pause: int) -> AsyncGenerator[frozenset[str], None]:
    """The files that the system tells of, and none whenever it is time to look; it ends when folders are to be listed.

    Args:
        folders, again: see ``watch_folders``.
        pause: milliseconds without a change after which it is time to look.
    """
    events = awatch(
        *folders,
        watch_filter=None,
        step=_PAUSE,
        debounce=_LONGEST_SAVE,
        recursive=False,
        stop_event=again,
        rust_timeout=pause,
        yield_on_timeout=True,
    )
    try:
        async with aclosing(events):
            async for changes in events:
                yield frozenset(name for _, name in changes)
    except (OSError, RuntimeError):  # a folder has just gone, or the system allows no further watch
        until = time.monotonic() + pause / 1000
        while not again.is_set() and time.monotonic() < until:
            await asyncio.sleep(_MOMENT)


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


def _look(folders: frozenset[str], stock: dict[str, Signature], known: Container[str]) -> frozenset[str]:
    """What has changed since stock was taken, which is taken anew; and in known folders, what is new or gone."""
    now = _take_stock(folders)
    changed = {name for name, stamp in now.items() if stock.get(name, stamp) != stamp}
    changed |= {name for name in {*stock} ^ {*now} if os.path.dirname(name) in known}  # noqa: PTH120
    stock.clear()
    stock.update(now)
    return frozenset(changed)


def _take_stock(folders: frozenset[str]) -> dict[str, Signature]:
    """The files in some folders, as they are now."""
    stock: dict[str, Signature] = {}
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            _note(stock, (each.path for each in entries))
    return stock


def _note(stock: dict[str, Signature], names: Iterable[str]) -> None:
    for name in names:
        signature = sign(name)
        if signature is None:
            stock.pop(name, None)
        elif os.path.isdir(name):  # noqa: PTH112
            # What is in it is heard of by itself; it has changed when another has taken its place.
            stock[name] = (0, 0, 0, signature[-1])
        else:
            stock[name] = signature
