"""A regular expression that is compiled when it is first used.

Compiling is slow in Python: the four hundred patterns of all rules, in all languages, would take a third of the time
that checking a short brief takes, and most of them look for what most briefs do not have. What was compiled once is
kept for the next process (``compiled_patterns``), so **no pattern may hold a word of a brief**.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, AnyStr

if TYPE_CHECKING:
    from briefgen.core.compiled_patterns import CompiledPatterns

#: What is asked of a pattern again and again; after the first time there is no detour to it.
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Later:
    """Stands for a pattern until it is needed."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = _open().compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy_re.compile({self.pattern!r})"


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``; a mistake in the pattern is found when it is first used (and by a test)."""
    return _Later(pattern, flags)  # type: ignore[return-value]


@cache
def _open() -> CompiledPatterns:
    from briefgen.core.compiled_patterns import open_patterns

    return open_patterns("patterns")
