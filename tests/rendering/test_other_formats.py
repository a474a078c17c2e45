"""Plain text, Markdown, JSON, mail and e-book: nothing is lost, nothing is added, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.assets.pictures import make_asset
from briefgen.building.build import build
from briefgen.core.formats import name_file
from briefgen.edition import Edition
from briefgen.inspecting.inspect import inspect_edition
from briefgen.inspecting.missing import find_missing
from briefgen.pipeline.mark_check import check_marking
from briefgen.problems import Place
from briefgen.rendering.formats import render
from tests.editions import make_edition

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "content").iterdir() if path.suffix in (".md", ".yaml"))
FORMATS = ("txt", "md", "json", "email", "epub")
PLACE = Place("a.md", 1, 1)
PICTURE = make_asset(
    "pier.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
)
#: Every construct, with what makes it hard in one format or another.
BODY = """\
The ferry _ran_ ten times[^a] a day, at **$5** and $7, on C~6~H~12~O~6~ and 10^6^ litres^n,m^; see [the report](https://example.org/a_(b)?c=d*e).

> We shall run on time.
>
> -- *Ada Pilot*, the harbour

1. First, the pier.
2. Then the *quay*:

   - one, with `a | b` and a \\| sign
   - two ~~three~~

Tide
:   What $`x^2 + \\frac{a}{b}`$ says.

```math
E = mc^2
```

+ Not a list
+ but one

Table: Fares by the hour

| Line | Fare | << |
|------|-----:|---:|
| ^^ | Adult | Child |
| Harbour to the far island and back again | 5.00 | -2.50 |
| Night *line*[^b] | 7.00 | 3.50 |

Source: The harbour, [table](https://example.org/t)

![A pier in the rain](pier.svg)

Figure: The pier

::: box
**In short**

A box, with 한국어 문장 and *“quoted”*이라고 words.
:::
"""
NOTES = {"a": "A note with two paragraphs.\n\nThe second, #1 of two.", "b": "See https://example.org/x_y_z for more."}


def rich(**more: Any) -> Edition:
    content: dict[str, Any] = {
        "title": "Ferries & *quays*",
        "subtitle": "A <test>",
        "authors": [{"name": "Ada L. Pilot", "role": "Fellow", "affiliation": "Harbour"}],
        "abstract": "In short.",
        "key_points": ["One point.", "Another: *point*."],
        "keywords": ["ferry", "quay"],
        "body": BODY,
        "notes": NOTES,
        "sections": [{"heading": "Why", "points": [{"heading": "It rains", "body": "Often."}, {"body": "And snows."}]}],
    }
    return make_edition(assets={"pier.svg": PICTURE}, **(content | more))


@cache
def whole() -> Edition:
    return rich()


def write(edition: Edition, name: str) -> dict[str, bytes]:
    return {name_file("a-brief", name): render(edition, [name])[name].data}


def lost(edition: Edition, files: Mapping[str, bytes]) -> list[str]:
    return [each.message for each in find_missing(edition, files)]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("template", ["issue-brief", "press-release", "briefing-note"])
def test_nothing_is_lost_or_wrong(name: str, template: str) -> None:
    edition = rich(template=template, options={"form": "full"}, marking="TLP:RED", embargo="2025-05-09T10:00+02:00")
    files = write(edition, name)
    assert lost(edition, files) == []
    assert inspect_edition(edition, files, PLACE) == []
    assert check_marking(edition, {name: next(iter(files.values()))}, PLACE) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("there", "gone"),
    [
        ("ran_ ten times", "ran_ times"),
        ("Harbour to the far island", "Harbour to the island"),
        ("| 7.00 |", "| |"),
        ("Fares by the hour", "Fares"),
        ("We shall run on time.", "We shall run."),
        ("A pier in the rain", "A pier"),
        ("\\frac{a}{b}", "b"),
        ("한국어 문장", "한국어"),
    ],
)
def test_what_a_file_leaves_out_is_found(name: str, there: str, gone: str) -> None:
    assert lost(whole(), write(rich(body=BODY.replace(there, gone)), name))


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_left_out_of_a_note_is_found(name: str) -> None:
    shorter = NOTES | {"a": "A note with two paragraphs.\n\nThe #1 of two."}
    assert lost(whole(), write(rich(notes=shorter), name))


@pytest.mark.parametrize("name", ["txt", "md", "json"])
def test_a_link_that_leads_nowhere_else_is_found(name: str) -> None:
    files = write(rich(body=BODY.replace("(https://example.org/t)", "(https://example.org/u)")), name)
    assert any("has no link to “https://example.org/t”" in message for message in lost(whole(), files))


@pytest.mark.parametrize("name", FORMATS)
def test_a_mark_that_is_not_there_is_found(name: str) -> None:
    marked = rich(marking="TLP:RED")
    (data,) = write(replace(marked, marking=replace(marked.marking, text="")), name).values()
    found = check_marking(marked, {name: data}, PLACE)
    assert {each.code for each in found} == {"REN122"}
    assert "its handling mark “TLP:RED”" in found[0].message


@pytest.mark.parametrize("name", FORMATS)
def test_an_embargo_and_a_correction_are_told(name: str) -> None:
    told = rich(
        embargo="2025-05-09T10:00+02:00", history=[{"date": "2025-05-08", "kind": "correction", "note": "A fare."}]
    )
    assert {each.code for each in inspect_edition(told, write(whole(), name), PLACE)} >= {"REL133"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_edition_is_the_same_bytes(name: str) -> None:
    assert write(whole(), name) == write(whole(), name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_whole_in_every_format(name: str, tmp_path: Path) -> None:
    result = build([ROOT / "content" / name], formats=FORMATS, output=tmp_path, cached=False, strict=True)
    assert [str(each) for each in result.report if each.code.startswith(("LAY", "ACC", "REN", "LEK"))] == []
    assert len(result.written) == len(FORMATS)


def test_formats_are_chosen_by_audience_and_by_the_command(tmp_path: Path) -> None:
    site = tmp_path
    (site / "briefgen.toml").write_text(
        '[organisation]\nname = "Desk"\n\n[audiences.public]\nformats = ["html", "txt", "email"]\n'
        '\n[audiences.office]\nextends = "public"\nformats = ["md", "epub", "json"]\n',
        "utf-8",
    )
    (site / "content").mkdir()
    brief = site / "content/a.md"
    brief.write_text("---\ntitle: Good\nauthors: [Desk]\ndate: 2025-05-06\n---\n\nText.\n", "utf-8")
    assert build([brief], audiences=("all",), output=site / "out").report.ok
    there = {f"{path.parent.name}/{path.name}" for path in (site / "out").rglob("a.*")}
    assert there == {"public/a.html", "public/a.txt", "public/a.eml", "office/a.md", "office/a.epub", "office/a.json"}
    # Nothing has changed: nothing is made again.
    again = build([brief], audiences=("all",), output=site / "out")
    assert (again.rendered, again.fresh) == (0, 2)
    assert build([brief], audiences=("office",), formats=("txt",), output=site / "other").report.ok
    assert [path.name for path in (site / "other/office").glob("a.*")] == ["a.txt"]
