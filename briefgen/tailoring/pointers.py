"""References inside the text learn what they point at, once everything has its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from briefgen.edition import Edition
from briefgen.prose.tree import Node
from briefgen.templates import Pack

T = TypeVar("T")


def resolve_references(edition: Edition, words: Mapping[str, str], elsewhere: Mapping[str, str]) -> Edition:
    """Fill every ``[](#id)`` with what its target is called.

    Args:
        edition: all trees numbered.
        words: ids that exist, and the words for each.
        elsewhere: ids that only the whole brief has, and the words for each; these become no links.
    """

    def change(node: Node) -> Node:
        if node.kind != "reference":
            return node
        target = node.get("target")
        if target in elsewhere and target not in words:
            return node.having(text=elsewhere[target])
        return node.having(ref=target, text=words.get(target, target))

    return _rebuild(edition, change)


def _rebuild(value: T, change: Callable[[Node], Node]) -> T:
    if isinstance(value, Node):
        return cast(T, value.map(change))
    if isinstance(value, Pack) or not (is_dataclass(value) or isinstance(value, tuple)):
        return value
    if isinstance(value, tuple):
        new = tuple(_rebuild(item, change) for item in value)
        return cast(T, new) if any(a is not b for a, b in zip(new, value, strict=True)) else value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        renewed = _rebuild(old, change)
        if renewed is not old:
            changed[field.name] = renewed
    return cast(T, replace(cast(Any, value), **changed)) if changed else value
