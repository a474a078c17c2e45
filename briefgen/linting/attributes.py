"""A kind and a name -> the kind of that attribute, and how a sentence speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType

from jinja2.runtime import LoopContext
from jinja2.runtime import Macro as JinjaMacro
from markupsafe import Markup

from briefgen.core import lazy_re
from briefgen.linting.hints import list_attributes
from briefgen.linting.kinds import (
    NONE,
    TEXT,
    UNKNOWN,
    Either,
    Kind,
    Loop,
    Macro,
    Many,
    Module,
    One,
    Routine,
    Row,
    Space,
    Table,
    Unknown,
    join,
    parts_of,
)
from briefgen.markdown.tree import Node

#: What is known better than the annotation says: ``{(class, attribute): kind}``.
Better = Mapping[tuple[type, str], Kind]
_WORDS = {
    str: "a text",
    Markup: "a finished piece of the page",
    int: "a number",
    float: "a number",
    bool: "a flag",
    NoneType: "nothing",
    Node: "prose",
}
_CAPITALS = lazy_re.compile(r"(?<=[a-z])(?=[A-Z])")


def find_attribute(kind: Kind, name: str, better: Better) -> Kind | None:
    """The kind of ``value.name``; None when no value of this kind has it."""
    if isinstance(kind, Either):
        found = [find_attribute(part, name, better) for part in kind.kinds if part != NONE]
        known = [each for each in found if each is not None]
        return join(known) if known else None
    if isinstance(kind, Unknown):
        return UNKNOWN
    # The sandbox hides what begins with an underscore.
    if name.startswith("_"):
        return None
    if isinstance(kind, One):
        return _find_in_class(kind.cls, name, better)
    if isinstance(kind, Table):
        return _find_in_table(kind, name)
    if isinstance(kind, Loop) and name in ("previtem", "nextitem"):
        return kind.item
    if isinstance(kind, Module):
        return kind.frame.scope.exported(name)
    if isinstance(kind, Space):
        return UNKNOWN if name in kind.names else None
    if isinstance(kind, Row) and name in kind.names:
        return kind.items[kind.names.index(name)]
    return UNKNOWN if hasattr(_class_of(kind), name) or name in list_names(kind) else None


def _find_in_class(cls: type, name: str, better: Better) -> Kind | None:
    if (cls, name) in better:
        return better[cls, name]
    if cls.__module__.partition(".")[0] == "briefgen":
        found = list_attributes(cls).get(name)
        return found if found is not None or not hasattr(cls, name) else UNKNOWN
    return UNKNOWN if hasattr(cls, name) else None


def _find_in_table(table: Table, name: str) -> Kind | None:
    known = dict(table.known) if table.known is not None else None
    if known is not None and name in known:
        return known[name]
    if name == "items":
        return Routine("items", None, (), Many(Row((TEXT, table.value))))
    if name in ("keys", "values"):
        return Routine(name, None, (), Many(TEXT if name == "keys" else table.value))
    if hasattr(dict, name):
        return UNKNOWN
    return table.value if known is None else None


def find_entry(kind: Kind, key: object, better: Better) -> Kind | None:
    """The kind of ``value[key]`` for a key that is written out; None when there is no such entry."""
    if isinstance(kind, Either):
        found = [find_entry(part, key, better) for part in kind.kinds if part != NONE]
        known = [each for each in found if each is not None]
        return join(known) if known else None
    if isinstance(key, str):
        return find_attribute(kind, key, better)
    if isinstance(key, int) and isinstance(kind, Row):
        return kind.items[key] if -len(kind.items) <= key < len(kind.items) else None
    if isinstance(key, int) and isinstance(kind, Many):
        return kind.item
    return TEXT if isinstance(kind, One) and issubclass(kind.cls, str) else UNKNOWN


def list_items(kind: Kind) -> Kind | None:
    """The kind of what a ``for`` over it gives; None when it is nothing to loop over."""
    if isinstance(kind, Either):
        found = [list_items(part) for part in kind.kinds if part != NONE]
        known = [each for each in found if each is not None]
        return join(known) if known else None
    if isinstance(kind, Many):
        return kind.item
    if isinstance(kind, Row):
        return join(kind.items)
    if isinstance(kind, Table):
        return TEXT
    if isinstance(kind, One):
        if issubclass(kind.cls, str):
            return TEXT
        return UNKNOWN if hasattr(kind.cls, "__iter__") else None
    return UNKNOWN if isinstance(kind, (Unknown, Loop)) else None


def _class_of(kind: Kind) -> type:
    if isinstance(kind, (Many, Row)):
        return tuple if isinstance(kind, Row) else list
    if isinstance(kind, Loop):
        return LoopContext
    return JinjaMacro if isinstance(kind, Macro) else type(list_names)


def list_names(kind: Kind) -> tuple[str, ...]:
    """The names that can be written after the dot, for a hint."""
    names: set[str] = set()
    for part in parts_of(kind):
        if isinstance(part, One) and part.cls.__module__.partition(".")[0] == "briefgen":
            names |= set(list_attributes(part.cls))
        elif isinstance(part, Table) and part.known is not None:
            names |= {name for name, _ in part.known}
        elif isinstance(part, Space):
            names |= part.names
        elif isinstance(part, Module):
            names |= set(part.frame.scope.names) - part.frame.scope.brought
        elif isinstance(part, Loop):
            shown = (*vars(LoopContext), *LoopContext.__annotations__)
            names |= {name for name in shown if not name.startswith("_")}
    return tuple(sorted(names))


def describe(kind: Kind) -> str:
    """The kind in a sentence: ``an edition``, ``a list``."""
    parts = sorted(parts_of(kind) - {NONE}, key=str)
    if len(parts) != 1:
        return "it"
    part = parts[0]
    if isinstance(part, One):
        words = _CAPITALS.sub(" ", part.cls.__name__).lower()
        return _WORDS.get(part.cls) or f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    if isinstance(part, Table):
        return f"the table of {part.what}s" if part.what != "entry" else "a table"
    names = {
        Many: "a list",
        Row: "a list",
        Routine: "a function",
        Macro: "a macro",
        Module: "a template",
        Loop: "a loop",
        Space: "the namespace",
    }
    return names.get(type(part), "it")
