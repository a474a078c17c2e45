"""The Python face: short, sorted, typed, and loaded only when used."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from importlib import metadata
from inspect import signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import briefgen
import briefgen.errors as errors_module
from briefgen import api
from briefgen.authoring.new_workspace import start_workspace
from briefgen.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


def test_the_exported_names() -> None:
    errors = [each for each in vars(errors_module).values() if isinstance(each, type) and issubclass(each, Exception)]
    values = ["Brief", "BuildResult", "Place", "Problem", "Report", "Severity"]
    names = [*values, *(error.__name__ for error in errors), "build", "check", "load"]
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
    # Read here as the build does it, by its own pattern: the version is in one file.
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


def test_the_error_of_load_says_why(tmp_path: Path) -> None:
    with pytest.raises(briefgen.ContentError, match=r"nope\.md is not a valid brief: There is no such file\.$"):
        briefgen.load(tmp_path / "nope.md")
    path = tmp_path / "a.yaml"
    path.write_text("title: A\nbdy: B\nautors: C\n", encoding="utf-8")
    with pytest.raises(briefgen.ContentError, match=r": The brief has no text\. \(2 more in its problems\)$"):
        briefgen.load(path)


def test_a_result_holds_only_public_types() -> None:
    hints = get_type_hints(briefgen.BuildResult)
    public = {getattr(briefgen, name) for name in briefgen.__all__} | {int, bool, Path}
    for name, hint in hints.items():
        assert set(get_args(hint) or (hint,)) - {...} <= public, name
        assert f"    {name}: " in (briefgen.BuildResult.__doc__ or "")


def test_check_and_build_take_files_and_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_workspace(tmp_path, today=date(2025, 5, 6))
    monkeypatch.chdir(tmp_path)
    assert briefgen.check().ok
    assert briefgen.check("content", tmp_path / "content" / "first-brief.md").ok
    result = briefgen.build("content", formats=("html",), output="pages")
    assert [path.as_posix() for path in result.written] == ["pages/public/first-brief.html"]
    assert (result.ok, result.exit_code, result.rendered, result.fresh) == (True, 0, 1, 0)


AUDIENCES = """
[audiences.public]
formats = ["html"]
[audiences.press]
formats = ["html"]
"""


def list_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.parent != folder)


@pytest.mark.parametrize(
    ("given", "args"),
    [({}, []), ({"audiences": "all"}, ["--audience", "all"]), ({"audiences": ["press"]}, [])],
    ids=["nothing", "all", "one"],
)
def test_build_does_what_the_command_does(
    given: dict[str, Any], args: list[str], workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # From above the workspace: its own folder of pages is meant, and the formats that its audiences ask for.
    (workspace / "briefgen.toml").write_text(AUDIENCES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    brief = workspace / "content" / "first-brief.md"
    result = briefgen.build(brief, **given)
    assert result.ok
    ours = list_files(workspace / "output")
    shutil.rmtree(workspace / "output")
    assert not (tmp_path / "output").exists()
    more = args or [each for name in given.get("audiences", ()) for each in ("--audience", name)]
    assert run(["build", str(brief), "--no-cache", *more]) == 0
    assert list_files(workspace / "output") == ours != []


def test_a_strict_build_is_stopped_by_a_warning(workspace: Path) -> None:
    brief = workspace / "content" / "first-brief.md"
    brief.write_text(brief.read_text("utf-8") + "\n[^2]: A note that nothing calls.\n", "utf-8")
    assert briefgen.build(brief, formats="html").ok
    result = briefgen.build(brief, formats="html", strict=True)
    assert (result.ok, result.exit_code, [path.name for path in result.failed]) == (False, 3, ["first-brief.md"])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"formats": ["slides"]}, "There is no format “slides”. Available: "),
        ({"formats": "htlm"}, "Did you mean html?"),
        ({"formats": ()}, "at least one format"),
        ({"audiences": "pubic"}, "Did you mean public?"),
        ({"audiences": ["public", "nobody"]}, "There is no audience “nobody”"),
        ({"audiences": []}, "at least one audience"),
    ],
)
def test_what_does_not_exist_is_refused_before_a_brief_is_read(
    given: dict[str, Any], words: str, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        pytest.fail("the build began")

    monkeypatch.setattr(api, "build_files", fail)
    # Not even a brief that cannot be read hides it.
    (workspace / "content" / "first-brief.md").write_text("---\ntitle: [\n---\n", "utf-8")
    with pytest.raises(briefgen.UsageError, match=re.escape(words)):
        briefgen.build(**given)


def test_the_former_name_of_audiences_still_works(workspace: Path) -> None:
    with pytest.warns(DeprecationWarning, match=r"audiences=\.\.\."):
        result = briefgen.build(audience="public", formats="html")
    assert [path.parent.name for path in result.written] == ["public"]
