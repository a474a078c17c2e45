"""The edition as JSON: by its schema, with nothing of what is only for pages, the same whatever is withheld."""

from __future__ import annotations

import json

import jsonschema
import pytest

from briefgen.assets.pictures import make_asset
from briefgen.leaks.find import find_leaks
from briefgen.leaks.secret import Secret
from briefgen.reference.schema import make_schema
from briefgen.rendering.edition_json import write_json
from tests.editions import PACKS, make_edition

TEXT = b'<text x="9" y="25">The lighthouse at noon</text>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40">%s</svg>' % TEXT


@pytest.mark.parametrize("template", PACKS)
def test_it_is_as_its_schema_says(template: str) -> None:
    schema = make_schema("edition")
    edition = make_edition(
        template=template,
        body="A *b* [c](https://example.org) $`x`$.[^1]\n\n| A |\n|---|\n| 1 |\n\n![Alt](a.svg)\n",
        notes={"1": "N."},
        sections=[{"heading": "H", "points": [{"body": "One."}]}],
        history=[{"date": "2025-05-06", "kind": "correction", "note": "N."}],
        authors=[{"name": "A", "orcid": "0000-0002-1825-0097", "bio": "B."}],
        identifiers={"doi": "10.1000/1"},
        marking="TLP:RED",
        assets={"a.svg": make_asset("a.svg", SVG)},
    )
    data = json.loads(write_json(edition))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(data | {"unknown": "x"})
    assert "files" not in data["pack"]
    assert "brand" not in data
    assert "data" not in json.loads(write_json(edition, pictures=False))["assets"]["a.svg"]


def test_texts_side_by_side_are_one() -> None:
    (paragraph,) = json.loads(write_json(make_edition(body="a \\* b & c")))["body"]["children"]
    assert paragraph["children"] == [{"kind": "text", "text": "a * b & c"}]


def test_the_leak_check_reads_the_pictures_in_it() -> None:
    data = write_json(make_edition(body="![Alt](a.svg)", assets={"a.svg": make_asset("a.svg", SVG)}))
    (leak,) = find_leaks({"a.json": data}, [Secret("The lighthouse at noon")])
    assert "picture" in leak.where[0] or "data URL" in leak.where[0]
