"""A note is printed wherever prose can call it, in both media and in every pack that comes with briefgen."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any, get_args

import pytest
import tinyhtml5
from pdfminer.high_level import extract_text

from briefgen.edition import Edition
from briefgen.model import Brief, PersonRole
from briefgen.model.base import ProseMark
from briefgen.model.fields import field_annotation, is_model, key_of, origin_of, variants
from briefgen.model.identity import ChangeKind
from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition

#: What a part needs besides the prose in it.
NEEDED: dict[str, dict[str, Any]] = {
    "Change": {"date": "2025-05-06"}, "Person": {"name": "Anna"}, "Author": {"name": "Anna"},
    "Creator": {"name": "Anna"},
    "Instrument": {"title": "An Act"}, "Replaced": {"title": "A paper"},
    "Contributor": {"name": "Bea", "did": "editor"},
    "Source": {"title": "A work"}, "Section": {"heading": "A heading", "body": "A text."},
    "Point": {"heading": "A point"},
}  # fmt: skip
#: Not printed with a source; the rule SRC313 says so.
UNPRINTED = {f"sources.*.{people}.0.bio" for people in ("authors", "editors", "translators")}
Steps = tuple[tuple[str | int, Any], ...]


def list_prose(annotation: Any, seen: tuple[Any, ...] = ()) -> list[Steps]:
    """The way to every prose field of the model, a step for each part, list and dict."""
    found: list[Steps] = []
    for kind, metadata in variants(annotation):
        if any(isinstance(mark, ProseMark) for mark in metadata):
            found.append(())
        elif is_model(kind) and kind not in seen:
            for name in kind.model_fields:
                inner = list_prose(field_annotation(kind, name), (*seen, kind))
                found += [((name, kind), *way) for way in inner]
        elif origin_of(kind) is dict:
            found += [(("*", dict), *way) for way in list_prose(get_args(kind)[1], seen)]
        elif origin_of(kind) in (tuple, list):
            found += [((0, list), *way) for way in list_prose(get_args(kind)[0], seen)]
    return found


def name_of(way: Steps) -> str:
    return ".".join(str(step) for step, _ in way)


WAYS = {name_of(way): way for way in list_prose(Brief)}
#: The field of an item that is not like the others, and what it may be.
VARIANTS = {"history": ("kind", [None, *ChangeKind]), "people": ("did", list(PersonRole))}


def write(way: Steps, words: str, **more: Any) -> dict[str, Any]:
    """A brief's content with these words at the end of a way."""
    value: Any = words
    for step, kind in reversed(way):
        if kind in (dict, list):
            value = {"x": value} if kind is dict else [value]
        else:
            chosen = more if kind.__name__ in ("Change", "Contributor") else {}
            value = {**NEEDED.get(kind.__name__, {}), **chosen, key_of(kind, str(step)): value}
    assert isinstance(value, dict)
    return value


def merge(into: dict[str, Any], content: dict[str, Any], number: int) -> None:
    """Put one field's content beside the others; items and entries are added."""
    for key, value in content.items():
        if isinstance(value, list):
            into.setdefault(key, []).extend(value)
        elif isinstance(value, dict) and "x" in value:
            into.setdefault(key, {})[f"x{number}"] = value["x"]
        else:
            into[key] = value


def write_all() -> tuple[dict[str, Any], dict[str, str]]:
    """A brief that calls a note in every prose field, and the number of each field's note."""
    content: dict[str, Any] = {}
    numbers: dict[str, str] = {}
    calls = []
    for name, way in WAYS.items():
        if name in UNPRINTED or name.startswith("data."):
            continue
        if (name.endswith("text") and name != "notes.*.text") or name.endswith(".0.0"):
            continue  # wordings are read as the text itself is
        key, choices = VARIANTS.get(name.partition(".")[0], ("", [None]))
        for choice in choices:
            number = len(numbers)
            merge(
                content, write(way, f"Field{number:02}x here.[^n{number}]", **({key: choice} if choice else {})), number
            )
            numbers[f"{name} {choice or ''}".strip()] = f"{number:02}x"
            calls += [f"[^x{number}]"] * (way[0][0] == "notes") + [f"[@x{number}]"] * (way[0][0] == "sources")
    content["body"] += "".join(f" A word{call}." for call in calls)
    content.setdefault("notes", {}).update({f"n{number}": f"Note{number:02}x says." for number in range(len(numbers))})
    return content, numbers


