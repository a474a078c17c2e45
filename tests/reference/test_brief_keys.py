"""The page of all keys of a brief: whole, and its examples are right."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from briefgen.markdown.attributes import ALLOWED
from briefgen.markdown.chart_nodes import CHART_ATTRIBUTES
from briefgen.markdown.exhibit_lines import CHART_WORDS, WORDS
from briefgen.markdown.timeline_nodes import TIMELINE_ATTRIBUTES
from briefgen.model import Brief
from briefgen.model.fields import key_of, keys_of
from briefgen.model.wording import Wording
from briefgen.pipeline.check import check
from briefgen.reference import print_document
from briefgen.reference.brief_examples import EXAMPLES
from briefgen.reference.model_tables import find_models

MODELS = [model for model, _ in find_models(Brief) if not issubclass(model, Wording)]
TEXT = print_document("brief-keys")


def section_of(model: type[BaseModel]) -> str:
    return TEXT.partition(f"\n## {'The brief' if model is Brief else model.__name__}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("model", [Brief, *MODELS], ids=lambda model: model.__name__)
def test_every_key_is_on_the_page_with_an_example(model: type[BaseModel]) -> None:
    section = section_of(model)
    for key in keys_of(model):
        assert f"`{key}`" in section, key
    shown = [row for row in section.splitlines() if row.startswith(("| `", "| **`"))]
    assert shown
    assert all(row.count(" | ") >= 3 and " |  |" not in row for row in shown)


@pytest.mark.parametrize("model", [model for model in EXAMPLES if model is not Brief], ids=lambda model: model.__name__)
def test_the_examples_are_what_the_keys_take(model: type[BaseModel]) -> None:
    # As the reader sees them: every scalar is a text.
    values = {key: yaml.load(text, yaml.BaseLoader) for key, text in EXAMPLES[model].items()}
    if {"audiences", "withhold-from"} <= set(values):
        model.model_validate({"audiences": values.pop("audiences")})
    given = model.model_validate(values)
    known = {key_of(model, name) for name in model.model_fields}
    assert set(EXAMPLES[model]) <= known
    assert given.model_fields_set


def test_a_brief_with_all_the_examples_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(EXAMPLES[Brief]) == {key_of(Brief, name) for name in Brief.model_fields}
    monkeypatch.chdir(tmp_path)
    audiences = '[audiences.internal]\nclearance = "TLP:RED"\n[audiences.board]\nclearance = "TLP:RED"\n'
    (tmp_path / "briefgen.toml").write_text(audiences, "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ferry-2024.md").touch()
    lines = [f"{key}: {value}" for key, value in EXAMPLES[Brief].items()]
    path = tmp_path / "content" / "ferry.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    wrong = [problem for problem in check([path]) if problem.code[:3] in {"FIL", "SYN", "KEY", "VAL", "AUD", "PRO"}]
    # The example of a text does not use the example of a link definition.
    assert [problem.code for problem in wrong] == ["PRO088"]


def test_every_attribute_and_every_line_is_reported() -> None:
    attributes = TEXT.partition("\n## Attributes in the text\n")[2].partition("\n## ")[0]
    for name in set().union(*ALLOWED.values()) - {"id", "class", *CHART_ATTRIBUTES, *TIMELINE_ATTRIBUTES}:
        assert f"`{name}=" in attributes, name
    lines = TEXT.partition("\n## Tables and figures\n")[2]
    for word in {**WORDS, **CHART_WORDS}:
        assert f"`{word.capitalize()}:" in lines
    charts = TEXT.partition("\n## Charts\n")[2]
    for name in CHART_ATTRIBUTES:
        assert f"| `{name}` |" in charts.partition("\n## ")[0]
    timelines = TEXT.partition("\n## Timelines\n")[2]
    for name in TIMELINE_ATTRIBUTES:
        assert f"| `{name}` |" in timelines.partition("\n## ")[0]
