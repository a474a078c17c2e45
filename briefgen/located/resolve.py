"""A Pydantic error's ``loc`` -> the path in the file and the annotation there.

A ``loc`` holds more than keys and indices: names of union members, ``[key]`` for a mapping's key, the field that a
bare text stands for. So it is walked along the tree, and what the tree does not have is set aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefgen.located.tree import Mapping, Node, Path, Sequence, Source
from briefgen.model.fields import is_model, member, variants


@dataclass(frozen=True, slots=True)
class Target:
    """What an error is about.

    Attributes:
        path: as far as the file goes.
        field: the field that the file does not have: a missing one, or the one a bare text stands for.
        on_key: whether it is about the key, not its value.
        annotation: of the value, or of ``field``.
        parent: the annotation of what holds it.
        tagged: whether the loc named members of a union.
    """

    path: Path
    field: str
    on_key: bool
    annotation: Any
    parent: Any
    tagged: bool


def resolve(source: Source, model: type, loc: tuple[str | int, ...]) -> Target:
    """Walk ``loc`` along the tree and the model."""
    node: Node | None = source.root
    path: list[str | int] = []
    annotation: Any = model
    parent: Any = None
    field, on_key, tagged = "", False, False
    for step in loc:
        inner = _inner(node, step)
        if inner is not None:
            path.append(step)
            node, parent, annotation = inner, annotation, member(annotation, step)
        elif step == "[key]":
            on_key = True
        elif isinstance(step, str) and _has_field(annotation, step):
            field, parent, annotation = step, annotation, member(annotation, step)
        else:
            tagged = True
    return Target(tuple(path), field, on_key, annotation, parent, tagged)


def _inner(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _has_field(annotation: Any, step: str) -> bool:
    return any(is_model(kind) for kind, _ in variants(annotation)) and member(annotation, step) is not None
