"""What ``briefgen audiences`` prints of a brief for three audiences, character by character.

``BRIEFGEN_REGENERATE=1 pytest tests/comparing`` writes the expectations again; read the difference.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli.main import run

HERE = Path(__file__).parent / "golden" / "ferry"
DOCUMENT = Path(__file__).parents[2] / "docs" / "audiences.md"
#: Each expectation with its command and the columns of the terminal.
CASES = {
    "audiences.txt": ("audiences", 80),
    "audiences.json": ("audiences --json", 80),
    "matrix.txt": ("audiences ferry.md", 80),
    "matrix-120.txt": ("audiences ferry.md", 120),
    "matrix-narrow.txt": ("audiences ferry.md", 50),
    "matrix-all.txt": ("audiences --all ferry.md", 80),
    "matrix.json": ("audiences ferry.md --json", 80),
    "public.txt": ("audiences ferry.md --audience public", 80),
    "press.txt": ("audiences ferry.md --audience press", 80),
    "ministry.txt": ("audiences ferry.md --audience ministry", 80),
    "press.json": ("audiences ferry.md --audience press --json", 80),
    "diff-public-press.txt": ("audiences diff public press ferry.md", 80),
    "diff-press-public.txt": ("audiences diff press public ferry.md", 80),
    "diff-press-ministry.txt": ("audiences diff press ministry ferry.md", 80),
    "diff-public-press.json": ("audiences diff public press ferry.md --json", 80),
}


@pytest.fixture(autouse=True)
def in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)


@pytest.mark.parametrize("name", CASES)
def test_what_is_printed(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    command, width = CASES[name]
    monkeypatch.setenv("COLUMNS", str(width))
    assert run(command.split()) == 0
    out, err = capsys.readouterr()
    assert err == ""
    path = HERE / "expected" / name
    if os.environ.get("BRIEFGEN_REGENERATE"):
        path.write_text(out, "utf-8")
    assert out == path.read_text("utf-8"), f"{name} differs; see the module's first lines"


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith(".json")])
def test_every_key_of_the_json_is_documented(name: str) -> None:
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", DOCUMENT.read_text("utf-8"), re.MULTILINE))
    found = set(_keys(json.loads((HERE / "expected" / name).read_text("utf-8"))))
    assert found <= documented, found - documented


def _keys(value: Any) -> Any:
    if isinstance(value, list):
        for item in value:
            yield from _keys(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            # Below these, the keys are names: of audiences, of settings.
            if key not in ("sees", "sees_words", "settings") or isinstance(item, list):
                yield from _keys(item)
