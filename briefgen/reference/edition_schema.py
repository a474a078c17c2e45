"""The types of the Edition -> the JSON Schema of ``briefgen build --format json``."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from briefgen.assets.pictures import Asset
from briefgen.edition import Edition
from briefgen.markdown.tree import Node
from briefgen.reference.docstrings import read_meanings, summarise
from briefgen.rendering.edition_json import OMITTED, SCHEMA

Schema = dict[str, Any]
_PLAIN = {str: "string", bytes: "string", bool: "boolean", int: "integer"}
_NODE = "A part of a text: a paragraph, a list, a table, a run of words."
_KINDS = (
    "What it is: root, paragraph, heading, quote, list, item, table, row, cell, figure, caption, text, emphasis, "
    "strong, link, note_call, math and so on."
)
#: What no edition is without; all else is left out where it is empty.
_ALWAYS = frozenset("slug audience type pack lang direction title title_text".split())
_DATA = "The picture as a data: URL; left out where an edition is attached to a file that shows it."


def make_edition_schema() -> Schema:
    """The JSON Schema, without ``$schema`` and ``$id``."""
    kinds: dict[str, Schema] = {}
    edition = _describe(Edition, kinds)
    marked = {"title": "Schema", "description": "What the file is.", "const": SCHEMA}
    edition["properties"] = {"$schema": marked, **edition["properties"]}
    edition["required"] = ["$schema", *edition["required"]]
    return {"title": "An edition", "description": summarise(Edition), **edition, "$defs": dict(sorted(kinds.items()))}


def _describe(kind: type, kinds: dict[str, Schema]) -> Schema:
    meanings, hints = read_meanings(kind), get_type_hints(kind)
    written = [each for each in fields(kind) if each.name not in OMITTED.get(kind, frozenset())]
    properties = {}
    for each in written:
        told_of = {"title": _title(each.name), "description": meanings[each.name]}
        properties[each.name] = told_of | _name(hints[each.name], kinds)
    if kind is Asset:
        properties["data"] |= {"description": _DATA, "pattern": "^data:image/"}
    required = [each.name for each in written if kind is Edition and each.name in _ALWAYS]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _describe_node() -> Schema:
    properties: dict[str, Schema] = {
        "kind": {"description": _KINDS, "type": "string"},
        "children": {"description": "What it holds, in order.", "type": "array", "items": {"$ref": "#/$defs/Node"}},
        "text": {"description": "The characters of text, code and formulas.", "type": "string"},
        "attrs": {"description": "By name.", "type": "object", "additionalProperties": {"type": "string"}},
    }
    properties = {name: {"title": _title(name), **each} for name, each in properties.items()}
    return {
        "description": _NODE, "type": "object", "properties": properties, "required": ["kind"],
        "additionalProperties": False,
    }  # fmt: skip


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _name(hint: Any, kinds: dict[str, Schema]) -> Schema:
    """The schema of a type; a class is described once."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        several = [each for each in inside if each is not type(None)]
        if all(each in _PLAIN for each in several):
            return {"type": [_PLAIN[each] for each in several]} if len(several) > 1 else _name(several[0], kinds)
        return _name(several[0], kinds)
    if origin is tuple:
        if inside[-1] is Ellipsis:
            return {"type": "array", "items": _name(inside[0], kinds)}
        items = [_name(each, kinds) for each in inside]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _name(inside[1], kinds)}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in kinds:
            kinds[hint.__name__] = {}
            described = _describe_node() if hint is Node else _describe(hint, kinds)
            kinds[hint.__name__] = {"description": summarise(hint), **described}
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": _PLAIN[hint]}
