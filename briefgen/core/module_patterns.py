"""Regular expressions that modules of libraries compile as they are loaded, kept for the next process.

A check of one brief compiles eighty of them, of Python's own library and of others: a twentieth of its time. Only what
the body of a module compiles, or of a class in it, is kept: such a pattern is in the source of a program, and holds no
word of a brief. What a function compiles is not kept.

``re._compiler`` is private to CPython. Where it is not as expected, patterns are compiled as always.
"""

from __future__ import annotations

import re
import sys
from types import CodeType, FrameType
from typing import Any

from briefgen.core.compiled_patterns import CompiledPatterns, open_patterns

#: A flag of the code of functions, which bodies of modules and classes have not (``inspect.CO_NEWLOCALS``).
_FUNCTION = 0x2

_patterns = CompiledPatterns(None)


def keep_patterns() -> None:
    """Take from the cache what modules compile from now on; for a command, not for a library."""
    global _patterns
    compiler = getattr(re, "_compiler", None)
    compile_pattern = getattr(compiler, "compile", None)
    if compile_pattern is None:
        return
    _patterns = open_patterns("module-patterns")

    def compile_or_take(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, (str, bytes)) and _is_in_body(sys._getframe(1)):
            return _patterns.compile(pattern, flags)
        return compile_pattern(pattern, flags)

    vars(compiler)["compile"] = compile_or_take


def _is_in_body(frame: FrameType | None) -> bool:
    """Whether a pattern is compiled by the body of a module, or of a class in it, and not by a function."""
    while frame and (frame.f_globals.get("__name__") == re.__name__ or _is_class(frame.f_code)):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_name == "<module>"


def _is_class(code: CodeType) -> bool:
    return not code.co_flags & _FUNCTION and code.co_name != "<module>"
