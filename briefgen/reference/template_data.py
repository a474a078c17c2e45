"""The types that a template sees -> ``docs/template-data.md``."""

from __future__ import annotations

import inspect
import tomllib
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from briefgen.markdown.tree import Node
from briefgen.reference.docstrings import read_meanings, summarise
from briefgen.reference.tables import make_anchor, write_table
from briefgen.rendering.media import Printer
from briefgen.rendering.pages import FUNCTIONS, Names
from briefgen.templates import find_shipped
from briefgen.templates.manifest import Manifest

_HEAD = """\
# What a template can see

This page is made from the code by `make schema`; do not edit it. [Designing](designing.md) says how to use it.

A template sees these names, Jinja's own [filters] and [tests], and nothing else: no file, no clock, no environment. A
name that does not exist is an error with the template's line, never an empty place. What an edition does not have is an
empty text, an empty list, empty prose or nothing, so `{% if edition.subtitle %}` asks whether it is there.

**Prose** is a tree, not a text: `prose(...)` prints paragraphs and all other blocks, `inline(...)` one run of text.
Where a plain text is wanted, in an attribute say, there is a field ending in `_text`.

[filters]: https://jinja.palletsprojects.com/en/stable/templates/#builtin-filters
[tests]: https://jinja.palletsprojects.com/en/stable/templates/#builtin-tests
"""
_WORDS: Mapping[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    bytes: "bytes",
    Node: "prose",
    Markup: "HTML",
    type(None): "nothing",
}


def write_template_data() -> str:
    """The whole page."""
    parts = [_HEAD, "## Names\n", _describe(Names), "## Functions\n", _list_functions()]
    for kind in _find_kinds(Names):
        parts += [f"## {kind.__name__}\n", summarise(kind) + "\n", _describe(kind)]
    parts += ["## Options\n", _OPTIONS, _list_options(), "## Labels\n", _LABELS, _list_labels()]
    return "\n".join(parts)


_OPTIONS = """\
These are the options of `base`, which all packs have. A pack's `template.toml` can add its own and change defaults.
"""
_LABELS = """\
`label("note")` is one of these fixed words in the edition's language. They stand in a pack's folder `labels/`, one file
for each language.
"""


def _find_kinds(start: type) -> list[type]:
    """The classes that are reached from ``start``, in the order in which they are met."""
    found: list[type] = []
    waiting = [start]
    while waiting:
        kind = waiting.pop(0)
        for hint in get_type_hints(kind).values():
            for inner in _classes_in(hint):
                if is_dataclass(inner) and inner is not Node and inner not in found:
                    found.append(inner)
                    waiting.append(inner)
    return found


def _classes_in(hint: Any) -> list[type]:
    arguments = [inner for each in get_args(hint) for inner in _classes_in(each)]
    return arguments if get_args(hint) else [hint] if isinstance(hint, type) else []


def _describe(kind: type) -> str:
    meanings = read_meanings(kind)
    hints = get_type_hints(kind)
    rows = [(f"`{name}`", _name_type(hints[name]), meaning) for name, meaning in meanings.items()]
    return write_table(("name", "type", "meaning"), rows)


def _name_type(hint: Any) -> str:
    """A type in plain words."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return (" or " if len(inner) == 2 else ", ").join(_name_type(each) for each in inner)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return f"list of {_name_type(inner[0])}"
        return "(" + ", ".join(_name_type(each) for each in inner) + ")"
    if origin is not None and issubclass(origin, Mapping):
        return f"{_name_type(inner[1])}, by name"
    if is_dataclass(hint) and hint is not Node:
        name = getattr(hint, "__name__", "")
        return f"[{name}](#{make_anchor(name)})"
    return _WORDS[hint]


def _list_functions() -> str:
    rows = []
    for name in FUNCTIONS:
        function = getattr(Printer, name)
        parameters = list(inspect.signature(function).parameters.values())[1:]
        given = [each.name if each.default is each.empty else f"{each.name}={each.default}" for each in parameters]
        hints = get_type_hints(function)
        takes = ", ".join(f"{each.name}: {_name_type(hints[each.name])}" for each in parameters) or "nothing"
        rows.append((f"`{name}({', '.join(given)})`", takes, _name_type(hints["return"]), summarise(function)))
    return write_table(("function", "takes", "gives", "meaning"), rows)


def _list_options() -> str:
    manifest = Manifest.model_validate(_read_shipped("template.toml"))
    rows = []
    for name, option in manifest.options.items():
        takes = ", ".join(option.choices) or {"flag": "true, false"}.get(str(option.type), str(option.type))
        default = f"`{option.default}`" if option.default else "–"
        rows.append((f"`options.{name}`", takes, default, option.description or ""))
    return write_table(("option", "takes", "default", "meaning"), rows)


def _list_labels() -> str:
    labels = _read_shipped("labels/en.toml")
    return write_table(
        ("label", "in English"), ((f"`{name}`", f"`{words}`" if words else "–") for name, words in labels.items())
    )


def _read_shipped(name: str) -> dict[str, Any]:
    text = (find_shipped() / "base" / name).read_text("utf-8")
    values = tomllib.loads(text)
    # As every file's values are read: texts, which the model turns into what it wants.
    for option in values.get("options", {}).values():
        if not isinstance(option.get("default"), str | None):
            option["default"] = str(option["default"]).lower()
    return values
