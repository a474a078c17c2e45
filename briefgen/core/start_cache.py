"""What every process would work out again when it starts -> kept in the user's cache for the next one.

Python keeps the byte code of modules, but not what they compile as they are loaded: patterns, methods of data classes,
annotations. What is kept is of one version of briefgen and one build of Python alone, and nothing is kept where others
could have written it. No word of a brief may come here.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from briefgen._version import __version__
from briefgen.core.user_cache import find_cache, is_private

#: More than there is, of a version and of some states of it while it is developed.
_MAX_KEPT = 4_000
_open: WeakSet[StartCache] = WeakSet()


class StartCache:
    """What one file keeps.

    Args:
        file: its path; None keeps nothing.
        build: of what all of it is, besides the versions of briefgen and Python.
    """

    def __init__(self, file: Path | None, *build: object) -> None:
        self.file = file
        self._build: Any = (__version__, sys.version, sys.byteorder, *build)
        self._kept: dict[Any, Any] = {}
        self._new: dict[Any, Any] = {}
        if file:
            _open.add(self)
            # Whatever is wrong with the file, it is made again.
            with suppress(OSError, EOFError, ValueError, TypeError):
                build, kept = marshal.loads(file.read_bytes())
                self._kept = dict(kept) if build == self._build else {}

    def get(self, key: Any) -> Any:
        """What was kept of it; None when nothing was."""
        return self._kept.get(key)

    def put(self, key: Any, value: Any) -> None:
        """Keep it, once ``save`` or ``save_all`` is called."""
        self._new[key] = value

    def save(self) -> None:
        """Keep for the next process what is new in this one."""
        if not self.file or not self._new:
            return
        from briefgen.core.atomic_write import replace

        kept = self._kept if len(self._kept) < _MAX_KEPT else {}
        with suppress(OSError, ValueError):
            replace(self.file, marshal.dumps((self._build, {**kept, **self._new})), flush=False)
        self._new = {}


def save_all() -> None:
    """Keep for the next process what is new in all caches of this one; at the end of a command."""
    for each in list(_open):
        each.save()


def find_file(name: str) -> Path | None:
    """The file of this user and this Python; None where others could write it."""
    folder = find_cache() / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    private = is_private(folder) and is_private(folder.parent)
    return folder / str(sys.implementation.cache_tag) if private else None
