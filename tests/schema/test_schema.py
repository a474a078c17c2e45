"""The JSON Schemas: fresh, valid, and of one mind with the models."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from briefgen.errors import UsageError
from briefgen.located import parse
from briefgen.located.validate import validate
from briefgen.model import Brief
from briefgen.reference.schema import NAMES, make_schema, print_schema
from briefgen.templates.manifest import Manifest
from briefgen.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
MODELS: dict[str, type[BaseModel]] = {"brief": Brief, "workspace": Workspace, "template": Manifest}

#: What an author may write, without a quotation mark more than YAML 1.2 wants.
GOOD = {
    "brief": [
        "{title: A, body: B}",
        "{title: 1984, body: B, version: 1.10, series: {name: S, volume: 12, number: 4, year: 2025}}",
        "{title: A, sections: [{heading: H, role: context, points: [{heading: P, body: T}], sections: [{body: X}]}]}",
        "{title: A, body: B, date: '2025-05-06', updated: 2025, as_of: '2025-05', history: [{date: '2025-05'}]}",
        "{title: A, body: B, date: {value: '2025-05-06', display: Spring}, embargo: '2025-05-06T09:30+01:00'}",
        "{title: A, body: B, period: {start: 2024, end: '2025-06'}, series: Issue Brief, publisher: Desk}",
        "{title: A, body: B, authors: [Jane, {name: 변상정, orcid: 0000-0002-1825-0097, phone: 442079, bio: B}]}",
        "{title: A, body: B, people: [{name: Jane, did: editor, email: a@b.org, url: 'https://b.org'}]}",
        "{title: A, body: B, notes: {'1': N, a: N}, links: {x: 'https://x.org'}, sources: {k: {title: T, pages: 4}}}",
        "{title: A, body: B, identifiers: {issn: 2049-3630, isbn: 9780306406157, doi: 10.1000/182, report_number: 7}}",
        "{title: A, body: B, routing: {to: [X], from: [Y], subject: Z}, keywords: [NO, on, 5], lang: zh-Hant}",
        "{title: A, body: B, notes: {a: {text: N, audiences: [x]}}, sources: {k: {title: T, withhold-from: [x]}}}",
        "{$schema: ../x.json, title: A, body: B, status: draft, type: memo, template: commentary}",
    ],
    "workspace": [
        "{}",
        "{organisation: Desk, series: [A, {name: B, issn: 2049-3630}], site: {base_url: 'https://a.org'}}",
        "{organisation: {name: Desk, phone: 44}, brand: {accent: '#7A1F2B'}, defaults: {lang: ko, paper: a4}}",
        "{defaults: {options: {contents: true, columns: 2, notes: end}}, audiences: {board: {formats: [pdf]}}}",
        "{brand: {fonts: {text: {family: Acme 2, regular: a.ttf}, code: fontpkg-iosevka}}}",
    ],
    "template": [
        "{title: A}",
        "{title: A, extends: base, options: {x: {type: flag, default: true}, y: {default: 2}}}",
        "{title: A, options: {x: {type: choice, choices: [a, b], default: a, description: D}}}",
    ],
}
#: What neither the model nor the schema takes.
BAD = {
    "brief": [
        "{}",
        "{title: A}",
        "{body: B}",
        "{title: A, body: B, auhtors: [Jane]}",
        "{title: A, body: B, authors: [{name: J, rle: X}]}",
        "{title: A, body: B, authors: Jane}",
        "{title: A, body: B, people: [Jane]}",
        "{title: A, body: B, people: [{name: Jane}]}",
        "{title: A, body: B, type: isue-brief}",
        "{title: A, body: B, date: May 2025}",
        "{title: A, body: B, date: {valu: 2025}}",
        "{title: A, body: B, identifiers: {issn: 20493630}}",
        "{title: A, body: B, notes: {'a b': N}}",
        "{title: A, body: B, notes: {a: {audiences: [x]}}}",
        "{title: A, sections: [{body: B, audiences: []}]}",
        "{title: A, sections: [{body: B, audiences: x}]}",
        "{title: A, body: B, lang: English language}",
        "{title: A, body: {words: B}}",
        "{title: A, sections: [{heading: H, points: [{title: P}]}]}",
        "{title: A, sections: [{heading: H, role: signifiance}]}",
    ],
    "workspace": [
        "{organization: Desk}",
        "{organisation: {short_name: D}}",
        "{brand: {accent: blue}}",
        "{brand: {acent: '#000000'}}",
        "{defaults: {paper: a0}}",
        "{brand: {fonts: {text: Spectral}}}",
        "{brand: {fonts: {text: {family: Acme}}}}",
        "{brand: {fonts: {text: {family: 'A;b', regular: a.ttf}}}}",
        "{brand: {fonts: {txt: fontpkg-iosevka}}}",
        "{audiences: {Board: {}}}",
        "{audiences: {board: {format: pdf}}}",
        "{audiences: {board: {formats: []}}}",
        "{audiences: {board: {formats: [rtf]}}}",
        "{site: {}}",
    ],
    "template": [
        "{}",
        "{title: A, extend: base}",
        "{title: A, extends: ../base}",
        "{title: A, options: {x: {typ: flag}}}",
        "{title: A, options: {x: {type: boolean}}}",
        "{title: A, options: {X-1: {type: flag}}}",
    ],
}


class Core(yaml.SafeLoader):
    """YAML as editors read it: YAML 1.2 knows no dates, and NO is a word."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def agrees(name: str, text: str) -> tuple[bool, bool]:
    """Whether the schema takes it, and whether the model does."""
    source, problems = parse(text, "x.yaml", "yaml")
    assert not problems
    instance, _ = validate(MODELS[name], source)
    by_schema = jsonschema.Draft202012Validator(make_schema(name)).is_valid(yaml.load(text, Core))
    return by_schema, instance is not None


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(inner)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_fresh(name: str) -> None:
    committed = (ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == print_schema(name), "run: make schema"
    assert print_schema(name) is print_schema(name), "it is made once: a new workspace asks for it twice"


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(make_schema(name))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_what_the_model_accepts_the_editor_accepts(name: str, text: str) -> None:
    assert agrees(name, text) == (True, True)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_what_the_model_refuses_the_editor_refuses(name: str, text: str) -> None:
    assert agrees(name, text) == (False, False)


def test_front_matter_needs_no_text() -> None:
    validator = jsonschema.Draft202012Validator(make_schema("front-matter"))
    assert validator.is_valid({"title": "A"})
    assert not validator.is_valid({"title": "A", "auhtors": []})


@pytest.mark.parametrize("path", sorted((ROOT / "content").glob("*.md")), ids=lambda path: path.stem)
def test_the_front_matter_of_every_example_is_accepted(path: Path) -> None:
    front = yaml.load(path.read_text(encoding="utf-8").split("\n---\n")[0], Core)
    jsonschema.Draft202012Validator(make_schema("front-matter")).validate(front)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").glob("*/template.toml")), ids=lambda path: path.parent.name
)
def test_every_shipped_template_is_accepted(path: Path) -> None:
    jsonschema.Draft202012Validator(make_schema("template")).validate(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_no_object_takes_unknown_keys(name: str) -> None:
    schema = make_schema(name)
    objects = [node for node in walk(schema) if "properties" in node and node.get("type") == "object"]
    assert objects
    assert all(node["additionalProperties"] is False for node in objects)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_title_and_a_description(name: str) -> None:
    schema = make_schema(name)
    for node in walk(schema):
        for key, field in node.get("properties", {}).items() if node.get("type") == "object" else ():
            target = schema["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else {}
            assert field.get("title"), key
            assert field.get("description") or target.get("description"), key


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_it_is_meant_for_programmers(name: str) -> None:
    text = print_schema(name)
    for noise in ("``", '"null"', "Pydantic", "None", "briefgen.model"):
        assert noise not in text


def test_an_unknown_schema_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean workspace"):
        make_schema("workspce")
