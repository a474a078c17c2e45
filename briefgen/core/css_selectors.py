"""The selectors of a style rule -> what asks an element whether they choose it."""

from __future__ import annotations

from typing import Any


def compile_selectors(selectors: Any) -> list[Any]:
    """The same as ``cssselect2.compile_selector_list``, with one kind of error.

    cssselect2 0.10 writes a Python expression for each selector, and Python refuses one with hundreds of steps in its
    own words: as a mistake of syntax, as too deep a recursion, or as a lack of memory.

    Args:
        selectors: text, or the tokens of tinycss2.

    Raises:
        cssselect2.SelectorError: they cannot be understood, or are too long for that.
    """
    import cssselect2

    try:
        compiled: list[Any] = cssselect2.compile_selector_list(selectors)
    except (SyntaxError, RecursionError, MemoryError) as fault:
        raise cssselect2.SelectorError(None, "it has too many parts") from fault
    return compiled
