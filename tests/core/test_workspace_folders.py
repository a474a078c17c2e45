"""What the folders of a workspace are called is said in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from briefgen.core import workspace_folders

PACKAGE = Path(__file__).resolve().parents[2] / "briefgen"
NAMES = {value for name, value in vars(workspace_folders).items() if name.isupper() and isinstance(value, str)}


def test_no_path_is_made_with_a_name_that_is_written_out() -> None:
    assert {"content", "output"} < NAMES
    found = {(path.name, name) for path in PACKAGE.rglob("*.py") for name in list_steps(path)}
    # Packs that come with briefgen are in a folder of the same name in a checkout.
    assert found - {("shipped.py", "templates")} == set()


def list_steps(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.BinOp(op=ast.Div(), right=ast.Constant(value=name)) if name in NAMES:
                yield name
