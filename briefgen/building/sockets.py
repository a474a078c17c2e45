"""The folder in which ``multiprocessing`` keeps the sockets of a process -> removed when that ends, however it ends.

``multiprocessing`` makes ``pymp-...`` in the temporary folder and removes it when Python ends in order. A command ends
at once (see ``cli/main.py``), and one that is killed has no end at all. So that folder is put into one of ours, which
is locked while its process lives, and cleared by the next one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from multiprocessing.util import Finalize, get_temp_dir
from pathlib import Path

from briefgen.core.atomic_write import is_free
from briefgen.publishing.swap import lock

#: Short: the whole path of a socket has little more than 100 bytes (unix(7): 108, on macOS 104).
_PREFIX = "bgpool-"
#: Bytes that are left of it for the temporary folder; one with a longer name cannot be used.
_MAX_BYTES_OF_PATH = 55
_removers: list[Finalize] = []


@cache
def place_sockets() -> None:
    """Make the folder, once in a process, and clear those of processes that live no more."""
    above = Path(tempfile.gettempdir())
    if len(os.fsencode(above)) > _MAX_BYTES_OF_PATH:
        above = Path("/tmp")
    for path in above.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            _clear(path)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=above))
    lock(folder)  # until the process ends
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        get_temp_dir()
    finally:
        tempfile.tempdir = before
    # After the one of multiprocessing itself, whose priority is -100.
    remove = Finalize(None, shutil.rmtree, (folder,), {"ignore_errors": True}, exitpriority=-200)
    _removers.append(remove)


def remove_sockets() -> None:
    """Remove the folder now: for a process that will not end in order."""
    for remove in _removers:
        remove()


def _clear(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        if is_free(handle):
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(handle)
