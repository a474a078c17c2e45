"""Words in place of fixed ones: of a workspace, an audience and a brief, by language, on every kind of page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.pipeline.check import check
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Problem
from briefgen.rendering.formats import render

WORKSPACE = """[organisation]
name = "Harbour Institute"
[words]
abstract = "Summary"
contents = "Inside"
date_format = "{month} {day}, {year}"
source = {en = "Data", de = "Eigene Daten", fr = "Données"}
[audiences.public]
[audiences.press]
words = {abstract = "In short", note = "Remark"}
[audiences.local]
extends = "press"
words = {note = {en-GB = "NB", ko = "비고"}}
"""
CONTENT: dict[str, Any] = {
    "title": "The quay",
    "authors": ["Island Desk"],
    "date": "2025-05-06",
    "abstract": "One paragraph.",
    "words": {"figure": "Chart", "note": "Please note"},
    "body": "Text.\n\n::: table {as=figure}\nCaption: C\n\n| A |\n|---|\n| 1 |\n\n"
    "Source: Harbour office\nNote: Freight only.\n:::\n",
}


def write_toml(content: dict[str, Any]) -> str:
    def write(value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{name} = {write(inner)}" for name, inner in value.items()) + "}"
        return f"[{', '.join(map(write, value))}]" if isinstance(value, list) else json.dumps(value)

    return "".join(f"{name} = {write(value)}\n" for name, value in content.items())


def write_markdown(content: dict[str, Any]) -> str:
    front = {name: value for name, value in content.items() if name != "body"}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{content['body']}"


FORMATS: dict[str, Callable[[dict[str, Any]], str]] = {
    "md": write_markdown,
    "yaml": lambda content: yaml.safe_dump(content, allow_unicode=True),
    "json": json.dumps,
    "toml": write_toml,
}


def prepare(folder: Path, suffix: str, **changed: Any) -> Editions:
    (folder / "briefgen.toml").write_text(WORKSPACE, "utf-8")
    path = folder / f"quay.{suffix}"
    path.write_text(FORMATS[suffix](CONTENT | changed), "utf-8")
    return prepare_brief(path, Session()).editions.with_slug("quay")


def read_labels(editions: Editions, audience: str, *names: str) -> list[str]:
    labels = editions.tailor(audience).pack.labels
    return [labels[name] for name in names]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_word_of_the_brief_goes_before_those_of_its_audience_and_its_workspace(tmp_path: Path, suffix: str) -> None:
    editions = prepare(tmp_path, suffix)
    names = ("abstract", "note", "figure", "contents", "source", "table")
    assert read_labels(editions, "public", *names) == ["Summary", "Please note", "Chart", "Inside", "Data", "Table"]
    assert read_labels(editions, "press", *names)[:2] == ["In short", "Please note"]
    assert read_labels(editions, "local", *names)[:2] == ["In short", "Please note"]


def test_every_kind_of_page_prints_them(tmp_path: Path) -> None:
    edition = prepare(tmp_path, "md").tailor("public")
    assert edition.date is not None
    assert edition.date.text == "May 6, 2025"
    files = render(edition, ["html", "txt", "md", "docx", "epub", "email"])
    for name in ("html", "txt", "md"):
        text = files[name].data.decode()
        assert all(word in text for word in ("Summary", "Chart 1", "Please note", "Data")), name
        assert not any(word in text for word in ("Abstract", "Figure", ">Note<", "Source")), name


def test_a_word_by_language_is_for_briefs_in_it(tmp_path: Path) -> None:
    words = {"lang": "de-AT", "words": {}}
    assert read_labels(prepare(tmp_path, "yaml", **words), "public", "source", "note") == ["Eigene Daten", "Anmerkung"]
    words["lang"] = "en-GB"
    assert read_labels(prepare(tmp_path, "yaml", **words), "local", "source", "note") == ["Data", "NB"]
    words["lang"] = "en-US"
    assert read_labels(prepare(tmp_path, "yaml", **words), "local", "source", "note") == ["Data", "Remark"]
    words["lang"] = "it"
    assert read_labels(prepare(tmp_path, "yaml", **words), "public", "source", "abstract") == ["Fonte", "Summary"]


def find_wrong(folder: Path, content: dict[str, Any], workspace: str = WORKSPACE) -> list[Problem]:
    (folder / "briefgen.toml").write_text(workspace, "utf-8")
    path = folder / "quay.yaml"
    path.write_text(yaml.safe_dump(CONTENT | content, allow_unicode=True, sort_keys=False), "utf-8")
    return [each for each in check([path]) if each.code in ("TPL117", "TPL118")]


def test_a_word_that_no_template_has_is_reported_once_with_its_line(tmp_path: Path) -> None:
    (unknown, wrong) = find_wrong(tmp_path, {"words": {"sourse": "Data", "date_format": "{day}.{mon}"}})
    assert (unknown.code, unknown.message) == ("TPL117", "There is no fixed word sourse.")
    assert unknown.hint == "Did you mean source?"
    assert wrong.code == "TPL118"
    assert "{day} and {month} and {year}" in wrong.message
    lines = (tmp_path / "quay.yaml").read_text("utf-8").split("\n")
    assert [unknown.place and lines[unknown.place.line - 1], wrong.place and lines[wrong.place.line - 1]] == [
        "  sourse: Data",
        "  date_format: '{day}.{mon}'",
    ]


def test_braces_that_nothing_is_filled_into_are_reported(tmp_path: Path) -> None:
    found = find_wrong(tmp_path, {"words": {"unit": "In {}", "figure": "Chart {", "embargo": "Not before {until}"}})
    assert [each.message for each in found] == [
        f"The word {name} is printed as it stands, and must have no braces." for name in ("unit", "figure")
    ]


def test_words_of_the_workspace_are_looked_at_too(tmp_path: Path) -> None:
    text = WORKSPACE.replace("contents =", "content =").replace("note = {en-GB", "notte = {en-GB")
    found = find_wrong(tmp_path, {}, text)
    assert [(each.message, each.place and each.place.line) for each in found] == [
        ("There is no fixed word content.", 5),
        ("There is no fixed word notte.", 13),
    ]
    months = WORKSPACE.replace("contents =", "months =")
    (short,) = find_wrong(tmp_path, {}, months)
    assert short.code == "TPL118"
