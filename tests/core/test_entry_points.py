"""What installed distributions offer is found as Python finds it, and most runs need not ask Python."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from briefgen.core.entry_points import list_entry_points

LIST = "[console_scripts]\nbrief = brief:main\n"
OURS = "[briefgen.rules]\none = brief_rules:RULES\n"


def install(folder: Path, name: str, text: str) -> None:
    folder = folder / name
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Name: {name.partition('-')[0]}\nVersion: 1\n", encoding="utf-8")
    (folder / "PKG-INFO").write_text(f"Name: {name.partition('-')[0]}\nVersion: 1\n", encoding="utf-8")
    (folder / "entry_points.txt").write_text(text, encoding="utf-8")


def list_names(group: str = "briefgen.rules") -> list[str]:
    expected = sorted(point.name for point in entry_points(group=group))
    found = [point.name for point in list_entry_points(group)]
    assert sorted(found) == expected
    return found


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("other-1.dist-info", LIST, []),
        ("rules-1.dist-info", OURS + LIST, ["one"]),
        ("rules-1.EGG-INFO", LIST + OURS, ["one"]),
        ("rules-1.egg/EGG-INFO", OURS, ["one"]),
        ("templates-1.dist-info", OURS.replace("rules", "templates"), []),
        ("rules", OURS, []),
    ],
)
def test_it_is_as_python_finds_it(
    name: str, text: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, name, text)
    (tmp_path / "plain-1.egg-info").write_text("Name: plain\n", encoding="utf-8")
    place = tmp_path / name.partition("/")[0] if "/" in name else tmp_path
    monkeypatch.setattr(sys, "path", [str(tmp_path / "nowhere"), str(place)])
    assert list_names() == expected


def test_an_archive_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "rules.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("rules-1.dist-info/METADATA", "Name: rules\nVersion: 1\n")
        file.writestr("rules-1.dist-info/entry_points.txt", OURS)
    monkeypatch.setattr(sys, "path", [str(archive)])
    assert list_names() == ["one"]


def test_a_finder_of_another_kind_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        @staticmethod
        def find_distributions(context: object) -> list[object]:
            asked.append(context)
            return []

    asked: list[object] = []
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert list_entry_points("briefgen.rules") == []
    assert asked


def test_a_check_reads_no_mail() -> None:
    """The reader of what is installed is one of mails, and takes as long to load as all rules of a kind."""
    code = (
        "import sys; from pathlib import Path; from briefgen.checks.installed_rules import load_installed\n"
        "from briefgen.workspace import Workspace; Workspace(); load_installed(); print('email' in sys.modules)"
    )
    env = {**os.environ, "PYDANTIC_DISABLE_PLUGINS": "__all__"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
