"""A condition -> what is certain where it holds, where it does not, and whether it can hold at all."""

from __future__ import annotations

from jinja2 import nodes

_Paths = frozenset[str]
_NOTHING: _Paths = frozenset()
#: Tests that only something that is there can pass.
_PRESENT = frozenset({"defined", "string", "number", "integer", "mapping", "sequence", "iterable", "true"})


def path_of(node: nodes.Node | None) -> str:
    """``edition.date.iso`` for such a chain of names, else ""."""
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        base = path_of(node.node)
        return f"{base}.{node.attr}" if base else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        base = path_of(node.node)
        return f"{base}.{node.arg.value}" if base else ""
    return ""


def learn(test: nodes.Node) -> tuple[_Paths, _Paths]:
    """The paths that are there where ``test`` holds, and those that are there where it does not."""
    path = path_of(test)
    if path:
        return frozenset({path}), _NOTHING
    if isinstance(test, nodes.Not):
        true, false = learn(test.node)
        return false, true
    if isinstance(test, (nodes.And, nodes.Or)):
        (left_true, left_false), (right_true, right_false) = learn(test.left), learn(test.right)
        if isinstance(test, nodes.And):
            return left_true | right_true, left_false & right_false
        return left_true & right_true, left_false | right_false
    if isinstance(test, nodes.Test):
        path = path_of(test.node)
        there = frozenset({path}) if path else _NOTHING
        if test.name in _PRESENT:
            return there, _NOTHING
        return (_NOTHING, there) if test.name in ("none", "undefined") else (_NOTHING, _NOTHING)
    if isinstance(test, nodes.Compare) and len(test.ops) == 1:
        return _learn_comparison(test)
    return _NOTHING, _NOTHING


def _learn_comparison(test: nodes.Compare) -> tuple[_Paths, _Paths]:
    (operand,) = test.ops
    path = path_of(test.expr)
    if not path or not isinstance(operand.expr, nodes.Const):
        return _NOTHING, _NOTHING
    there, is_none = frozenset({path}), operand.expr.value is None
    if operand.op == "eq":
        return (_NOTHING, there) if is_none else (there, _NOTHING)
    if operand.op == "ne":
        return (there, _NOTHING) if is_none else (_NOTHING, there)
    return _NOTHING, _NOTHING


def decide(test: nodes.Node, known: dict[str, object]) -> bool | None:
    """Whether a condition holds, as far as the values in ``known`` (by name) can tell."""
    if isinstance(test, nodes.Const):
        return bool(test.value)
    if isinstance(test, nodes.Not):
        inner = decide(test.node, known)
        return None if inner is None else not inner
    if isinstance(test, (nodes.And, nodes.Or)):
        sides = (decide(test.left, known), decide(test.right, known))
        final = isinstance(test, nodes.Or)
        if final in sides:
            return final
        return None if None in sides else not final
    if isinstance(test, nodes.Compare) and len(test.ops) == 1 and path_of(test.expr) in known:
        operand, value = test.ops[0], known[path_of(test.expr)]
        if isinstance(operand.expr, nodes.Const) and operand.op in ("eq", "ne"):
            return (value == operand.expr.value) is (operand.op == "eq")
    return None
