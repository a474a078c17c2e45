"""A file that is not valid as a whole -> what of it is: one mistake need not hide those in other places.

What no model can be made of is left out, and the rest is judged again, which brings up what only a whole group is asked
(Pydantic runs such checks when its fields are right).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.located.explain import explain
from briefgen.located.resolve import Target, resolve
from briefgen.located.text import Text
from briefgen.located.tree import Mapping, Node, Path, Scalar, Sequence, Source, to_data
from briefgen.problems import Problem

M = TypeVar("M", bound=BaseModel)

#: What is left out may make another group invalid, and so on up to the root.
_ROUNDS = 12
_STAND_IN = "…"
#: What the root's own checks ask for, and the key that stands in for it.
_WHOLE = {"no_text": "body"}
#: The keys that hold a brief's text.
_TEXTS = ("body", "sections")


@dataclass(frozen=True, slots=True)
class Salvage(Generic[M]):
    """What of a file is valid.

    Attributes:
        model: None when nothing is.
        source: the tree that it was made of; its paths are those of ``model``, its places those of the file.
        left_out: the paths of what is not in it, as the file has them.
        problems: what shows only without that.
    """

    model: M | None
    source: Source
    left_out: frozenset[Path]
    problems: tuple[Problem, ...]


def salvage(model: type[M], source: Source) -> Salvage[M]:
    """Leave out what is wrong until the rest is valid."""
    left_out: set[Path] = set()
    problems: list[Problem] = []
    for number in range(_ROUNDS):
        if source.root is None:
            break
        try:
            return Salvage(model.model_validate(to_data(source.root)), source, frozenset(left_out), tuple(problems))
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
        targets = [(detail, resolve(source, model, detail["loc"])) for detail in details]
        if number:
            problems += [
                explain(detail, t, source) for detail, t in targets if not _follows(detail["type"], t, left_out)
            ]
        # The value itself, or the group that misses something.
        cut = {target.path for _, target in targets if target.path}
        wanted = [_WHOLE.get(detail["type"], target.field) for detail, target in targets if not target.path]
        left_out |= cut | {(key,) for key in wanted if key}
        root = _leave_out(source.root, (), cut)
        if not isinstance(root, Mapping) or not (cut or any(wanted)):
            break
        source = replace(source, root=_add(root, [key for key in wanted if key]))
    return Salvage(None, source, frozenset(left_out), tuple(problems))


def _follows(kind: str, target: Target, left_out: set[Path]) -> bool:
    """Whether something is wrong only because something else was left out, and is no mistake of the writer."""
    if kind in _WHOLE:
        return any(path[0] in _TEXTS for path in left_out)
    return any(path[:-1] == target.path or path == target.path for path in left_out)


def _leave_out(node: Node, path: Path, cut: set[Path]) -> Node | None:
    if path in cut:
        return None
    if isinstance(node, Mapping):
        pairs = ((key, _leave_out(value, (*path, key.value), cut)) for key, value in node.items)
        return Mapping(tuple((key, value) for key, value in pairs if value is not None), node.spot)
    if isinstance(node, Sequence):
        items = (_leave_out(item, (*path, index), cut) for index, item in enumerate(node.items))
        return Sequence(tuple(item for item in items if item is not None), node.spot)
    return node


def _add(root: Mapping, keys: list[str]) -> Mapping:
    """The root with something under keys that it must have."""
    there = {key.value for key, _ in root.items}
    added = [(Text.at(key, *root.spot), Scalar(Text.at(_STAND_IN, *root.spot))) for key in keys if key not in there]
    return Mapping((*root.items, *added), root.spot)
