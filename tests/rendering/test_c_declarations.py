"""The engine's C declarations are read by C from the second process on, and what it prints is the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere cffi reads declarations as text")

#: Prints a page; tells which modules did it, and which programs were started for it.
PRINT = """
import contextlib, hashlib, json, subprocess, sys

started = []
start = subprocess.Popen.__init__
subprocess.Popen.__init__ = lambda self, command, **given: (started.append(command), start(self, command, **given))[1]
from briefgen.rendering import engine

if sys.argv[1] == "as text":
    engine.keep_declarations = contextlib.nullcontext
from briefgen.rendering.pdf import print_pdf

text = "Eine Fähre fiel aus, und keine andere fährt. " * 40
page = f'<html lang="de"><title>T</title><style>i{{float:footnote}}</style><h1>T</h1><p>{text}<i>Note</i>ффі 船</p>'
pdf = print_pdf(page, "", {}).data
import cffi

print(json.dumps({
    "pdf": hashlib.sha256(pdf).hexdigest(),
    "read as text": "pycparser" in sys.modules,
    "started": started,
    "cffi": cffi.FFI.__module__,
}))
"""


def run(cache: Path, way: str = "kept") -> dict[str, object]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", PRINT, way], env=environment, capture_output=True, text=True, check=True, cwd=cache
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_declarations_are_read_once_for_all_processes(tmp_path: Path) -> None:
    first, second, as_text = run(tmp_path), run(tmp_path), run(tmp_path, "as text")
    assert as_text["started"], "else nothing is seen of what is started"
    assert [each["read as text"] for each in (first, second, as_text)] == [True, False, True]
    assert first["pdf"] == second["pdf"] == as_text["pdf"]
    assert first["started"] == second["started"] == []
    assert first["cffi"] == second["cffi"] == "cffi.api"


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    first = run(tmp_path)
    (kept,) = (tmp_path / "briefgen" / "c-declarations").iterdir()
    kept.write_bytes(kept.read_bytes()[:5_000])
    again, then = run(tmp_path), run(tmp_path)
    assert [again["read as text"], then["read as text"]] == [True, False]
    assert first["pdf"] == again["pdf"] == then["pdf"]


def test_what_nobody_else_may_write_is_needed(tmp_path: Path) -> None:
    """Where others could have written the file, it is not read, and the page is printed all the same."""
    first = run(tmp_path)
    (tmp_path / "briefgen" / "c-declarations").chmod(0o777)
    assert run(tmp_path) == {**first, "read as text": True}
