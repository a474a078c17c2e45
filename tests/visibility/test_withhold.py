"""A brief for one audience: what it holds, and what is said where it would not be whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.errors import UsageError
from briefgen.model import Brief
from briefgen.pipeline.check import check
from briefgen.problems import Problem
from briefgen.visibility.withhold import Viewer, withhold
from briefgen.workspace import Audience, Workspace
from tests.editions import WORKSPACE, make_edition

KNOWN = ("public", "internal", "press")
DESK = WORKSPACE.model_copy(update={"audiences": {name: Audience() for name in KNOWN}})
TOML = '[organisation]\nname = "Desk"\n' + "".join(f"[audiences.{name}]\nformats = ['html']\n" for name in KNOWN)


def find(folder: Path, text: str, *, suffix: str = "md") -> list[str]:
    """Codes and places of what a check finds, with the audience where one is named."""
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    path = folder / f"a.{suffix}"
    path.write_text(text if suffix != "md" else f"---\ntitle: T\n{text}", "utf-8")
    return [describe(problem) for problem in check([path])]


def describe(problem: Problem) -> str:
    named = [name for name in KNOWN if f"“{name}”" in problem.message]
    place = problem.place
    assert place is not None
    return " ".join([problem.code, f"{place.line}:{place.column}+{place.length}", *named])


def test_only_what_the_audience_may_see_is_left() -> None:
    brief = Brief.model_validate(
        {
            "title": "T",
            "sections": [
                {"heading": "A", "body": "x", "audiences": ["internal"], "sections": [{"body": "y"}]},
                {
                    "heading": "B",
                    "withhold-from": ["press"],
                    "points": [{"heading": "P", "audiences": ["internal"]}, {"heading": "Q"}],
                },
                {"body": "[z]{audience=internal}"},
            ],
            "notes": {"1": "a", "2": {"text": "b", "audiences": ["internal"]}, "3": "[c]{audience=internal}"},
            "sources": {"k": {"title": "K", "withhold_from": ["public"]}, "l": {"title": "L"}},
        }
    )
    public, press = (withhold(brief, Viewer(name, KNOWN)) for name in ("public", "press"))
    assert [(s.heading, [p.heading for p in s.points]) for s in public.sections] == [("B", ["Q"])]
    assert (list(public.notes), list(public.sources)) == (["1"], ["l"])
    assert press.sections == ()
    assert withhold(brief, Viewer("internal", KNOWN)) == brief


@pytest.mark.parametrize("audience", ["", "pubic", "all"])
def test_nobody_knows_this_audience(audience: str) -> None:
    with pytest.raises(UsageError, match="no audience"):
        Viewer(audience, KNOWN)
    with pytest.raises(UsageError, match="no audience"):
        Viewer("public", ())
    with pytest.raises(UsageError, match="no audience"):
        Viewer.of(audience, DESK)


def test_numbers_contents_and_metadata_are_those_of_what_is_left() -> None:
    edition = make_edition(
        workspace=DESK,
        options={"numbering": "true"},
        title="Open [covert]{audience=internal}",
        abstract="[Covert.]{audience=internal} Seen.",
        body="a[b^[covert]]{audience=internal} c^[seen]",
        sections=[
            {"heading": "Covert", "body": "x^[covert]", "audiences": ["internal"]},
            {"heading": "Seen [covert]{audience=internal}", "body": "y"},
        ],
    )
    assert "overt" not in repr(edition)
    assert (edition.title_text, edition.description) == ("Open", "Seen.")
    assert [(entry.label, entry.text, entry.id) for entry in edition.contents] == [("1", "Seen", "seen")]
    assert [note.number for note in edition.notes] == ["1"]


MARKS = [
    ("---\na\n\n## B {audience=internl}\n\nc\n", ["AUD101 6:16+7"]),
    ("---\n[a]{audience=internl} b\n", ["AUD101 4:14+7"]),
    ('---\na [b]{.x audience="internal pres"}\n', ["AUD101 4:29+4"]),
    ("---\na\n\n::: box {withhold-from=pres}\nb\n:::\n", ["AUD101 6:24+4"]),
    ("sources: {k: {title: K, audiences: [intrnal]}}\n---\na\n", ["AUD101 3:37+7"]),
    ("notes: {n: {text: N, withhold-from: [x]}}\n---\na[^n]\n", ["AUD101 3:38+1"]),
    ("---\na\n\n## B {audience=internal withhold-from=press}\n\nc\n", ["AUD102 6:1+1"]),
    ('---\na\n\n## B {audience=""}\n\nc\n', ["AUD103 6:17+9"]),
    ("sections: [{body: a, audiences: []}]\n---\na\n", None),
    ('---\na [b]{withhold-from="public press internal"}\n', ["AUD103 4:7+13"]),
    ("---\na {audience=internal}\n", ["AUD104 4:3+19"]),
    ("---\n*a*{audience=internal}\n", ["AUD104 4:4+19"]),
    (
        "keywords: ['a {audience=internal}']\n---\na `{audience=x}` \\{audience=x}\n",
        ["AUD104 3:15+19"],
    ),
    ("---\na[^1]\n\n::: {audience=internal}\nb\n\n[^1]: c\n:::\n", ["AUD105 9:3+1"]),
]


@pytest.mark.parametrize("key", ["audiences", "withhold-from", "withhold_from", "mark"])
@pytest.mark.parametrize("value", ["", "[]", "''", "' '"])
def test_a_mark_that_is_left_empty_stops_the_brief(tmp_path: Path, key: str, value: str) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: T\nsections:\n- body: a\n  {key}: {value}\n---\nb\n", "utf-8")
    assert [problem.place.line for problem in check([path]).errors if problem.place] == [5]
    assert build([path], formats=["html"]).written == ()


@pytest.mark.parametrize("key", ["audiences", "marking"])
def test_a_brief_whose_own_mark_is_left_empty_is_for_nobody(tmp_path: Path, key: str) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: T\n{key}:\n---\nb\n", "utf-8")
    assert [problem.place.line for problem in check([path]).errors if problem.place] == [3]
    assert build([path], formats=["html"]).written == ()


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_a_wrong_mark_is_reported_at_its_place(tmp_path: Path, text: str, expected: list[str] | None) -> None:
    found = find(tmp_path, text)
    if expected is None:
        assert any(each.startswith("AUD103") for each in found)
    else:
        assert found == expected


def test_an_unknown_name_has_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "a.yaml"
    path.write_text("title: T\nsections: [{body: a, audiences: [Internal]}]\n", "utf-8")
    (problem,) = check([path])
    assert (problem.code, problem.hint) == ("AUD101", "Did you mean internal?")


HIDDEN_NOTE = "notes: {n: {text: N, audiences: [internal]}}\n---\n"
HIDDEN_SOURCE = "sources: {k: {title: K, audiences: [internal, press]}}\n---\n"
HIDDEN_TABLE = "::: table {#t withhold-from=press}\n| A |\n|---|\n| 1 |\n:::\n"
POINT = "---\n## B {.points}\n\n### P\n\n"
LETTERED = "::: table\n| A |\n|---|\n| 1^a^ |\n\na: [b]{audience=internal}\n:::\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HIDDEN_NOTE}a [b[^n]]{{audience=internal}}\n", []),
        (f"{HIDDEN_NOTE}a[^n]\n", ["AUD111 5:2+4 public", "AUD111 5:2+4 press"]),
        ("notes: {n: '[N]{audience=internal}'}\n---\na[^n]\n", ["AUD111 5:2+4 public", "AUD111 5:2+4 press"]),
        (f"{HIDDEN_SOURCE}a [@k]\n", ["AUD112 5:4+2 public"]),
        (f"{HIDDEN_SOURCE}a [[^m]]{{audience=internal}}\n\n[^m]: b [@k]\n", []),
        (f"---\na [](#t) [b](#t)\n\n{HIDDEN_TABLE}", ["AUD113 4:3+6 press", "AUD113 4:10+7 press"]),
        ("---\na [](#s)\n\n## B {#s audience=internal}\n\nc\n", ["AUD113 4:3+6 public", "AUD113 4:3+6 press"]),
        (f"---\na\n\n{LETTERED}", ["AUD111 9:4+3 public", "AUD111 9:4+3 press"]),
        ("---\na\n\n## B\n\n::: {withhold-from=press}\nc\n:::\n", ["AUD114 6:4+1 press"]),
        ("---\na\n\n## B {withhold-from=press}\n\n::: {withhold-from=press}\nc\n:::\n", []),
        ("---\na\n\n## B\n\n### C {withhold-from=press}\n\nc\n", ["AUD114 6:4+1 press"]),
        ("---\n[a]{withhold-from=press}\n", ["AUD115 4:1+24 press"]),
        ("---\n| [A]{withhold-from=press} |\n|---|\n| 1 |\n", ["AUD116 4:1+1 press"]),
        ("---\n| A |\n|---|\n| b | {withhold-from=press}\n| ^^ |\n", ["AUD119 6:3+1 press"]),
        ("---\n| A |\n|---|\n| b |\n| ^^ | {withhold-from=press}\n| ^^ |\n", []),
        (f"{POINT}a\n\n#### C\n\n[d]{{withhold-from=press}}\n\n#### E\n\nf\n", ["AUD117 10:1+6 press"]),
        (f"{POINT}#### C\n\n##### D {{withhold-from=press}}\n\ne\n", ["AUD117 8:1+6 press"]),
        (f"{POINT}#### C {{withhold-from=press}}\n\n##### D\n\ne\n", []),
        ("abstract: {text: a, audiences: [intrnal]}\n---\nx\n", ["AUD101 3:33+7"]),
        ("authors: [{name: A, withhold-from: [x]}]\n---\nx\n", ["AUD101 3:37+1"]),
        ("audiences: [x]\n---\nx\n", ["AUD101 3:13+1"]),
        ("key_points: [a, {text: '[b](#t)', audiences: [press]}]\n---\nc\n", ["REF001 3:25+7"]),
    ],
)
def test_what_would_not_be_whole_is_reported_for_each_audience(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert sorted(find(tmp_path, text)) == sorted(expected)


def test_one_edition_that_is_not_whole_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\n---\na [@k]\n".replace("T\n", f"T\n{HIDDEN_SOURCE[:-4]}"), "utf-8")
    result = build([path], audiences=["all"])
    assert [file.parent.name for file in result.written] == ["internal", "press"]
    assert (result.failed, result.exit_code) == ((path,), 3)
    assert ["public" in problem.message for problem in result.report] == [True]


def test_public_is_what_is_built_when_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\n---\na [secret]{audience=internal}\n", "utf-8")
    build([path])
    (page,) = (tmp_path / "output").rglob("*.html")
    assert page.parent.name == "public"
    assert "secret" not in page.read_text("utf-8")
    with pytest.raises(UsageError, match="at least one"):
        build([path], audiences=[])


def test_only_the_pictures_that_are_seen_are_in_the_edition(tmp_path: Path) -> None:
    from briefgen.assets.pictures import load_asset

    for name in ("a.svg", "b.svg"):
        (tmp_path / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "utf-8")
    assets = {name: load_asset(name, tmp_path, tmp_path) for name in ("b.svg", "a.svg")}
    body = "![one](a.svg)\n\n![two](b.svg){audience=internal}"
    assert list(make_edition(workspace=DESK, assets=assets, body=body).assets) == ["a.svg"]
    assert make_edition(workspace=Workspace(), assets=assets, body="x").assets == {}


def test_prose_is_read_only_with_an_audience_s_eyes() -> None:
    """Whoever reads a field for himself may print what is withheld: of those who do, all are named here.

    In ``visibility`` two cut it, two tell the leak check, one looks whether words around a text let out what is hidden
    in it, and one takes hidden pieces off its edges. Two look for remarks, which are in no tree.
    ``comparing`` and ``quotations`` tell the desk of the whole brief.
    """
    package = Path(__file__).parents[2] / "briefgen"
    files = {path.relative_to(package).as_posix(): path.read_text("utf-8") for path in package.rglob("*.py")}
    readers = {name for name, code in files.items() if re.search(r"texts\.(read|parse)\(", code)}
    assert readers == {
        "analysis/translation_digest.py",
        "comparing/parts.py",
        "comparing/whole.py",
        "quotations/whole.py",
        "reading/prose.py",
        "reading/remarks.py",
        "visibility/audience_texts.py",
        "visibility/edges.py",
        "visibility/visible_fields.py",
        "visibility/withheld.py",
        "visibility/withheld_data.py",
        "visibility/withhold.py",
    }
    # Nobody parses a text that is not handed on.
    imported = {names for code in files.values() for names in re.findall(r"markdown\.parse import (.*)", code)}
    assert imported == {"Texts"}
    assert not [name for name, code in files.items() if "markdown import parse" in code]
