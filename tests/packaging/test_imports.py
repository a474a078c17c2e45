"""Imports run one way: a room knows those below it, none beside it and none above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "briefgen"
#: From the ground up. Rooms on one floor do not import each other.
FLOORS: tuple[set[str], ...] = (
    {"reads"},
    {"safe_files"},
    {"atomic"},
    {"errors", "formats", "home", "limits", "patterns", "problems", "selectors", "suggest"},
    {"caching"},
    {"bounds", "clock", "files", "floods", "private_addresses", "slugs"},
    {"model"},
    {"located"},
    {"fonts", "logos", "prose", "rasters", "svg"},
    {"assets"},
    {"edition"},
    {"templates", "workspace"},
    {"checks", "leaks", "reading", "rendering", "showing", "tailoring"},
    {"inspecting"},
    {"building", "comparing", "ledger", "linting", "reference"},
    {"releasing"},
    {"schema"},
    {"api", "designing", "fixing", "starting"},
    {"cli"},
    {"__main__"},
)
#: Libraries that only these rooms may know.
KEPT = {
    "click": {"cli"},
    "cssselect2": {"linting", "showing", "selectors", "svg"},
    "dask": {"building"},
    "distributed": {"building"},
    "jinja2": {"linting", "releasing", "rendering"},
    "pikepdf": {"inspecting"},
    "plutoprint": {"rendering"},
    "pyhanko": {"releasing"},
    "pypdfium2": {"showing"},
    "tinycss2": {"linting", "rendering", "showing", "svg"},
    "tinyhtml5": {"inspecting", "showing"},
    "weasyprint": {"linting", "rendering"},
    "yaml": {"located"},
}
#: The errors draw the Problems that they carry, for type checkers only.
TYPES_ONLY = {("errors", "problems"), ("__init__", "api")}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            assert node.module
            if node.module == "briefgen":
                yield from ((f"briefgen.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield node.module, node.lineno


def floor_of(room: str) -> int:
    floors = [number for number, rooms in enumerate(FLOORS) if room in rooms]
    assert floors, f"{room} has no floor: say in FLOORS where it belongs"
    return floors[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_is_below_it(path: Path) -> None:
    room = room_of(path)
    for module, line in imports_of(path):
        first, _, rest = module.partition(".")
        other = rest.partition(".")[0]
        if first != "briefgen" or other in (room, "__version__") or (room, other) in TYPES_ONLY:
            continue
        assert floor_of(other) < floor_of(room), f"{path}:{line}: {room} must not import {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_library_stays_in_its_room(path: Path) -> None:
    for module, line in imports_of(path):
        keepers = KEPT.get(module.partition(".")[0], {room_of(path)})
        assert room_of(path) in keepers, f"{path}:{line}: only {sorted(keepers)} may import {module}"


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    assert rooms == set().union(*FLOORS)
