"""The methods of data classes, compiled once and kept for the next process.

``dataclasses`` writes the methods of each class as source text and compiles it in every process: eight hundred texts,
an eighth of the time that a check of one brief takes. A text says all that its code depends on, so the code is kept by
it. A text holds names of fields and types, and no word of a brief.

``dataclasses`` runs a text with ``exec``, and a name in its module is found before Python's own. Where a Python does
otherwise, classes are made as always.
"""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Mapping
from contextlib import suppress
from types import CodeType
from typing import Any

from briefgen.core.start_cache import StartCache, find_file

_cache = StartCache(None)


def keep_methods() -> None:
    """Take from the cache the methods of classes that are made from now on; for a command, not for a library."""
    global _cache
    _cache = StartCache(find_file("methods"))
    if _cache.file:
        vars(dataclasses)["exec"] = _run


def save() -> None:
    """Keep for the next process what was compiled; at the end of a command."""
    _cache.save()


def _run(text: str, names: dict[str, Any], found: Mapping[str, object]) -> None:
    """Stands for ``exec`` in ``dataclasses``."""
    exec(_load(text) or _compile(text), names, found)


def _load(text: str) -> CodeType | None:
    if kept := _cache.get(text):
        with suppress(EOFError, ValueError, TypeError):
            code = marshal.loads(kept)
            return code if isinstance(code, CodeType) else None
    return None


def _compile(text: str) -> CodeType:
    # What this file has from __future__ is not for the text.
    code = compile(text, "<string>", "exec", dont_inherit=True)
    _cache.put(text, marshal.dumps(code))
    return code
