"""An edition with all pictures of its brief -> the edition with those that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from briefgen.edition import Edition
from briefgen.prose.tree import Node
from briefgen.templates import Pack


def keep_pictures(edition: Edition) -> Edition:
    """Drop the pictures that no tree names; the logos stay. In the order of the page."""
    shown = [node.get("src") for tree in _trees(edition) for node in tree.walk() if node.kind == "image"]
    names = dict.fromkeys([*shown, edition.publisher.logo, edition.publisher.logo_dark])
    return replace(edition, assets={name: edition.assets[name] for name in names if name in edition.assets})


def _trees(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _trees(item)
    elif is_dataclass(value) and not isinstance(value, (Pack, type)):
        for field in fields(value):
            yield from _trees(getattr(value, field.name))
