"""What was used last is kept, and no more than so many of it."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def keep_recent(kept: OrderedDict[K, V], used: K, most: int) -> list[tuple[K, V]]:
    """Note what is used now, and let go of what was not used for the longest time.

    Args:
        kept: what is kept, that which was used last at its end.
        used: the key of what is used.
        most: how much is kept.

    Returns:
        What was let go.
    """
    kept.move_to_end(used)
    return [kept.popitem(last=False) for _ in range(len(kept) - most)]
