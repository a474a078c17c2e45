"""An expression of a template -> the kind of its value; what cannot be right is reported on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jinja2 import nodes
from markupsafe import Markup

from briefgen.linting.attributes import describe, find_attribute, find_entry
from briefgen.linting.calls import Calls
from briefgen.linting.filtering import Filtering
from briefgen.linting.findings import Findings
from briefgen.linting.frames import Frame
from briefgen.linting.guards import learn, path_of
from briefgen.linting.kinds import (
    FLAG,
    NONE,
    TEXT,
    UNKNOWN,
    Kind,
    Macro,
    Many,
    One,
    Row,
    Table,
    join,
    may_be_missing,
    parts_of,
    without_none,
)
from briefgen.linting.names import explain_attribute, explain_name
from briefgen.linting.parse import place_of
from briefgen.linting.printing import check_printable
from briefgen.linting.words import check_words
from briefgen.linting.world import World

#: Reads a macro's body with its arguments (macro, arguments by parameter, its ``caller``), and gives its kind.
Run = Callable[[Macro, dict[str, Kind], Macro | None], Kind]


class Expressions:
    """Follows kinds through the expressions of one page."""

    def __init__(self, world: World, findings: Findings, run: Run) -> None:
        self.world = world
        self.findings = findings
        self.calls = Calls(self, run)
        self.filtering = Filtering(self)

    def kind_of(self, node: nodes.Node, frame: Frame, *, guarded: bool = False) -> Kind:
        """The kind of an expression's value.

        Args:
            guarded: whether the template itself asks if the last name exists (``is defined``, ``default``).
        """
        if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            kind = self._look_up(node, frame, guarded)
            if path_of(node) not in frame.scope.sure:
                return kind
            # Nothing, where something was asked for: nobody will ever come here.
            return UNKNOWN if kind == NONE else without_none(kind)
        if isinstance(node, nodes.Const):
            return NONE if node.value is None else One(type(node.value))
        if isinstance(node, nodes.TemplateData):
            return One(Markup)
        if isinstance(node, nodes.Tuple):
            return Row(tuple(self.each(node.items, frame)))
        if isinstance(node, nodes.List):
            return Many(join(self.each(node.items, frame)))
        if isinstance(node, nodes.Dict):
            return self._dict(node, frame)
        if isinstance(node, nodes.Call):
            return self.calls.call(node, frame)
        if isinstance(node, nodes.Filter):
            return self.filtering.filter(node, frame)
        if isinstance(node, nodes.Test):
            return self.filtering.test(node, frame)
        return self._operator(node, frame)

    def each(self, items: Iterable[nodes.Node], frame: Frame) -> list[Kind]:
        """The kinds of several expressions."""
        return [self.kind_of(item, frame) for item in items]

    def _look_up(self, node: nodes.Name | nodes.Getattr | nodes.Getitem, frame: Frame, guarded: bool) -> Kind:
        if isinstance(node, nodes.Name):
            return self._name(node, frame, guarded)
        if path_of(node) in frame.scope.sure and not guarded:
            # `is defined` was asked above: a name that does not exist is no mistake here.
            guarded = True
        base = self.kind_of(node.node, frame)
        if may_be_missing(base):
            self._may_be_missing(node, base, frame)
        if isinstance(node, nodes.Getattr):
            found = find_attribute(base, node.attr, self.world.better)
            if found is None and not guarded:
                explain_attribute(node, base, frame, self.findings)
            return found if found is not None else UNKNOWN
        return self._subscript(node, base, frame, guarded)

    def _name(self, node: nodes.Name, frame: Frame, guarded: bool) -> Kind:
        found = frame.scope.names.get(node.name)
        if found is None and not guarded and node.name not in frame.scope.sure:
            explain_name(node, frame, self.world, self.findings)
        return found if found is not None else UNKNOWN

    def _may_be_missing(self, node: nodes.Getattr | nodes.Getitem, base: Kind, frame: Frame) -> None:
        path = path_of(node.node)
        if not path:
            return
        there = " or ".join(sorted(describe(part) for part in parts_of(base) - {NONE}))
        message = f"“{path}” is {there} in some briefs and nothing in others, for which this fails."
        hint = f"Put it between {{% if {path} %}} and {{% endif %}}."
        self.findings.add("TPL216", message, place_of(node, frame.template.file), hint)

    def _subscript(self, node: nodes.Getitem, base: Kind, frame: Frame, guarded: bool) -> Kind:
        if isinstance(node.arg, nodes.Slice):
            self.each([part for part in (node.arg.start, node.arg.stop, node.arg.step) if part], frame)
            return base if not isinstance(base, Row) else Many(join(base.items))
        if not isinstance(node.arg, nodes.Const):
            self.kind_of(node.arg, frame)
            if isinstance(base, Table):
                return base.value
            return base.item if isinstance(base, Many) else UNKNOWN
        found = find_entry(base, node.arg.value, self.world.better)
        if found is None and not guarded:
            explain_attribute(node, base, frame, self.findings)
        return found if found is not None else UNKNOWN

    def _dict(self, node: nodes.Dict, frame: Frame) -> Kind:
        values = self.each([pair.value for pair in node.items], frame)
        keys = [pair.key.value if isinstance(pair.key, nodes.Const) else None for pair in node.items]
        if not all(isinstance(key, str) for key in keys):
            return Table(join(values))
        return Table(join(values), tuple(zip(map(str, keys), values, strict=True)))

    def _operator(self, node: nodes.Node, frame: Frame) -> Kind:
        if isinstance(node, (nodes.And, nodes.Or)):
            left = self.kind_of(node.left, frame)
            true, false = learn(node.left)
            sure = true if isinstance(node, nodes.And) else false
            right = self.kind_of(node.right, frame.within(frame.scope.fork(sure)))
            return join([without_none(left) if isinstance(node, nodes.Or) else left, right])
        if isinstance(node, nodes.CondExpr):
            return self._condition(node, frame)
        if isinstance(node, nodes.Compare):
            return self._compare(node, frame)
        if isinstance(node, nodes.Concat):
            for each in node.nodes:
                check_printable(each, self.kind_of(each, frame), frame, self.world, self.findings)
            return TEXT
        if isinstance(node, nodes.Not):
            self.kind_of(node.node, frame)
            return FLAG
        if isinstance(node, nodes.BinExpr):
            return self._arithmetic(*self.each((node.left, node.right), frame))
        if isinstance(node, nodes.UnaryExpr):
            return self.kind_of(node.node, frame)
        return UNKNOWN

    def _condition(self, node: nodes.CondExpr, frame: Frame) -> Kind:
        self.kind_of(node.test, frame)
        true, false = learn(node.test)
        yes = self.kind_of(node.expr1, frame.within(frame.scope.fork(true)))
        if node.expr2 is None:
            return yes
        return join([yes, self.kind_of(node.expr2, frame.within(frame.scope.fork(false)))])

    def _compare(self, node: nodes.Compare, frame: Frame) -> Kind:
        kind = self.kind_of(node.expr, frame)
        for operand in node.ops:
            self.kind_of(operand.expr, frame)
            check_words(node.expr, kind, operand, frame.template.file, self.findings)
        return FLAG

    def _arithmetic(self, left: Kind, right: Kind) -> Kind:
        if isinstance(left, (Many, Row)) and isinstance(right, (Many, Row)):
            items = [part.item if isinstance(part, Many) else join(part.items) for part in (left, right)]
            return Many(join(items))
        return left if left == right else UNKNOWN
