"""A value that is printed or given to a function -> whether it is one that can be."""

from __future__ import annotations

from jinja2 import nodes

from briefgen.linting.attributes import describe
from briefgen.linting.findings import File, Findings
from briefgen.linting.guards import path_of
from briefgen.linting.kinds import (
    Frame,
    Kind,
    Loop,
    Macro,
    Many,
    Module,
    One,
    Routine,
    Row,
    Space,
    Table,
    parts_of,
    without_none,
)
from briefgen.linting.parse import begin_of, place_of
from briefgen.linting.world import World
from briefgen.problems import Place


def check_printable(
    node: nodes.Node, kind: Kind, frame: Frame, world: World, findings: Findings, *, joined: bool = False
) -> None:
    """Report what would be printed as Python shows it: a tree of prose, a list, a function that is not called."""
    parts = parts_of(without_none(kind))
    if not all(_is_bare(part) for part in parts):
        return
    part = min(parts, key=str)
    path = path_of(node)
    what = f"“{path}”" if path else "This"
    place = _whole(node, frame.template.file)
    if joined:
        message = f"{what} is a list of items that cannot be printed directly: each is {describe(kind)}."
        findings.add("TPL219", message, place, 'Say which attribute to print: |map(attribute="…")|join(…).')
        return
    if isinstance(part, (Routine, Macro)):
        findings.add("TPL219", f"{what} is {describe(kind)} and must be called.", place, f"Write {path}(…).")
        return
    message = f"{what} is {describe(kind)}, which cannot be printed directly."
    findings.add("TPL219", message, place, _how_to_print(part, path or "…", world))


def _whole(node: nodes.Node, file: File) -> Place:
    """The whole of a chain of names; else its last part."""
    path = path_of(node)
    begin = begin_of(node, file)
    return file.place(begin, len(path)) if path and file.text.startswith(path, begin) else place_of(node, file)


def _is_bare(kind: Kind) -> bool:
    if isinstance(kind, One):
        ours = kind.cls.__module__.partition(".")[0] == "briefgen"
        return ours and not any({"__str__", "__html__"} & vars(cls).keys() for cls in kind.cls.__mro__[:-1])
    return isinstance(kind, (Many, Row, Table, Routine, Macro, Module, Loop, Space))


def _how_to_print(part: Kind, path: str, world: World) -> str:
    """The functions that rendering gives for such a value; for a list, the loop."""
    if isinstance(part, (Many, Row)):
        return f"Loop over it: {{% for each in {path} %}} … {{% endfor %}}, or write {path}|join(…)."
    takers = [
        name
        for name, routine in world.names.items()
        if isinstance(routine, Routine) and routine.takes and part in parts_of(routine.takes[0][1])
    ]
    if takers:
        return f"Write {' or '.join(f'{{{{ {name}({path}) }}}}' for name in takers)}."
    return "Write a dot and the part of it to print."


def check_argument(name: str, node: nodes.Node, kind: Kind, wanted: Kind, file: File, findings: Findings) -> None:
    """Report an argument that the function certainly cannot take."""
    if not isinstance(wanted, One) or kind == wanted:
        return
    parts = parts_of(without_none(kind))
    if not all(_is_other(part, wanted) for part in parts):
        return
    path = path_of(node)
    shown = f"“{path}”" if path else "this"
    message = f"“{name}” takes {describe(wanted)}, but {shown} is {describe(kind)}."
    hint = f"Print it without {name}: {{{{ {path or '…'} }}}}." if isinstance(kind, One) and kind.cls is str else ""
    findings.add("TPL213", message, _whole(node, file), hint)


def _is_other(kind: Kind, wanted: One) -> bool:
    """Whether a value of a kind is certainly none of the wanted class; numbers and texts are near enough."""
    if isinstance(kind, One):
        plain = (str, int, float, bool)
        return not issubclass(kind.cls, wanted.cls) and not (kind.cls in plain and wanted.cls in plain)
    return isinstance(kind, (Many, Row, Table, Routine, Macro, Module, Loop, Space))
