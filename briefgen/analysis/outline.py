"""A located tree -> its sections and points, valid or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.located import Mapping, Node, Path, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Division:
    """A section or a point.

    Attributes:
        path: where it is.
        keys: what is said of it: heading, role, body, points, sections, ...
        depth: 1 for a top section, one more for what is in it.
        is_point: whether it is a point.
        role: what it does, or what the nearest section around it that says so does; "" when none says.
        lang: its language, where it or a section around it names one; else "".
        id: its name; "" without one.
    """

    path: Path
    keys: frozenset[str]
    depth: int
    is_point: bool
    role: str
    lang: str
    id: str


def list_divisions(root: Node | None) -> list[Division]:
    """Every section and point, in reading order: a section, its points, its sub-sections."""
    return list(_list(root, (), "", ""))


def _list(node: Node | None, path: Path, role: str, lang: str) -> Iterator[Division]:
    if not isinstance(node, Mapping):
        return
    for key in ("points", "sections"):
        inner = node.get(key)
        for index, item in enumerate(inner.items if isinstance(inner, Sequence) else ()):
            way = (*path, key, index)
            if isinstance(item, Mapping):
                own_role, own_lang = read_text(item, "role") or role, read_text(item, "lang") or lang
                keys = frozenset(name.value for name, _ in item.items)
                yield Division(way, keys, len(way) // 2, key == "points", own_role, own_lang, read_text(item, "id"))
                yield from _list(item, way, own_role, own_lang)


def read_text(node: Node | None, key: str) -> str:
    """The text under a key; "" when there is none."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.text.value if isinstance(value, Scalar) and not value.null else ""
