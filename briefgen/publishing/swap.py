"""A finished folder -> the folder that readers see, in one step; and what an interrupted step left is cleared.

A folder is replaced by two renames: the old one away, the new one in. POSIX can exchange two folders at once only by
system calls that Python does not have. Between the two renames nothing is half: the old folder and the new one are both
whole, under other names, and ``recover`` puts the old one back at the next run. See docs/adr/0009.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from briefgen.core.atomic_write import flush_folder, is_free

try:
    import fcntl
except ImportError:  # Windows: builds that run at the same time are not kept apart there
    fcntl = None  # type: ignore[assignment]


#: The name of a folder on its way in or out, with that of the folder itself.
LEFTOVER = re.compile(r"\.(.+)\.(?:new|old)-[a-z0-9_]{8}")
#: Seconds after which a folder that is on its way in is nobody's any more, where the file system knows no locks.
_SECONDS_UNTIL_ABANDONED = 3_600


def lock(folder: Path, *, wait: bool = True) -> int | None:
    """Hold a folder until ``unlock``, or the end of the process however it ends; other processes see it too.

    Returns:
        A handle; None when someone else holds the folder and ``wait`` is False.
    """
    if fcntl is None:
        return -1
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # whose folder it is can keep others out; what is to be written there will say so
        return -1
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:  # a file system without locks
        os.close(handle)
        return -1
    return handle


def unlock(handle: int | None) -> None:
    """Let a folder go."""
    if handle is not None and handle >= 0:
        os.close(handle)


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Wait for a folder, and hold it for a moment."""
    handle = lock(folder)
    try:
        yield
    finally:
        unlock(handle)


def stage_folder(folder: Path) -> tuple[Path, int | None]:
    """A new empty folder beside ``folder``, held by this process; leftovers of processes that died are cleared."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with hold(folder.parent):
        recover(folder)
        new = folder.with_name(f".{folder.name}.new-{os.urandom(4).hex()}")
        try:
            # As open as any folder that is made here, and never more open than the one whose place it will take.
            new.mkdir()
            if folder.is_dir():
                new.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IRWXU)
            return new, lock(new)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise


@contextmanager
def put_off_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait for the end of a step that must not be left half done."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            before(signal.SIGINT, None)


def swap(new: Path, folder: Path) -> None:
    """Put ``new`` in the place of ``folder``, whole, though Ctrl-C is pressed. Call it while holding the folder above.

    Raises:
        OSError: it cannot be done; ``folder`` is as it was.
    """
    with put_off_interrupts():
        _exchange(new, folder)


def _exchange(new: Path, folder: Path) -> None:
    old: Path | None = None
    if folder.exists():
        if not folder.is_dir():
            raise NotADirectoryError(f"{folder} is a file")
        new.chmod(stat.S_IMODE(folder.stat().st_mode))
        old = new.with_name(new.name.replace(".new-", ".old-", 1))
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old:
            old.rename(folder)
        raise
    flush_folder(folder.parent)
    if old:
        shutil.rmtree(old, ignore_errors=True)  # what stays is cleared by the next run


def recover(folder: Path) -> None:
    """Bring a folder back that was moved away when a process died, and remove what it left. Hold the folder above."""
    olds = [path for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}.old-")]
    if olds and not folder.exists():
        last = max(olds, key=lambda path: path.stat().st_ctime_ns)
        last.rename(folder)
        olds.remove(last)
    for path in olds:
        shutil.rmtree(path, ignore_errors=True)
    for path in folder.parent.iterdir():
        if path.name.startswith(f".{folder.name}.new-"):
            _clear(path)


def _clear(new: Path) -> None:
    """Remove a folder that nobody is filling any more."""
    with suppress(OSError):
        handle = os.open(new, os.O_RDONLY)
        try:
            if is_free(handle) or time() - new.stat().st_mtime > _SECONDS_UNTIL_ABANDONED:
                shutil.rmtree(new, ignore_errors=True)
        finally:
            os.close(handle)


def find_leftovers(above: Path) -> frozenset[str]:
    """The folders in ``above`` of which a step that was cut off, or one that goes on, has left a second one beside."""
    try:
        return frozenset(found[1] for name in os.listdir(above) if (found := LEFTOVER.fullmatch(name)))  # noqa: PTH208
    except OSError:
        return frozenset()


def clear_leftovers(above: Path) -> None:
    """Bring back what was moved away in ``above``, and remove what nobody needs, of whatever folder it is."""
    if names := find_leftovers(above):
        with suppress(OSError), hold(above):
            for name in names:
                recover(above / name)
