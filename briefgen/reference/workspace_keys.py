"""The models of a workspace -> ``docs/workspace-keys.md``: every key of ``briefgen.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.model.base import Language, OptionValue, ProseMark, Url
from briefgen.model.descriptions import describe_fields
from briefgen.model.fields import field_annotation, is_model, key_of, origin_of, variants
from briefgen.model.shape import Shape
from briefgen.reference.docstrings import summarise
from briefgen.reference.tables import make_anchor, write_table
from briefgen.workspace import Workspace

_HEAD = """\
# The keys of briefgen.toml

This page is made from the code by `make schema`; do not edit it. [The workspace](workspace.md) says how to use them.

Every key may be left out, except those in **bold** in a table that is there. `briefgen check` tells what is wrong, with
the line.
"""
#: Types with a name of their own, by the first thing that is written beside them.
_KNOWN: tuple[tuple[Any, str], ...] = tuple(
    (get_args(alias)[1], words)
    for alias, words in ((Language, "language tag"), (Url, "web address"), (OptionValue, "text, number, true or false"))
)


def write_workspace_keys() -> str:
    """The whole page."""
    parts = [_HEAD, "## The file\n", _describe(Workspace)]
    for model, way in _find_models():
        parts += [f"## {way}\n", summarise(model) + "\n"]
        if getattr(model, "shorthand", None):
            parts += [f"A text alone stands for its `{model.shorthand}`.\n"]  # type: ignore[attr-defined]
        parts += [_describe(model)]
    return "\n".join(parts)


def _find_models() -> list[tuple[type[BaseModel], str]]:
    """The models below the Workspace, each with the way to it as TOML writes it."""
    found: list[tuple[type[BaseModel], str]] = []
    waiting: list[tuple[type[BaseModel], str]] = [(Workspace, "")]
    while waiting:
        model, way = waiting.pop(0)
        for name in model.model_fields:
            key = key_of(model, name)
            for kind, step in _models_in(field_annotation(model, name)):
                if kind not in [each for each, _ in found]:
                    found.append((kind, f"{way}.{key}{step}".removeprefix(".")))
                    waiting.append(found[-1])
    return found


def _models_in(annotation: Any) -> list[tuple[type[BaseModel], str]]:
    found: list[tuple[type[BaseModel], str]] = []
    for kind, _ in variants(annotation):
        if is_model(kind):
            found.append((kind, ""))
        elif origin_of(kind) is dict:
            found += [(inner, f".NAME{step}") for inner, step in _models_in(get_args(kind)[1])]
        elif origin_of(kind) is tuple:
            found += [(inner, f"[]{step}") for inner, step in _models_in(get_args(kind)[0])]
    return found


def _describe(model: type[BaseModel]) -> str:
    ways = dict(_find_models())
    rows, meanings = [], describe_fields(model)
    for name, field in model.model_fields.items():
        key = f"`{key_of(model, name)}`"
        takes = _name_type(field_annotation(model, name), ways)
        shown = f"**{key}**" if field.is_required() else key
        rows.append((shown, takes, _show_default(field), meanings.get(name, "")))
    return write_table(("key", "takes", "when left out", "meaning"), rows)


def _name_type(annotation: Any, ways: Mapping[type[BaseModel], str]) -> str:
    words = [_name_variant(kind, marks, ways) for kind, marks in variants(annotation)]
    return " or ".join(dict.fromkeys(words))


def _name_variant(kind: Any, marks: tuple[Any, ...], ways: Mapping[type[BaseModel], str]) -> str:
    if is_model(kind):
        return f"table [{ways[kind]}](#{make_anchor(ways[kind])})"
    if origin_of(kind) is dict:
        return f"table: name = {_name_type(get_args(kind)[1], ways)}"
    if origin_of(kind) is tuple:
        return f"list: {_name_type(get_args(kind)[0], ways)}"
    if origin_of(kind) is Literal:
        return " or ".join(f"`{each}`" for each in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " or ".join(f"`{each}`" for each in kind)
    if any(isinstance(mark, ProseMark) for mark in marks):
        return "Markdown"
    rule = next((mark.must.removeprefix("must be ") for mark in marks if isinstance(mark, Shape)), "")
    return next((words for mark, words in _KNOWN if mark in marks), f"text: {rule}" if rule else "text")


def _show_default(field: FieldInfo) -> str:
    default = field.get_default(call_default_factory=True)
    if isinstance(default, tuple):
        # A model that has a short way to write it is shown that way.
        words = (getattr(each, getattr(each, "shorthand", None) or "", each) for each in default)
        return ", ".join(f"`{each}`" for each in words) or "–"
    return f"`{default}`" if isinstance(default, str) else "–"
