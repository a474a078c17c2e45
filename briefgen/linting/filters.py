"""A filter of Jinja's own and the kind of its input -> the kind of what it gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache
from inspect import Signature
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from briefgen.linting.attributes import list_items
from briefgen.linting.hints import read_routine
from briefgen.linting.kinds import (
    NONE,
    NUMBER,
    TEXT,
    UNKNOWN,
    Kind,
    Many,
    One,
    Row,
    Table,
    join,
    parts_of,
)


def _item(kind: Kind) -> Kind:
    return list_items(kind) or UNKNOWN


def _same_list(kind: Kind) -> Kind:
    return Many(_item(kind))


def _reverse(kind: Kind) -> Kind:
    return TEXT if isinstance(kind, One) and issubclass(kind.cls, str) else Many(_item(kind))


def _pairs(kind: Kind) -> Kind:
    return Many(Row((TEXT, kind.value if isinstance(kind, Table) else UNKNOWN)))


#: What filters give whose Python annotation does not say it; by the kind of what they are given.
_GIVES: dict[str, Callable[[Kind], Kind]] = {
    "abs": lambda kind: kind,
    "batch": lambda kind: Many(Many(_item(kind))),
    "dictsort": _pairs,
    "first": _item,
    "forceescape": lambda _: One(Markup),
    "groupby": lambda kind: Many(Row((UNKNOWN, _same_list(kind)), ("grouper", "list"))),
    "items": _pairs,
    "join": lambda _: TEXT,
    "last": _item,
    "length": lambda _: NUMBER,
    "count": lambda _: NUMBER,
    "list": _same_list,
    "max": _item,
    "min": _item,
    "random": _item,
    "reject": _same_list,
    "rejectattr": _same_list,
    "replace": lambda _: TEXT,
    "reverse": _reverse,
    "select": lambda kind: Many(join(parts_of(_item(kind)) - {NONE}) if _item(kind) != NONE else NONE),
    "selectattr": _same_list,
    "slice": lambda kind: Many(Many(_item(kind))),
    "sort": _same_list,
    "striptags": lambda _: TEXT,
    "sum": lambda _: UNKNOWN,
    "tojson": lambda _: One(Markup, "json"),
    "truncate": lambda _: TEXT,
    "unique": _same_list,
    "urlize": lambda _: One(Markup),
    "wordwrap": lambda _: TEXT,
    "xmlattr": lambda _: One(Markup, "attributes"),
}
#: Tests that a filter such as ``select`` names by a word are looked up; these filters take one, or a filter.
TAKES_TEST = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
#: Filters whose keyword, or whose argument at this index, is an attribute of the items.
TAKES_ATTRIBUTE = {
    "groupby": 0,
    "join": 1,
    "map": None,
    "max": 1,
    "min": 1,
    "rejectattr": 0,
    "selectattr": 0,
    "sort": 2,
    "sum": 0,
    "unique": 1,
}
#: Filters that change the sign or case of a text, and leave a finished piece of the page one.
_KEEPS_MARKUP = frozenset({"trim", "upper", "lower", "capitalize", "title", "indent", "center"})


def give_kind(name: str, given: Kind, environment: Environment) -> Kind:
    """The kind of ``given|name``; of ``map`` and ``default`` see expressions.py."""
    if name in _GIVES:
        return _GIVES[name](given)
    if name in _KEEPS_MARKUP and isinstance(given, One) and issubclass(given.cls, str):
        return One(given.cls, given.role if given.role in ("inlines", "blocks") else "")
    result = read_routine(name, environment.filters[name]).gives
    return result if isinstance(result, One) and result.cls in (str, int, float, bool, Markup) else UNKNOWN


@lru_cache(512)
def signature_of(function: Callable[..., Any]) -> Signature | None:
    """The parameters of a filter or test after the value that it is given; None when they are not known."""
    try:
        signature = inspect.signature(function)
    except ValueError:
        return None
    # Jinja passes its environment or context in front to those that ask for it; a wrapper hides that parameter.
    first = next(iter(signature.parameters), "")
    skip = 2 if first in ("environment", "env", "eval_ctx", "context") else 1
    return signature.replace(parameters=list(signature.parameters.values())[skip:])