def read(edition: Edition) -> tuple[str, str]:
    files = render(edition, ["html", "pdf"])
    assert not [each for each in files["html"].misplaced if each.code == "LAY907"]
    root = tinyhtml5.parse(files["html"].data.decode(), namespace_html_elements=False)
    ids = {element.get("id") for element in root.iter()}
    links = {str(element.get("href"))[1:] for element in root.iter("a") if str(element.get("href")).startswith("#")}
    assert links <= ids
    return "".join(root.find("body").itertext()), re.sub(r"\s|-\n", "", extract_text(io.BytesIO(files["pdf"].data)))


@pytest.mark.parametrize(
    ("pack", "citations"),
    [*((pack, "notes") for pack in PACKS), ("academic", "references"), ("policy-memo", "references")],
)
def test_every_prose_field_prints_the_notes_that_it_calls(pack: str, citations: str) -> None:
    content, numbers = write_all()
    edition = make_edition(template=pack, options={"citations": citations}, **content)
    web, pdf = read(edition)
    printed = {name: f"Field{number}" in web for name, number in numbers.items()}
    # A short form leaves fields out, and the notes that they call with them.
    assert all(printed.values()) or edition.shortened
    for name, number in numbers.items():
        assert (f"Note{number}" in web) is printed[name], name
        assert (f"Note{number}" in pdf) is printed[name], name
        assert (f"Field{number}" in pdf) is printed[name], name


def test_every_kind_of_block_can_be_in_a_note() -> None:
    note = (
        "::: table {#t}\nCaption: Cap1\n\n| A |\n|---|\n| b^a^ |\n\nSource: Src1\n\na: Let1\n:::\n\n"
        "::: figure {#f}\n![Alt1](a.svg)\n\nCaption: Cap2\nNote: Not1\n:::\n\n"
        "::: box {#b title=Tit1}\nBox1\n:::\n\nTer1\n: Def1\n\n> Quo1\n>\n> — Who1"
    )
    edition = make_edition(body="T[^n], [](#t), [](#f), [](#b).", notes={"n": note})
    web, pdf = read(edition)
    for word in ("Cap1", "Src1", "Let1", "Cap2", "Not1", "Tit1", "Box1", "Ter1", "Def1", "Quo1", "Who1"):
        assert word in web, word
        assert word in pdf, word
    assert "Table 1" in web
    assert "Figure 1" in web


@pytest.mark.parametrize("page", ["{{ deferred_notes() }}", "{{ inline(person.bio) }}"])
def test_a_note_that_a_template_loses_is_reported(page: str) -> None:
    edition = make_edition(body="T.", authors=[{"name": "A", "bio": "B.[^n]"}], notes={"n": "The lost note."})
    assert page in edition.pack.files["base/partials/people.html.j2"]
    files = {name: text.replace(page, "") for name, text in edition.pack.files.items()}
    rendered = render(replace(edition, pack=replace(edition.pack, files=files)), ["html"])["html"]
    assert [(each.code, each.words) for each in rendered.misplaced] == [("LAY907", "The lost note.")]


def test_a_source_that_only_the_citation_cites_is_listed() -> None:
    edition = make_edition(
        template="academic", body="T.", citation="As in [@s].", sources={"s": {"title": "The only work"}}
    )
    assert [each.key for each in edition.references] == ["s"]
    assert "The only work" in read(edition)[0]


def test_what_is_known_of_those_who_did_not_write_it_is_printed_too() -> None:
    people = [
        {"name": "Bea", "did": "editor", "email": "bea@example.org", "bio": "She edits."},
        {"name": "Cho", "did": "contact", "native_name": "조"},
    ]
    web, _ = read(make_edition(body="T.", people=people))
    assert "bea@example.org" in web
    assert "She edits." in web
    assert "조" in web
