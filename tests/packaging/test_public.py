"""The Python face: short, sorted, typed, and loaded only when used."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import metadata
from inspect import signature
from pathlib import Path

import pytest

import briefgen
from briefgen import api
from briefgen.authoring.new_workspace import start_workspace

ROOT = Path(__file__).resolve().parents[2]


def test_the_exported_names() -> None:
    names = ["Brief", "BriefgenError", "BuildResult", "Problem", "Report", "build", "check", "load"]
    assert sorted(names) == briefgen.__all__ == api.__all__
    for name in names:
        assert getattr(briefgen, name) is getattr(api, name)
        assert getattr(briefgen, name).__doc__
    assert set(names) <= set(dir(briefgen))
    with pytest.raises(AttributeError, match="biuld"):
        briefgen.biuld  # noqa: B018


def test_every_function_is_typed() -> None:
    for name in ("build", "check", "load"):
        described = signature(getattr(briefgen, name))
        assert described.return_annotation is not described.empty
        assert all(parameter.annotation is not parameter.empty for parameter in described.parameters.values())


def test_the_version_is_that_of_the_package() -> None:
    # Read here as the build does it, by its own pattern: the version stands in one file.
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    source = ROOT / settings["tool"]["hatch"]["version"]["path"]
    assert "version" in settings["project"]["dynamic"]
    assert briefgen.__version__ == metadata.version("briefgen")
    assert f'__version__ = "{briefgen.__version__}"' in source.read_text(encoding="utf-8")


def test_load_gives_the_brief_or_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: A\nbody: B\n", encoding="utf-8")
    assert briefgen.load(path).title == "A"
    assert briefgen.load(str(path)) == briefgen.load(path)
    path.write_text("title: A\nbdy: B\n", encoding="utf-8")
    with pytest.raises(briefgen.BriefgenError) as caught:
        briefgen.load(path)
    assert [problem.place.line for problem in caught.value.problems if problem.place]
    assert caught.value.exit_code == 3


def test_check_and_build_take_files_and_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_workspace(tmp_path, today=date(2025, 5, 6))
    monkeypatch.chdir(tmp_path)
    assert briefgen.check().ok
    assert briefgen.check("content", tmp_path / "content" / "first-brief.md").ok
    result = briefgen.build("content", formats=("html",), output="pages")
    assert [path.as_posix() for path in result.written] == ["pages/public/first-brief.html"]
    with (tmp_path / "content" / "first-brief.md").open("a", encoding="utf-8") as brief:
        brief.write("\nA line with a stray ** in it.\n")
    for strict in (False, True):
        assert bool(briefgen.build("content", formats=("html",), output="pages", strict=strict).failed) is strict
    with pytest.raises(briefgen.BriefgenError, match="Did you mean public"):
        briefgen.build("content", audience="pubic")
