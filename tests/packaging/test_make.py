"""make: its list of verbs, and what a machine that lacks something is told."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

from briefgen import reference
from briefgen.reference import schema

ROOT = Path(__file__).resolve().parents[2]


def load_needs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("needs", ROOT / ".make" / "needs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def needs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = load_needs()
    # Without a PATH there is no apt-get, so nothing is ever installed from here.
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.argv", ["needs.py"])
    return module


def test_this_machine_has_what_the_pdf_engine_needs(needs: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert needs.main() == 0, capsys.readouterr().err


def test_a_missing_library_is_named_with_the_command_for_each_platform(
    needs: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(needs.LIBRARIES, "Pango", ("libpango-that-is-not-there.so",))
    assert needs.main() == 1
    err = capsys.readouterr().err
    assert "missing here: Pango.\n" in err
    for command in ("apt-get install libpango", "dnf install", "pacman -S", "brew install", "MSYS2"):
        assert command in err


def test_missing_test_tools_are_reported_loudly_but_stop_nothing(
    needs: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["needs.py", "--tests"])
    assert needs.main() == 0
    err = capsys.readouterr().err
    assert "Chromium is missing" in err
    assert "Poppler is missing" in err
    assert "A JDK is missing" in err


@pytest.mark.skipif(not shutil.which("make"), reason="NO make: the list of verbs is not tested")
def test_make_alone_lists_the_verbs() -> None:
    done = subprocess.run(["make", "-C", str(ROOT), "--no-print-directory"], capture_output=True, encoding="utf-8")
    listed = [line.split()[1] for line in done.stdout.splitlines()]
    assert listed == ["help", "brief", "test", "random", "check", "schema", "docs", "site", "wheel", "bench", "clean"]


@pytest.mark.parametrize(("variable", "names"), [("SCHEMAS", schema.NAMES), ("DOCUMENTS", reference.NAMES)])
def test_make_schema_writes_every_schema_and_every_table(variable: str, names: tuple[str, ...]) -> None:
    line = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(variable))
    assert sorted(line.split()[2:]) == sorted(names)


def test_property_tests_try_the_same_examples_each_time_unless_new_ones_are_wanted(
    request: pytest.FixtureRequest,
) -> None:
    wanted = request.config.getoption("--hypothesis-profile") == "random"
    assert hypothesis.settings().derandomize is not wanted
    assert "--hypothesis-profile=random" in (ROOT / "Makefile").read_text("utf-8")
