"""Versions are as Python finds them."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path

import pytest
from packaging.version import Version

from briefgen.core.installed import find_version, list_installed


def test_versions_are_as_python_finds_them() -> None:
    names = {each.metadata["Name"] for each in distributions()}
    assert len(names) > 20
    assert {name: Version(find_version(name)) for name in names} == {name: Version(version(name)) for name in names}
    assert len(list_installed()) >= len(names)


def test_what_is_not_in_a_folder_of_its_own_is_looked_for_by_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Old_Rules-2.1.egg-info").write_text("Name: old-rules\nVersion: 2.1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert find_version("old.rules") == "2.1"
    for name in ("New_Rules-2.2.dist-info", "new.rules-2.3.dist-info"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "METADATA").write_text("Name: new-rules\nVersion: 2.3\n", encoding="utf-8")
    assert find_version("new-rules") == "2.3"
    with pytest.raises(PackageNotFoundError):
        find_version("no-such-rules")
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "nowhere")])
    assert list_installed() == ["New_Rules-2.2.dist-info", "new.rules-2.3.dist-info"]
