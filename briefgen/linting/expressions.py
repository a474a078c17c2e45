"""An expression of a template -> the kind of its value; what cannot be right is reported on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import list_words, quote
from briefgen.linting.attributes import describe, find_attribute, find_entry, list_items, list_names
from briefgen.linting.bind import Bound, bind
from briefgen.linting.filters import TAKES_ATTRIBUTE, TAKES_TEST, give_kind, signature_of
from briefgen.linting.findings import File, Findings
from briefgen.linting.guards import learn, path_of
from briefgen.linting.kinds import (
    FLAG,
    NONE,
    TEXT,
    UNKNOWN,
    Frame,
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
    may_be_missing,
    parts_of,
    without_none,
)
from briefgen.linting.macros import bind_macro
from briefgen.linting.names import explain_attribute, explain_entry, explain_name
from briefgen.linting.parse import offset_of, place_of, place_word
from briefgen.linting.printing import check_argument, check_printable
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
        message = f"“{path}” is {there} in some briefs and missing in others, for which this fails."
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
            hint = "Remove the brackets after it."
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


_DEFAULT = ("default", "d")


class Filtering:
    """The part of Expressions that knows filters and tests."""

    def __init__(self, expressions: Expressions) -> None:
        self._read = expressions
        self._world = expressions.world
        self._findings = expressions.findings

    def filter(self, node: nodes.Filter, frame: Frame) -> Kind:
        """The kind of what a filter gives; one without an input filters the text of a block."""
        given: Kind = One(Markup)
        if node.node is not None:
            given = self._read.kind_of(node.node, frame, guarded=node.name in _DEFAULT)
        for each in list_arguments(node):
            self._read.kind_of(each, frame)
        function = self._world.environment.filters.get(node.name)
        if function is None:
            self._explain("filter", node.name, node, self._world.environment.filters, frame)
            return UNKNOWN
        if node.name == "safe":
            message = "“safe” turns off the escaping that keeps a brief's text out of the page's code."
            hint = "Remove it; the output of inline, prose and note_body is already safe."
            self._findings.add("TPL231", message, place_of(node, frame.template.file), hint)
        signature = signature_of(function)
        values = {}
        if signature is not None:
            bound = bind(node.name, signature, node)
            report_bound(bound, node, frame, self._findings)
            values = bound.values
        if node.name in _DEFAULT:
            other = values.get("default_value")
            return join([without_none(given), self._read.kind_of(other, frame) if other else TEXT])
        return self._pick(node, given, frame)

    def _pick(self, node: nodes.Filter, given: Kind, frame: Frame) -> Kind:
        """Filters that look into the items of a list."""
        picked = self._check_attribute(node, given, frame)
        named = TAKES_TEST.get(node.name)
        if named is not None and named < len(node.args):
            self._check_word("test", node.args[named], self._world.environment.tests, frame)
        if node.name == "join" and node.node is not None:
            item = picked if picked is not None else list_items(given)
            if item is not None:
                check_printable(node.node, item, frame, self._world, self._findings, joined=True)
        if node.name == "map":
            return Many(picked if picked is not None else self._map(node, given, frame))
        if node.name == "sum" and picked is not None:
            return picked
        return give_kind(node.name, given, self._world.environment)

    def _check_attribute(self, node: nodes.Filter, given: Kind, frame: Frame) -> Kind | None:
        """The kind of the attribute that a filter takes of each item; None when it takes none."""
        if node.name not in TAKES_ATTRIBUTE:
            return None
        at = TAKES_ATTRIBUTE[node.name]
        named = next((each.value for each in node.kwargs if each.key == "attribute"), None)
        value = named or (node.args[at] if at is not None and at < len(node.args) else None)
        if not isinstance(value, nodes.Const) or not isinstance(value.value, str):
            return UNKNOWN if value is not None else None
        kind = list_items(given) or UNKNOWN
        for name in value.value.split("."):
            found = UNKNOWN if name.isdigit() else find_attribute(without_none(kind), name, self._world.better)
            if found is None:
                if not any(each.key == "default" for each in node.kwargs):
                    self._explain_item(value, kind, name, frame)
                return UNKNOWN
            kind = found
        return kind

    def _explain_item(self, value: nodes.Const, item: Kind, name: str, frame: Frame) -> None:
        names = list_names(item)
        closest = find_closest(name, names)
        hint = f"Did you mean {closest}?" if closest else f"Available: {', '.join(names)}." if names else ""
        file = frame.template.file
        place = place_word(name, offset_of(value, file), file)
        self._findings.add(
            "TPL215", f"“{name}” does not exist; each item of the list is {describe(item)}.", place, hint
        )

    def _map(self, node: nodes.Filter, given: Kind, frame: Frame) -> Kind:
        if not node.args or not self._check_word("filter", node.args[0], self._world.environment.filters, frame):
            return UNKNOWN
        name = str(node.args[0].value) if isinstance(node.args[0], nodes.Const) else ""
        return give_kind(name, list_items(given) or UNKNOWN, self._world.environment)

    def _check_word(self, what: str, node: nodes.Expr, known: Iterable[str], frame: Frame) -> bool:
        """A filter or test that is named by a word in quotes; False when there is none of that name."""
        if not isinstance(node, nodes.Const):
            return False
        if node.value in known:
            return True
        self._explain(what, str(node.value), node, known, frame)
        return False

    def _explain(self, what: str, name: str, node: nodes.Node, known: Iterable[str], frame: Frame) -> None:
        closest = find_closest(name, known)
        hint = f"Did you mean {closest}?" if closest else f"See the list of {what}s in Jinja's manual."
        self._findings.add("TPL212", f"There is no {what} “{name}”.", place_of(node, frame.template.file), hint)

    def test(self, node: nodes.Test, frame: Frame) -> Kind:
        """``is …``: a flag."""
        self._read.kind_of(node.node, frame, guarded=node.name in ("defined", "undefined"))
        for each in list_arguments(node):
            self._read.kind_of(each, frame)
        function: Any = self._world.environment.tests.get(node.name)
        if function is None:
            self._explain("test", node.name, node, self._world.environment.tests, frame)
        elif (signature := signature_of(function)) is not None:
            report_bound(bind(node.name, signature, node), node, frame, self._findings)
        return FLAG


def check_words(node: nodes.Node, kind: Kind, operand: nodes.Operand, file: File, findings: Findings) -> None:
    """Report ``options.notes == "foots"``, and a word of a list that ``in`` can never find."""
    if not isinstance(kind, One) or not kind.words or operand.op not in ("eq", "ne", "in", "notin"):
        return
    if isinstance(operand.expr, (nodes.Tuple, nodes.List)):
        written = operand.expr.items
    else:
        written = [operand.expr] if operand.op in ("eq", "ne") else []
    for each in written:
        value = each.value if isinstance(each, nodes.Const) else None
        if not isinstance(value, str) or value in kind.words:
            continue
        words = [str(word) for word in kind.words]
        closest = find_closest(value, words)
        what = path_of(node) or "This value"
        hint = f"Did you mean “{closest}”?" if closest else f"Write {list_words([quote(word) for word in words])}."
        findings.add("TPL218", f"{quote(what)} is never {quote(value)}.", place_of(each, file), hint)
