"""Every output format is whole: what writes it, what inspects it, a name of its own for its files."""

from __future__ import annotations

import pytest

from briefgen.core.formats import Format, find_format, name_file
from briefgen.errors import RenderError
from briefgen.inspecting.inspector import Inspector, load_inspector
from briefgen.rendering.formats import FORMATS, render
from tests.editions import make_edition

ASKED = [name for name in {*vars(Inspector), "PAGED"} if not name.startswith("_")]


@pytest.mark.parametrize("name", list(Format))
def test_a_format_has_a_writer_and_an_inspector(name: str) -> None:
    assert callable(FORMATS[name])
    inspector = load_inspector(name)
    assert [each for each in ASKED if not hasattr(inspector, each)] == []


def test_the_name_of_a_file_tells_its_format() -> None:
    assert [find_format(name_file("ferry", name)) for name in Format] == list(Format)
    assert find_format("ferry.source") is None


def test_an_unknown_format_is_not_taken_for_another() -> None:
    with pytest.raises(KeyError):
        render(make_edition(), ["nothing"])


def test_a_format_that_is_not_installed_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Format.HTML, "library", "no_such_library")
    monkeypatch.setattr(Format.HTML, "extra", "web")
    with pytest.raises(RenderError) as caught:
        render(make_edition(), ["html"])
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("REN123", "Install it: pip install 'briefgen[web]'")
