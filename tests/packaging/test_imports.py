"""Imports run one way: a room knows those below it, none beside it and none above it, and no file knows itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "briefgen"
#: From the ground up. Rooms on one floor do not import each other.
FLOORS: tuple[set[str], ...] = (
    {"_version", "errors", "problems"},
    {"core"},
    {"assets", "caching", "model", "visible_text"},
    {"located", "markdown", "publishing"},
    {"citing", "datasets", "libraries"},
    {"charting"},
    {"edition", "leaks", "reading", "workspace"},
    {"analysis", "rendering", "templates", "visibility"},
    {"checks", "inspecting", "tailoring"},
    {"comparing", "linting", "pipeline", "quotations", "reports", "rules"},
    {"building", "fixing", "importing", "linkcheck", "lookup"},
    {"releasing", "reviewing", "watching"},
    {"status"},
    {"preview", "reference"},
    {"api", "authoring"},
    {"cli"},
    {"__main__"},
)
#: Libraries that only these rooms may know.
KEPT = {
    "click": {"cli"},
    "cssselect2": {"assets", "core", "linting", "visible_text"},
    "dask": {"building"},
    "distributed": {"building"},
    "openpyxl": {"datasets"},
    "jinja2": {"linting", "preview", "releasing", "rendering", "reports"},
    "pikepdf": {"importing", "inspecting"},
    "plutoprint": {"rendering"},
    "pyhanko": {"releasing"},
    "pypdfium2": {"importing", "visible_text"},
    "sse_starlette": {"preview"},
    "starlette": {"preview"},
    "tinycss2": {"assets", "linting", "rendering", "visible_text"},
    "tinyhtml5": {"importing", "inspecting", "rendering", "visible_text"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
    "weasyprint": {"linting", "rendering"},
    "yaml": {"located"},
}
#: The only files that know more of WeasyPrint than its documentation tells, and what that tells besides ``weasyprint``.
INTERNALS = {PACKAGE / "rendering" / name for name in ("weasyprint_internals.py", "pango_internals.py")}
DOCUMENTED_IN_WEASYPRINT = {"weasyprint.text.fonts", "weasyprint.urls"}
#: The only file that asks Python when to collect garbage, and that ends a process.
RUNTIME = PACKAGE / "core" / "runtime.py"
#: The errors draw the Problems that they carry, and the package names its API, for type checkers only.
TYPES_ONLY = {("errors", "problems"), ("__init__", "api")}

MODULES = {
    ".".join(("briefgen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports_of(path: Path) -> tuple[tuple[str, int], ...]:
    """Every module that a file imports, wherever in it, with the line."""
    return tuple(_find_imports(path))


def _find_imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            assert node.module
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((name if name in MODULES else node.module, node.lineno) for name in names)


def floor_of(room: str) -> int:
    floors = [number for number, rooms in enumerate(FLOORS) if room in rooms]
    assert floors, f"{room} has no floor: say in FLOORS where it belongs"
    return floors[0]


def test_a_room_imports_only_what_is_below_it() -> None:
    wrong = []
    for path in MODULES.values():
        room = room_of(path)
        for module, line in imports_of(path):
            first, _, rest = module.partition(".")
            other = rest.partition(".")[0]
            if first != "briefgen" or other in (room, "") or (room, other) in TYPES_ONLY or room == "__init__":
                continue
            if floor_of(other) >= floor_of(room):
                wrong.append(f"{path}:{line}: {room} must not import {other}")
    assert wrong == []


def test_the_overview_has_every_room_once_and_all_floors() -> None:
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = sorted(path.parent.name for path in PACKAGE.glob("*/*.py"))
    assert sorted(re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)) == sorted(set(rooms))
    floors = text.partition("\n```\ncli →")[2].partition("```")[0].split("→")
    assert [set(re.findall(r"\w+", floor)) for floor in floors] == [*reversed(FLOORS)][2:]


def test_no_file_imports_itself_by_way_of_others() -> None:
    names = {
        name: {module for module, _ in imports_of(path) if module in MODULES} - {name, "briefgen"}
        for name, path in MODULES.items()
        if name != "briefgen"
    }
    try:
        list(TopologicalSorter(names).static_order())
    except CycleError as error:
        circle = " <- ".join(error.args[1])
        raise AssertionError(circle) from None


def test_a_library_stays_in_its_room() -> None:
    wrong = [
        f"{path}:{line}: only {sorted(KEPT[library])} may import {library}"
        for path in MODULES.values()
        for library, line in ((module.partition(".")[0], line) for module, line in imports_of(path))
        if room_of(path) not in KEPT.get(library, {room_of(path)})
    ]
    assert wrong == []


def test_one_file_alone_touches_the_garbage_collector_and_ends_processes() -> None:
    wrong = [path for path in MODULES.values() if "gc" in {name for name, _ in imports_of(path)} and path != RUNTIME]
    wrong += [path for path in MODULES.values() if "_exit" in dict(_find_private_names(path)) and path != RUNTIME]
    assert wrong == []
    assert "_exit" in dict(_find_private_names(RUNTIME))


def _find_private_names(path: Path) -> Iterator[tuple[str, int]]:
    """Underscore names that a file reads or sets on something that is not ``self``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name("self" | "cls")):
                continue
            case ast.Attribute(attr=name):
                pass
            case ast.Call(func=ast.Name("getattr" | "setattr" | "hasattr"), args=[_, ast.Constant(str(name)), *_]):
                pass
            case _:
                continue
        if name.startswith("_") and not name.startswith("__"):
            yield name, node.lineno


def _list_own_names(path: Path) -> Iterator[str]:
    """The underscore names of functions and attributes that a file makes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.Attribute(attr=name, value=ast.Name("self"), ctx=ast.Store()):
                yield name


def test_what_is_private_of_weasyprint_is_known_to_two_files() -> None:
    others = [path for path in MODULES.values() if room_of(path) in KEPT["weasyprint"] and path not in INTERNALS]
    private = {name for path in INTERNALS for name, _ in _find_private_names(path)}
    assert {"_page_box", "_build_box_tree", "_update_footnote_area"} <= private
    # Of a named tuple, ``_replace`` is documented.
    own = {"_replace"}.union(*map(_list_own_names, others))
    assert not own & private
    wrong = [f"{path}:{line}: {name}" for path in others for name, line in _find_private_names(path) if name not in own]
    wrong += [
        f"{path}:{line}: {name}"
        for path in others
        for name, line in imports_of(path)
        if name.startswith("weasyprint.") and name not in DOCUMENTED_IN_WEASYPRINT
    ]
    assert wrong == [], f"take it from {', '.join(sorted(path.name for path in INTERNALS))}"


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(path) for path in MODULES.values()} - {"__init__"}
    assert rooms == set().union(*FLOORS)
