"""A call -> the kind of what it gives; a macro's body is read with the kinds of its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes
from markupsafe import Markup

from briefgen.linting.attributes import describe
from briefgen.linting.bind import Bound, bind
from briefgen.linting.findings import Findings
from briefgen.linting.frames import Frame
from briefgen.linting.guards import path_of
from briefgen.linting.kinds import (
    TEXT,
    UNKNOWN,
    Kind,
    Loop,
    Macro,
    Many,
    One,
    Routine,
    Row,
    Space,
    Table,
    join,
    parts_of,
)
from briefgen.linting.macros import bind_macro
from briefgen.linting.names import explain_entry
from briefgen.linting.parse import place_of
from briefgen.linting.printing import check_argument

if TYPE_CHECKING:
    from briefgen.linting.expressions import Expressions, Run


def list_arguments(node: nodes.Call | nodes.Filter | nodes.Test) -> list[nodes.Node]:
    """All that is written between the brackets."""
    found = [*node.args, *(each.value for each in node.kwargs), node.dyn_args, node.dyn_kwargs]
    return [each for each in found if each is not None]


def report_bound(bound: Bound, node: nodes.Call | nodes.Filter | nodes.Test, frame: Frame, findings: Findings) -> None:
    """Report arguments that do not fit."""
    if bound.fault:
        findings.add("TPL213", bound.fault, place_of(node, frame.template.file), bound.hint)


class Calls:
    """The part of Expressions that calls functions and macros."""

    def __init__(self, expressions: Expressions, run: Run) -> None:
        self._read = expressions
        self._world = expressions.world
        self._findings = expressions.findings
        self._run = run

    def call(self, node: nodes.Call, frame: Frame, caller: Macro | None = None) -> Kind:
        """The kind of what a call gives.

        Args:
            caller: what a ``call`` block gives to the macro that it calls.
        """
        target = self._read.kind_of(node.node, frame)
        arguments = {id(each): self._read.kind_of(each, frame) for each in list_arguments(node)}
        if isinstance(target, Macro):
            return self._call_macro(target, node, arguments, frame, caller)
        if isinstance(target, Routine):
            return self._call_routine(target, node, arguments, frame)
        if isinstance(target, Loop):
            return One(Markup)
        if target == UNKNOWN and isinstance(node.node, nodes.Name):
            return self._call_own(node.node.name, node, arguments)
        if not any(_can_be_called(part) for part in parts_of(target)):
            hint = "Take the brackets behind it out."
            path = path_of(node.node)
            message = f"{f'“{path}”' if path else 'This'} is {describe(target)}, which cannot be called."
            self._findings.add("TPL219", message, place_of(node, frame.template.file), hint)
        return UNKNOWN

    def _call_own(self, name: str, node: nodes.Call, arguments: dict[int, Kind]) -> Kind:
        """Jinja's own functions that give something to look names up in."""
        if name == "namespace" and not node.args and node.dyn_kwargs is None:
            return Space({each.key for each in node.kwargs})
        if name == "dict" and not node.args and node.dyn_kwargs is None:
            known = tuple((each.key, arguments[id(each.value)]) for each in node.kwargs)
            return Table(join(kind for _, kind in known), known)
        return UNKNOWN

    def _call_macro(
        self, macro: Macro, node: nodes.Call, arguments: dict[int, Kind], frame: Frame, caller: Macro | None
    ) -> Kind:
        bound = bind_macro(macro, node, called=caller is not None)
        report_bound(bound, node, frame, self._findings)
        if not bound.fault and node.dyn_args is None and node.dyn_kwargs is None:
            return self._run(macro, {name: arguments[id(value)] for name, value in bound.values.items()}, caller)
        return One(Markup)

    def _call_routine(self, target: Routine, node: nodes.Call, arguments: dict[int, Kind], frame: Frame) -> Kind:
        if target.signature is None:
            return target.gives
        bound = bind(target.name, target.signature, node)
        report_bound(bound, node, frame, self._findings)
        takes, file = dict(target.takes), frame.template.file
        for name, value in bound.values.items():
            wanted = takes.get(name, UNKNOWN)
            if isinstance(wanted, One) and wanted.role == "label":
                self._check_label(value, frame)
            check_argument(target.name, value, arguments[id(value)], wanted, file, self._findings)
        return target.gives

    def _check_label(self, value: nodes.Expr, frame: Frame) -> None:
        labels = self._world.pack.labels
        words = [value.expr1, value.expr2] if isinstance(value, nodes.CondExpr) else [value]
        for word in words:
            if isinstance(word, nodes.Const) and word.value not in labels:
                table = Table(TEXT, tuple((each, TEXT) for each in labels), "label")
                explain_entry(table, str(word.value), place_of(word, frame.template.file), self._findings)


def _can_be_called(kind: Kind) -> bool:
    if isinstance(kind, One):
        return any("__call__" in vars(cls) for cls in kind.cls.__mro__)
    return not isinstance(kind, (Many, Row, Table))
