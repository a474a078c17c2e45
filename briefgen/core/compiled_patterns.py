"""Regular expressions -> what Python's compiler makes of them, kept in the user's cache for the next process.

To compile them would take a sixth of the time of a check of one brief. Only patterns that are written in modules
come here, ours (``lazy_re``) and those of libraries (``module_patterns``): they hold no word of any brief.

``_sre`` is private to CPython. What is kept is therefore of one build of Python alone, and Python itself checks it when
it is read. Where it is not as expected, patterns are compiled as always.
"""

from __future__ import annotations

import re
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen.core.start_cache import StartCache, find_file

try:
    import _sre  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # another Python than CPython
    _sre = None


class CompiledPatterns:
    """What one file keeps.

    Args:
        file: its path; None keeps nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._cache = StartCache(file, getattr(_sre, "MAGIC", 0))

    def compile(self, pattern: str | bytes, flags: int) -> re.Pattern[Any]:
        """As ``re.compile``.

        Raises:
            re.error: the pattern has a mistake.
        """
        if self._cache.file is None:
            return re.compile(pattern, flags)
        if kept := self._cache.get((pattern, int(flags))):
            with suppress(RuntimeError, OverflowError, TypeError, ValueError):
                all_flags, code, *groups = kept
                return _sre.compile(pattern, all_flags, array("I", code).tolist(), *groups)  # type: ignore[no-any-return]
        return self._compile(pattern, flags)

    def _compile(self, pattern: str | bytes, flags: int) -> re.Pattern[Any]:
        """Compile, and note what is handed to ``_sre``."""
        compile_code = _sre.compile

        def note(source: Any, all_flags: int, code: list[int], *groups: Any) -> Any:
            if source is pattern:
                self._cache.put((pattern, int(flags)), (int(all_flags), array("I", code).tobytes(), *groups))
            return compile_code(source, all_flags, code, *groups)

        _sre.compile = note
        try:
            return re.compile(pattern, flags)
        finally:
            _sre.compile = compile_code


def open_patterns(name: str) -> CompiledPatterns:
    """Those of this user and this Python, by a folder of the user's cache; nothing is kept where others could write."""
    if _sre is None or array("I").itemsize != _sre.CODESIZE:
        return CompiledPatterns(None)
    return CompiledPatterns(find_file(name))
