"""A model's annotations -> which fields it has at a path, and which of them are prose."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from briefgen.model.base import ProseMark

#: Keys and indices from the root of a model.
Path = tuple[str | int, ...]
#: A type without ``Annotated`` and ``| None``, and what was written beside it in ``Annotated``.
Variant = tuple[Any, tuple[Any, ...]]


def prose_fields(value: object, model: Any = None) -> Iterator[tuple[Path, str, bool]]:
    """Every prose field of a brief, in the order of the model.

    Args:
        value: a model, or its data as plain dicts, lists and strings (valid or not).
        model: the model's class, when ``value`` is plain data.

    Yields:
        The path (keys as a file has them), the Markdown, and whether it may hold blocks.
    """
    yield from _prose(type(value) if model is None else model, value, ())


def _prose(annotation: Any, value: object, path: Path) -> Iterator[tuple[Path, str, bool]]:
    if value is None:
        return
    if isinstance(value, str):
        for blocks, only in _text_forms(annotation):
            if only is None:
                yield path, value, blocks
            else:
                yield from _prose(only, value, path)
        return
    for kind, _ in _variants(annotation):
        if is_model(kind):
            for key, inner, member in _take_members(kind, value):
                if member is not None:
                    yield from _prose(inner, member, (*path, key))
        elif isinstance(value, Mapping):
            for key, item in value.items() if origin_of(kind) is dict else ():
                yield from _prose(get_args(kind)[1], item, (*path, key))
        elif isinstance(value, Sequence) and origin_of(kind) in (tuple, list):
            for index, item in enumerate(value):
                yield from _prose(get_args(kind)[0], item, (*path, index))


@cache
def _text_forms(annotation: Any) -> tuple[tuple[bool, Any], ...]:
    """What a text is where an annotation stands: prose, which may hold blocks or not; or the short way to write a
    model, of which it is the field with the annotation beside it."""
    kinds, found = _variants(annotation), list[tuple[bool, Any]]()
    # A text is a text where it may be one, and no short way to write a group.
    is_text = any(kind is str for kind, _ in kinds)
    for kind, metadata in kinds:
        if not is_model(kind):
            found += [(mark.blocks, None) for mark in metadata if isinstance(mark, ProseMark)]
        elif not is_text and (only := getattr(kind, "shorthand", None)):
            found.append((False, field_annotation(kind, only)))
    return tuple(found)


def _take_members(model: type[BaseModel], value: object) -> Iterator[tuple[str, Any, object]]:
    """The fields of a model that may hold prose: key in a file, annotation, and what they are in a value."""
    if isinstance(value, BaseModel):
        held = vars(value)  # a call for each field would take twice as long
        return ((key, inner, held[name]) for name, key, inner in _members(model))
    if isinstance(value, Mapping):
        return ((key, inner, value.get(key, value.get(name))) for name, key, inner in _members(model))
    return iter(())


@cache
def _members(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """Name, key in a file, and annotation of each field that may hold prose."""
    found = ((name, key_of(model, name), field_annotation(model, name)) for name in model.model_fields)
    return tuple(member for member in found if _may_hold_prose(member[2], (model,)))


def _may_hold_prose(annotation: Any, seen: tuple[Any, ...]) -> bool:
    for kind, metadata in variants(annotation):
        if any(isinstance(mark, ProseMark) for mark in metadata) or kind in seen:
            return True
        inner = [field_annotation(kind, name) for name in kind.model_fields] if is_model(kind) else get_args(kind)
        if any(_may_hold_prose(part, (*seen, kind)) for part in inner if part is not Ellipsis):
            return True
    return False


def variants(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[Variant]:
    """The types that an annotation allows, None left out."""
    origin = origin_of(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from variants(inner, (*metadata, *marks))
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from variants(part, metadata)
    elif annotation is not type(None):
        yield annotation, metadata


@cache
def _variants(annotation: Any) -> tuple[Variant, ...]:
    """The same, kept: a brief's fields are listed for each audience, and there are few annotations."""
    return tuple(variants(annotation))


def origin_of(annotation: Any) -> Any:
    """``tuple`` of ``tuple[int, ...]``, and so on; None of a plain class."""
    return get_origin(annotation)


def is_model(kind: Any) -> bool:
    """Whether a type is a Pydantic model."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def field_annotation(model: type[BaseModel], name: str) -> Any:
    """A field's annotation as it was written, metadata and all."""
    field = model.model_fields[name]
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def key_of(model: type[BaseModel], name: str) -> str:
    """What a field is called in a file: its alias, if it has one."""
    return model.model_fields[name].alias or name


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a model, as a writer uses them."""
    return [key for name in model.model_fields if not (key := key_of(model, name)).startswith("$")]


def member(annotation: Any, step: str | int) -> Any:
    """The annotation of what is under a key or an index; None when nothing does."""
    for kind, _ in variants(annotation):
        if is_model(kind):
            for name in kind.model_fields:
                if step in (name, key_of(kind, name)):
                    return field_annotation(kind, name)
        elif origin_of(kind) is dict and isinstance(step, str):
            return get_args(kind)[1]
        elif origin_of(kind) in (tuple, list) and isinstance(step, int):
            return get_args(kind)[0]
    return None
