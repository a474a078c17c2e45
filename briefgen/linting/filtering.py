"""A filter or a test in a template -> the kind of what it gives; what does not exist is reported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from markupsafe import Markup

from briefgen.core.did_you_mean import find_closest
from briefgen.linting.attributes import describe, find_attribute, list_items, list_names
from briefgen.linting.bind import bind
from briefgen.linting.calls import list_arguments, report_bound
from briefgen.linting.filters import TAKES_ATTRIBUTE, TAKES_TEST, give_kind, signature_of
from briefgen.linting.frames import Frame
from briefgen.linting.kinds import FLAG, TEXT, UNKNOWN, Kind, Many, One, join, without_none
from briefgen.linting.parse import offset_of, place_of, place_word
from briefgen.linting.printing import check_printable

if TYPE_CHECKING:
    from briefgen.linting.expressions import Expressions

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
            message = "“safe” switches off what keeps a brief's text from becoming part of the page's code."
            hint = "Take it out; what inline, prose and note_body give is finished already."
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
        hint = f"Did you mean {closest}?" if closest else f"There is: {', '.join(names)}." if names else ""
        file = frame.template.file
        place = place_word(name, offset_of(value, file), file)
        self._findings.add("TPL215", f"“{name}” does not exist; the list holds {describe(item)} each.", place, hint)

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
        hint = f"Did you mean {closest}?" if closest else f"Jinja's manual lists the {what}s there are."
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
