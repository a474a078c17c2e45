"""An Edition -> all that it says as JSON data, for programs. Its JSON Schema is docs/schema/edition.schema.json.

What is empty is left out, and so is what only pages need: template files, colours, fonts.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import Any

from briefgen.assets.pictures import Asset
from briefgen.edition import Edition, Pack
from briefgen.markdown.tree import Node

#: What the file says that it is.
SCHEMA = "urn:briefgen:schema:edition"
#: Fields that are for pages only.
OMITTED: Mapping[type, frozenset[str]] = {
    Edition: frozenset({"brand", "fonts"}),
    Pack: frozenset({"chain", "files"}),
    Node: frozenset({"start", "stop"}),
    Asset: frozenset({"name"}),
}


def write_json(edition: Edition, *, pictures: bool = True) -> bytes:
    """The edition as a JSON text in UTF-8, always the same for the same edition.

    Args:
        edition: the edition.
        pictures: whether the pictures are in it, as ``data:`` URLs; their names and sizes are in any case.
    """
    data = {"$schema": SCHEMA, **_describe(edition, pictures)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _describe(value: Any, pictures: bool) -> Any:
    if isinstance(value, bytes):
        return ""
    if is_dataclass(value) and not isinstance(value, type):
        return _describe_fields(value, pictures)
    if isinstance(value, Mapping):
        return {name: _describe(each, pictures) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_describe(each, pictures) for each in value]
    return value


def _describe_fields(value: Any, pictures: bool) -> dict[str, Any]:
    omitted = OMITTED.get(type(value), frozenset())
    values = {each.name: getattr(value, each.name) for each in fields(value) if each.name not in omitted}
    if isinstance(value, Node):
        values |= {"attrs": dict(value.attrs), "children": tuple(_join_texts(value.children))}
    data = {name: _describe(each, pictures) for name, each in values.items()}
    if isinstance(value, Asset) and pictures:
        data["data"] = f"data:{value.media_type};base64,{base64.b64encode(value.data).decode('ascii')}"
    # A node is there by its kind alone; a number of 0 or false says something in options only.
    return {name: each for name, each in data.items() if each not in ("", [], {}, None) and each != _EMPTY}


_EMPTY = {"kind": "root"}


def _join_texts(nodes: Iterable[Node]) -> Iterator[Node]:
    """Texts side by side as one: where one ends may depend on something beside it that is withheld."""
    for kind, run in groupby(nodes, key=lambda node: node.kind):
        if kind == "text":
            yield Node("text", text="".join(each.text for each in run))
        else:
            yield from run
