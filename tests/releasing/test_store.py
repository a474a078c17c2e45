"""The releases of a brief, in the order of their versions."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from briefgen.releasing import store


def test_a_release_with_an_embargo_comes_before_the_other_of_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = {
        name: SimpleNamespace(version=version, embargoed=embargoed)
        for name, version, embargoed in (("a", "2", False), ("b", "2", True), ("c", "10", False), ("d", "1.5", True))
    }
    for name in releases:
        (tmp_path / name).mkdir()
    monkeypatch.setattr(store, "read_release", lambda folder: releases[folder.name])
    assert [each.folder.name for each in store.read_releases(tmp_path)] == ["d", "b", "a", "c"]
