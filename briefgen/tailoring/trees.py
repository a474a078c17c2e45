"""An Edition -> its prose trees, or the same Edition with all of them changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from briefgen.edition import Pack
from briefgen.markdown.tree import Node

T = TypeVar("T")


def list_trees(value: object) -> Iterator[Node]:
    """Every tree of an edition, or of a part of one."""
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from list_trees(item)
    elif is_dataclass(value) and not isinstance(value, (Pack, type)):
        for field in fields(value):
            yield from list_trees(getattr(value, field.name))


def change_trees(value: T, change: Callable[[Node], Node]) -> T:
    """An edition, or a part of one, with ``change`` made to every tree as a whole."""
    if isinstance(value, Node):
        return cast(T, change(value))
    if isinstance(value, Pack) or not (is_dataclass(value) or isinstance(value, tuple)):
        return value
    if isinstance(value, tuple):
        new = tuple(change_trees(item, change) for item in value)
        return cast(T, new) if any(a is not b for a, b in zip(new, value, strict=True)) else value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        renewed = change_trees(old, change)
        if renewed is not old:
            changed[field.name] = renewed
    return cast(T, replace(cast(Any, value), **changed)) if changed else value
