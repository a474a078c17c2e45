"""A name that does not exist -> the sentence that says so, and what was probably meant."""

from __future__ import annotations

from jinja2 import nodes

from briefgen.core.did_you_mean import find_closest
from briefgen.linting.attributes import describe, list_items, list_names
from briefgen.linting.findings import Findings
from briefgen.linting.guards import path_of
from briefgen.linting.kinds import UNKNOWN, Frame, Kind, Many, Row, Table, parts_of
from briefgen.linting.parse import place_of
from briefgen.linting.world import World
from briefgen.problems import Place

#: More names than this are no hint.
MANY = 20
_WHERE = {"option": "in template.toml", "label": "in labels/en.toml"}


def explain_name(node: nodes.Name, frame: Frame, world: World, findings: Findings) -> None:
    """Report a name that a template does not know."""
    place = place_of(node, frame.template.file)
    if node.name == "caller":
        hint = "Call the macro with {% call %}, or test first: {% if caller is defined %}."
        findings.add("TPL214", "“caller” exists only if the macro is called with {% call %}.", place, hint)
        return
    if node.name in world.names:
        hint = "Write “with context” at the end of the import, or pass it to the macro as an argument."
        message = f"“{node.name}” is not available here: this file was imported without context."
        findings.add("TPL214", message, place, hint)
        return
    closest = find_closest(node.name, frame.scope.names)
    hint = f"Did you mean {closest}?" if closest else _where_it_could_be(node.name, frame, world)
    findings.add("TPL214", f"“{node.name}” does not exist.", place, hint)


def _where_it_could_be(name: str, frame: Frame, world: World) -> str:
    """``edition.title`` for ``title``; for a name that is set, where it is known."""
    if any(each.name == name and each.ctx == "store" for each in frame.template.tree.find_all(nodes.Name)):
        return "It is set in a loop, a macro or a block and available only there; use a namespace() to pass it out."
    for base in ("edition", "options"):
        if name in list_names(world.names[base]):
            return f"Did you mean {base}.{name}?"
    return "Set it before it is used, or remove it."


def explain_attribute(node: nodes.Getattr | nodes.Getitem, base: Kind, frame: Frame, findings: Findings) -> None:
    """Report an attribute, an option, a label or a list's entry that does not exist."""
    file = frame.template.file
    name = node.attr if isinstance(node, nodes.Getattr) else str(node.arg.as_const())
    place = place_of(node if isinstance(node, nodes.Getattr) else node.arg, file)
    path = path_of(node.node)
    tables = [part for part in parts_of(base) if isinstance(part, Table)]
    if tables and tables[0].what in _WHERE:
        explain_entry(tables[0], name, place, findings)
        return
    if isinstance(base, Row) and isinstance(node, nodes.Getitem):
        message = f"There is no item {name}: the list has {len(base.items)}, counted from 0."
        findings.add("TPL215", message, place, "Use a smaller number.")
        return
    names = list_names(base)
    closest = find_closest(name, names)
    shown = f"“{path}.{name}”" if path else f"“{name}”"
    if closest:
        message = f"{shown} does not exist; {describe(base)} has “{closest}”."
        hint = f"Write {path}.{closest}." if path else f"Write {closest}."
        findings.add("TPL215", message, place, hint)
        return
    here = f"“{path}” is" if path else "this is"
    if isinstance(base, (Many, Row)):
        hint = f"Loop over it: {{% for each in {path or '…'} %}} {{{{ {_show_entry(base, name)} }}}} {{% endfor %}}."
        findings.add("TPL215", f"{shown} does not exist: {here} a list.", place, hint)
        return
    what = describe(base)
    told = "" if path and what.endswith(f" {path}") else f": {here} {what}"
    if len(names) > MANY:
        hint = f"See docs/template-data.md for what {what} has."
    else:
        hint = f"{what.capitalize()} has: {', '.join(names)}." if names else "Remove what follows the dot."
    findings.add("TPL215", f"{shown} does not exist{told}.", place, hint)


def _show_entry(base: Many | Row, name: str) -> str:
    """``each.name`` with the name that an entry has, or was meant to have."""
    known = list_names(list_items(base) or UNKNOWN)
    found = name if name in known else find_closest(name, known)
    return f"each.{found}" if found else "each"


def explain_entry(table: Table, name: str, place: Place, findings: Findings) -> None:
    """Report an option or label that no pack of the chain has."""
    known = [each for each, _ in table.known or ()]
    closest = find_closest(name, known)
    hint = f"Did you mean {closest}?" if closest else f"Declare it {_WHERE[table.what]}, or use another."
    findings.add("TPL217", f"There is no {table.what} “{name}”.", place, hint)
