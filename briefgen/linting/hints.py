"""Python's type annotations -> kinds; nothing about an Edition is written down twice."""

from __future__ import annotations

import collections.abc
import inspect
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from briefgen.linting.kinds import NONE, UNKNOWN, Kind, Many, One, Routine, Row, Table, join

_LISTS = (
    list,
    set,
    frozenset,
    collections.abc.Sequence,
    collections.abc.Iterable,
    collections.abc.Iterator,
    collections.abc.Collection,
)


def read_hint(hint: Any) -> Kind:
    """The kind of what is annotated with ``hint`` (as ``get_type_hints(include_extras=True)`` gives it)."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is None or hint is NoneType:
        return NONE
    if origin is Annotated:
        kind = read_hint(arguments[0])
        role = next((each for each in arguments[1:] if isinstance(each, str)), "")
        return One(kind.cls, role) if isinstance(kind, One) else kind
    if origin in (Union, UnionType):
        return join(map(read_hint, arguments))
    if origin is Literal:
        return One(type(arguments[0]), words=arguments)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return Many(read_hint(arguments[0]))
        return Row(tuple(map(read_hint, arguments)))
    if origin in _LISTS and arguments:
        return Many(read_hint(arguments[0]))
    if origin in (dict, collections.abc.Mapping) and arguments:
        return Table(read_hint(arguments[1]))
    return One(hint) if isinstance(hint, type) and hint is not object else UNKNOWN


@cache
def list_attributes(cls: type) -> Mapping[str, Kind]:
    """The annotated attributes of a class: fields, properties and methods, without private ones."""
    found = {name: read_hint(hint) for name, hint in _hints_of(cls).items()}
    for name, value in inspect.getmembers(cls):
        if isinstance(value, property):
            found[name] = read_hint(_hints_of(value.fget).get("return", Any))
        elif inspect.isfunction(value):
            found[name] = read_routine(name, value, bound=True)
    return {name: kind for name, kind in found.items() if not name.startswith("_")}


@lru_cache(512)
def read_routine(name: str, function: Callable[..., Any], *, bound: bool = False) -> Routine:
    """A function; ``bound`` leaves out its first parameter."""
    hints = _hints_of(function)
    try:
        signature = inspect.signature(function)
    except ValueError:  # some functions written in C tell nothing about themselves
        return Routine(name, None, (), UNKNOWN)
    parameters = list(signature.parameters.values())[1 if bound else 0 :]
    takes = tuple((each.name, read_hint(hints.get(each.name, Any))) for each in parameters)
    return Routine(name, signature.replace(parameters=parameters), takes, read_hint(hints.get("return", Any)))


def _hints_of(thing: Any) -> Mapping[str, Any]:
    try:
        return get_type_hints(thing, include_extras=True)
    except (NameError, TypeError):  # a library that names types only for type checkers
        return {}
