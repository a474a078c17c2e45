"""Modules that a library imports and hardly ever calls -> stand-ins, which load them when they are called.

Nothing of the library is changed when its import is done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def load_later(*names: str) -> Iterator[None]:
    """Let modules that are imported in the meantime be loaded when one of their functions is called.

    Args:
        names: modules of which only classes and functions are asked for; one that is there stays.
    """
    later = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(later)
    try:
        yield
    finally:
        for name, module in later.items():
            # The import has put it into its package, too, where there is one already.
            sys.modules.pop(name, None)
            package, _, short = name.rpartition(".")
            if getattr(sys.modules.get(package), short, None) is module:
                delattr(sys.modules[package], short)


class _Later(ModuleType):
    """Stands for a module."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(_call, self.__name__, name)


def _call(module: str, name: str, *arguments: Any, **named: Any) -> Any:
    return getattr(import_module(module), name)(*arguments, **named)
