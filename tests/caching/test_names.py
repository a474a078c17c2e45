"""Names of files that say nothing by themselves, and are found again where the files are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build_state import FOLDER, BuildState
from briefgen.caching.digest import digest_bytes
from briefgen.caching.names import Names

SALT = "0123456789abcdef" * 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a/b c/ä.png", "a/plan.md", "top.toml", "a/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_a_name_is_found_again_by_its_file(folder: Path) -> None:
    paths = [str(path) for path in folder.rglob("*")]
    assert len(paths) == 6
    names = [Names(str(folder), SALT).hide(path) for path in paths]
    assert [Names(str(folder), SALT).find(name) for name in names] == paths
    assert not any(word in "/".join(names) for word in ("plan", "top", "png", "ä"))
    assert Names(str(folder), SALT[::-1]).hide(paths[0]) != names[0]


def test_what_is_not_there_has_a_name_that_leads_to_nothing_until_it_is(folder: Path) -> None:
    path = folder / "a/new/late.png"
    names = Names(str(folder), SALT)
    name = names.hide(str(path))
    assert names.find(name) == str(path)
    assert not Path(Names(str(folder), SALT).find(name)).exists()
    path.parent.mkdir()
    path.write_text("x")
    assert Names(str(folder), SALT).find(name) == str(path)


def test_what_lies_outside_keeps_its_path(folder: Path) -> None:
    names = Names(str(folder / "a"), SALT)
    for path in (str(folder / "top.toml"), str(folder / "a"), f"{folder}/ab", "/usr"):
        assert names.hide(path) == names.find(path) == path


def test_a_path_through_a_link_has_the_name_of_where_it_leads_to(folder: Path, tmp_path_factory: Any) -> None:
    link = tmp_path_factory.mktemp("link") / "here"
    link.symlink_to(folder / "a")
    names = Names(str(folder), SALT)
    assert names.hide(str(link / "plan.md")) == names.hide(str(folder / "a/plan.md"))
    (folder / "a/out").symlink_to("/usr")
    assert Names(str(folder), SALT).find(names.hide(str(folder / "a/out"))) == str(folder / "a/out")


def test_a_folder_that_is_moved_is_known_by_the_same_names(folder: Path) -> None:
    name = Names(str(folder), SALT).hide(str(folder / "a/plan.md"))
    moved = folder.rename(folder.with_name("moved"))
    assert Names(str(moved), SALT).find(name) == str(moved / "a/plan.md")


@pytest.mark.parametrize("salt", [None, 7, [], "x" * 65, "\ud800", "ä" * 40, {"a": 1}])
def test_a_memory_with_a_salt_that_is_none_ends_no_command(folder: Path, salt: Any) -> None:
    BuildState(folder).save()
    file = folder / FOLDER / "memory.json"
    data = json.loads(file.read_bytes().partition(b"\n")[2]) | {"salt": salt, "engine": "known"}
    text = json.dumps(data).encode()
    file.write_bytes(digest_bytes(text).encode() + b"\n" + text)
    memory = BuildState.load(folder)
    assert memory.short(str(folder / "top.toml"))
    memory.save()
    assert BuildState.load(folder).engine == memory.engine
