"""The models -> JSON Schema (draft 2020-12), with which an editor completes and checks a file.

The schema describes files as authors write them. Every value is read as text, so a text may be
there as a number: ``volume: 12`` and ``version: 1.10`` are right. A text that an author would write
as ``true`` wants quotes, or editors would offer ``true`` and ``false`` in every field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.core.safe_files import LARGEST, is_file, read_bytes
from briefgen.core.text_files import show_path
from briefgen.errors import OutputError, UsageError
from briefgen.model import Brief
from briefgen.publishing.write import replace_all
from briefgen.reference.edition_schema import make_edition_schema
from briefgen.releasing.model import Release
from briefgen.status.model import Status
from briefgen.templates.manifest import Manifest
from briefgen.workspace import Glossary, Workspace

Schema = dict[str, Any]

#: Where a workspace keeps the schemas that its editor reads; written by briefgen alone.
SCHEMAS = ".briefgen"

_ABBREVIATIONS = {"doi": "DOI", "id": "ID", "isbn": "ISBN", "issn": "ISSN", "orcid": "ORCID", "url": "URL"}
#: A pattern that one of these matches allows a number.
_NUMBERS = ("1", "2025", "12.5", "9791196212345")


def _make_brief() -> Schema:
    schema = _make(Brief, "A brief")
    schema["anyOf"] = [{"required": ["body"]}, {"required": ["sections"]}]
    return schema


def _make_front_matter() -> Schema:
    schema = _make(Brief, "The front matter of a brief")
    schema["description"] = "The front matter between the two lines of hyphens at the top of a Markdown brief."
    return schema


def _make_release() -> Schema:
    """Nobody writes this file by hand, so a text in it is a text."""
    schema: Schema = _without_numbers(_make(Release, "A release (release.json)"))
    return schema


def _without_numbers(node: Any) -> Any:
    """The schema with texts where a writer could have put a number."""
    if isinstance(node, list):
        return "string" if node == ["string", "number"] else [_without_numbers(item) for item in node]
    return {key: _without_numbers(item) for key, item in node.items()} if isinstance(node, dict) else node


_SCHEMAS: dict[str, Callable[[], Schema]] = {
    "brief": _make_brief,
    "edition": make_edition_schema,
    "front-matter": _make_front_matter,
    "glossary": lambda: _make(Glossary, "A glossary (glossary.toml)"),
    "release": _make_release,
    "status": lambda: _without_numbers(_make(Status, "Where briefs stand (briefgen status --report json)")),
    "template": lambda: _make(Manifest, "A template pack (template.toml)"),
    "workspace": lambda: _make(Workspace, "A workspace (briefgen.toml)"),
}
NAMES = tuple(_SCHEMAS)


def make_schema(name: str) -> Schema:
    """The JSON Schema called ``name``, one of NAMES.

    Raises:
        UsageError: there is no such schema.
    """
    if name not in _SCHEMAS:
        raise UsageError(f"There is no schema {quote(name)}. {suggest(name, NAMES)}")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:briefgen:schema:{name}"}
    return head | _SCHEMAS[name]()


@cache
def print_schema(name: str) -> str:
    """The JSON Schema called ``name`` as the text of a file."""
    return json.dumps(make_schema(name), indent=2, ensure_ascii=False) + "\n"


def place_schema(folder: Path, name: str) -> Path:
    """Make sure that the schema of this version is in the workspace.

    Returns:
        Its path.

    Raises:
        OutputError: it cannot be written.
    """
    path = folder / SCHEMAS / f"{name}.schema.json"
    text = print_schema(name)
    try:
        if not is_file(path) or read_bytes(path, LARGEST) != text.encode():
            replace_all({path: text.encode()})
    except OSError as fault:
        raise OutputError(f"{show_path(path)} could not be written: {fault.strerror}.") from fault
    return path


def _make(model: type[BaseModel], title: str) -> Schema:
    schema: Schema = _tidy(model.model_json_schema(by_alias=True))
    schema["title"] = title
    return {key: schema[key] for key in ("title", "description") if key in schema} | schema


def _tidy(node: Any) -> Any:
    """The schema without what only a programmer wants, and with numbers where texts are free."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = _without_null(node)
    # Which of its forms a text has, briefgen tells by its shape; an editor need not.
    names = {"oneOf": "anyOf"}
    result = {names.get(key, key): _tidy(value) for key, value in node.items() if key not in ("properties", "default")}
    if "properties" in node:
        result["properties"] = {key: _title(key, _tidy(value)) for key, value in node["properties"].items()}
    if isinstance(node.get("default"), str | list) and node["default"]:
        result["default"] = node["default"]
    if isinstance(node.get("title"), str):
        result["title"] = _spell(node["title"])
    if "patternProperties" in node:
        result["additionalProperties"] = False
    if node.get("type") == "string" and "enum" not in node and _allows_number(node.get("pattern")):
        result["type"] = ["string", "number"]
    return result


def _without_null(node: Schema) -> Schema:
    """``anyOf [x, null]`` -> x: a key with nothing after it is better left out."""
    choices = node.get("anyOf", [])
    kept = [choice for choice in choices if choice != {"type": "null"}]
    if len(kept) == len(choices):
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return kept[0] | rest if len(kept) == 1 else rest | {"anyOf": kept}


def _title(key: str, schema: Schema) -> Schema:
    """The schema under ``key`` with a title for people."""
    return schema | {"title": _spell(key.strip("$"))}


def _spell(name: str) -> str:
    """A name in a program -> words: ``issn_online`` is "ISSN online", ``BriefType`` is "Brief type"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).split(" ")
    text = " ".join(_ABBREVIATIONS.get(word.lower(), word.lower()) for word in words)
    return text[0].upper() + text[1:]


def _allows_number(pattern: str | None) -> bool:
    return pattern is None or any(re.search(pattern, number) for number in _NUMBERS)
