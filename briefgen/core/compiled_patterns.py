"""Regular expressions -> what Python's compiler makes of them, kept in the user's cache for the next process.

Python keeps the byte code of modules, but compiles their patterns in every process: for a check of one brief, a sixth
of its time. Only patterns of our modules come here (``lazy_re``), which hold no word of any brief.

``_sre`` is private to CPython. What is kept is therefore of one build of Python alone, and Python itself checks it when
it is read. Where it is not as expected, patterns are compiled as always.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen._version import __version__
from briefgen.core.user_cache import find_cache, is_private

try:
    import _sre  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # another Python than CPython
    _sre = None

#: Of what the kept code is: one version of briefgen and one build of Python.
_BUILD = (__version__, sys.version, sys.byteorder, getattr(_sre, "MAGIC", 0))
#: More than there are in briefgen, of a version and of some states of it while it is developed.
_MAX_KEPT = 4_000
#: A pattern and its flags.
_Key = tuple[str | bytes, int]


class CompiledPatterns:
    """What one file keeps.

    Args:
        file: its path; None keeps nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._kept: dict[_Key, Any] = {}
        self._new: dict[_Key, Any] = {}
        if file:
            # Whatever is wrong with the file, it is made again.
            with suppress(OSError, EOFError, ValueError, TypeError):
                build, kept = marshal.loads(file.read_bytes())
                self._kept = dict(kept) if build == _BUILD else {}

    def compile(self, pattern: str | bytes, flags: int) -> re.Pattern[Any]:
        """As ``re.compile``.

        Raises:
            re.error: the pattern has a mistake.
        """
        if self._file is None:
            return re.compile(pattern, flags)
        if kept := self._kept.get((pattern, int(flags))):
            with suppress(RuntimeError, OverflowError, TypeError, ValueError):
                all_flags, code, *groups = kept
                return _sre.compile(pattern, all_flags, array("I", code).tolist(), *groups)  # type: ignore[no-any-return]
        return self._compile(pattern, flags)

    def save(self) -> None:
        """Keep for the next process what was compiled by this one."""
        if not self._file or not self._new:
            return
        from briefgen.core.atomic_write import replace

        kept = self._kept if len(self._kept) < _MAX_KEPT else {}
        with suppress(OSError, ValueError):
            replace(self._file, marshal.dumps((_BUILD, {**kept, **self._new})), flush=False)
        self._new = {}

    def _compile(self, pattern: str | bytes, flags: int) -> re.Pattern[Any]:
        """Compile, and note what is handed to ``_sre``."""
        compile_code = _sre.compile

        def note(source: Any, all_flags: int, code: list[int], *groups: Any) -> Any:
            if source is pattern:
                self._new[pattern, int(flags)] = (int(all_flags), array("I", code).tobytes(), *groups)
            return compile_code(source, all_flags, code, *groups)

        _sre.compile = note
        try:
            return re.compile(pattern, flags)
        finally:
            _sre.compile = compile_code


def open_patterns() -> CompiledPatterns:
    """Those of this user and this Python; nothing is kept where others could have written it."""
    if _sre is None or array("I").itemsize != _sre.CODESIZE:
        return CompiledPatterns(None)
    folder = find_cache() / "patterns"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return CompiledPatterns(None)
    private = is_private(folder) and is_private(folder.parent)
    return CompiledPatterns(folder / str(sys.implementation.cache_tag) if private else None)
