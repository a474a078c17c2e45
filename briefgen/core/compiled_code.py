"""What the standard library compiles from text as modules are loaded, compiled once and kept for the next process.

``dataclasses`` writes the methods of each class as text, ``collections`` the constructor of each named tuple, and
``typing`` compiles each annotation that is a text: more than two thousand in a check of one brief, a fifth of its work.
A text says all that its code depends on, so the code is kept by it. It holds names of fields and types, and no word of
a brief.

These modules compile with built-in functions, and a name in a module is found before Python's own. Where a Python does
otherwise, texts are compiled as always.
"""

from __future__ import annotations

import collections
import dataclasses
import marshal
import typing
from collections.abc import Mapping
from contextlib import suppress
from types import CodeType
from typing import Any

from briefgen.core.start_cache import StartCache, find_file

_cache = StartCache(None)
#: What was compiled or loaded by this process: annotations are mostly the same few.
_known: dict[tuple[str, str], CodeType] = {}


def keep_code() -> None:
    """Take from the cache what is compiled from now on; for a command, not for a library."""
    global _cache
    _cache = StartCache(find_file("code"))
    _known.clear()
    if _cache.file:
        vars(dataclasses)["exec"] = _exec
        vars(collections)["eval"] = _eval
        vars(typing)["compile"] = _compile_annotation


def _exec(text: str, names: dict[str, Any], found: Mapping[str, object]) -> None:
    """Stands for ``exec`` in ``dataclasses``."""
    exec(_find("exec", text), names, found)


def _eval(text: str, names: dict[str, Any]) -> Any:
    """Stands for ``eval`` in ``collections``."""
    return eval(_find("eval", text), names)


def _compile_annotation(text: str, file: str, mode: str) -> CodeType:
    """Stands for ``compile`` in ``typing``."""
    return _find(mode, text) if file == _FILE else compile(text, file, mode, dont_inherit=True)


#: What a text is called in tracebacks.
_FILE = "<string>"


def _find(mode: str, text: str) -> CodeType:
    key = mode, text
    if key not in _known:
        _known[key] = _load(key) or _compile(key)
    return _known[key]


def _load(key: tuple[str, str]) -> CodeType | None:
    if kept := _cache.get(key):
        with suppress(EOFError, ValueError, TypeError):
            code = marshal.loads(kept)
            return code if isinstance(code, CodeType) else None
    return None


def _compile(key: tuple[str, str]) -> CodeType:
    mode, text = key
    # What this file has from __future__ is not for the text.
    code = compile(text, _FILE, mode, dont_inherit=True)
    _cache.put(key, marshal.dumps(code))
    return code
