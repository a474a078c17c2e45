"""Options: declared down the chain, set by the workspace, typed in the Pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.errors import ContentError, TemplateError
from briefgen.problems import Place, Problem
from briefgen.templates.load import load_pack

WritePack = Callable[..., Path]

BASE = """\
title = "Base"
[options.paper]
type = "choice"
choices = ["a4", "letter"]
default = "a4"
[options.contents]
type = "flag"
default = false
[options.columns]
type = "number"
default = 1
[options.motto]
type = "text"
default = ""
[options.accent]
type = "colour"
default = ""
"""


@pytest.fixture
def search(write_pack: WritePack) -> Path:
    return write_pack("base", BASE)


def refuse(search: Path, name: str, options: Mapping[str, str | bool | int]) -> Problem:
    with pytest.raises(ContentError) as caught:
        load_pack(name, search=[search], options=options, locate=lambda option: Place("briefgen.toml", 7))
    (problem,) = caught.value.problems
    assert problem.place == Place("briefgen.toml", 7)
    return problem


def test_defaults_are_typed_as_declared(search: Path) -> None:
    options = load_pack("base", search=[search]).options
    assert options == {"paper": "a4", "contents": False, "columns": 1, "motto": "", "accent": ""}
    assert options["contents"] is False


def test_given_values_are_typed_as_declared(search: Path) -> None:
    given: dict[str, str | bool | int] = {
        "paper": "letter",
        "contents": "true",
        "columns": "2",
        "motto": "12:30",
        "accent": "#1F4E79",
    }
    options = load_pack("base", search=[search], options=given).options
    assert options == {"paper": "letter", "contents": True, "columns": 2, "motto": "12:30", "accent": "#1f4e79"}
    assert load_pack("base", search=[search], options={"contents": True, "columns": 3}).options["columns"] == 3


def test_a_derived_pack_changes_a_default_and_adds_options(search: Path, write_pack: WritePack) -> None:
    write_pack("mid", 'title = "Mid"\nextends = "base"\n[options.paper]\ndefault = "letter"')
    manifest = 'title = "Top"\nextends = "mid"\n[options.extra]\ntype = "flag"\ndefault = true\n'
    write_pack("top", manifest + "[options.contents]\ndefault = true\n")
    options = load_pack("top", search=[search]).options
    assert (options["paper"], options["contents"], options["extra"], options["columns"]) == ("letter", True, True, 1)


def test_a_derived_pack_may_add_a_choice(search: Path, write_pack: WritePack) -> None:
    write_pack("wide", 'title = "W"\nextends = "base"\n[options.paper]\nchoices = ["a4", "a5"]')
    assert load_pack("wide", search=[search], options={"paper": "a5"}).options["paper"] == "a5"


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("papr", "a4", "Did you mean paper?"),
        ("paper", "leter", "Did you mean letter?"),
        ("contents", "yes", ""),
        ("columns", "two", ""),
        ("columns", "1.5", ""),
        ("columns", True, ""),
        ("accent", "blue", ""),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(search: Path, name: str, value: str | bool, hint: str) -> None:
    assert refuse(search, "base", {name: value}).hint == hint


@pytest.mark.parametrize(
    ("declaration", "words"),
    [
        ("[options.a]\ndefault = 1", "needs a type"),
        ('[options.a]\ntype = "flag"', "needs a default"),
        ('[options.a]\ntype = "flag"\ndefault = "perhaps"', "true or false"),
        ('[options.a]\ntype = "choice"\ndefault = "x"', "needs choices"),
        ('[options.a]\ntype = "choice"\nchoices = ["y"]\ndefault = "x"', "one of y"),
        ('[options.a]\ntype = "number"\nchoices = ["1"]\ndefault = 1', "cannot have choices"),
        ('[options.paper]\ntype = "flag"\ndefault = true', "must remain one"),
        ('[options.paper]\nchoices = ["a5"]', "is not allowed"),
    ],
)
def test_a_declaration_that_makes_no_sense_is_placed(
    search: Path, write_pack: WritePack, declaration: str, words: str
) -> None:
    write_pack("bad", f'title = "Bad"\nextends = "base"\n{declaration}\n')
    with pytest.raises(TemplateError) as caught:
        load_pack("bad", search=[search])
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.place is not None
    assert problem.place.line == 3
