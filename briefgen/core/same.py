"""A key for what was worked out of an object: the object itself, whatever equals it.

To ask whether two trees are equal takes as long as to look through them again, and so does their hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Same(Generic[T]):
    """Equal to what holds the same object, and to nothing else. A cache that has it as a key keeps the object.

    Attributes:
        value: an object that does not change.
    """

    value: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)
