"""Declarations of C functions, in the form for which cffi needs no parser -> kept for the next process.

WeasyPrint hands its declarations to cffi as text. cffi reads it with a parser of C that is written in Python, and later
each type when it is first named: together a quarter of a second in every process. Where a project builds its
declarations ahead of time (``set_source(name, None)``, "out-of-line, ABI mode" in cffi's documentation), it writes a
module of which C reads the types. Here the first process of a user writes that module.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from briefgen.core.start_cache import StartCache, find_file


@contextmanager
def keep_declarations() -> Iterator[None]:
    """Let what is declared to cffi in the meantime be kept; nothing of cffi is changed when that is done.

    Only on Linux: elsewhere cffi looks for libraries in more places when declarations are text. On Linux it would have
    ctypes run ``ldconfig``, ``gcc`` and ``ld`` for each name that a library does not have there, some fifty processes.
    """
    if sys.platform != "linux":
        yield
        return
    import cffi

    as_it_was = cffi.FFI
    cffi.FFI = _Declarations
    try:
        yield
    finally:
        cffi.FFI = as_it_was


class _Declarations:
    """Stands for a ``cffi.FFI`` to which all is declared at once."""

    def cdef(self, text: str) -> None:
        self._made = _open(text)
        for name in dir(self._made):
            if not hasattr(self, name):
                setattr(self, name, getattr(self._made, name))

    def dlopen(self, name: str, flags: int) -> Any:
        # At its end Python frees objects of a library, by functions of the library, in any order: before and after the
        # library itself, which therefore has to stay in memory.
        return self._made.dlopen(name, flags | os.RTLD_NODELETE)


def _open(text: str) -> Any:
    """What cffi makes of declarations."""
    from _cffi_backend import __version__

    cache = StartCache(find_file("c-declarations"), __version__)
    code = cache.get(text)
    if code is None:
        code = _compile(text)
        cache.put(text, code)
        cache.save()
    names: dict[str, Any] = {}
    exec(code, names)
    return names["ffi"]


def _compile(text: str) -> CodeType:
    """The module that cffi writes."""
    from cffi.api import FFI

    declared, module = FFI(), io.StringIO()
    declared.cdef(text)
    declared.set_source("declarations", None, compiler_verbose=0)
    declared.emit_python_code(module)
    return compile(module.getvalue(), "<declarations>", "exec", dont_inherit=True)
