"""A call's arguments + a function's parameters -> which goes where, or what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import Parameter, Signature

from jinja2 import nodes

from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import list_words, quote

_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_NAMED = (Parameter.KEYWORD_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


@dataclass(frozen=True, slots=True)
class Bound:
    """Arguments by parameter; ``fault`` and ``hint`` say what is wrong, "" when nothing is."""

    values: dict[str, nodes.Expr]
    fault: str = ""
    hint: str = ""


def bind(name: str, signature: Signature, call: nodes.Call | nodes.Filter | nodes.Test) -> Bound:
    """Bind a call as Python does; a call with ``*`` or ``**`` binds nothing and is never wrong."""
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return Bound({})
    parameters = list(signature.parameters.values())
    positional = [each for each in parameters if each.kind in _POSITIONAL]
    kinds = {each.kind for each in parameters}
    values: dict[str, nodes.Expr] = {each.name: value for each, value in zip(positional, call.args, strict=False)}
    takes = f"{quote(name)} takes {_describe(parameters)}"
    if len(call.args) > len(positional) and Parameter.VAR_POSITIONAL not in kinds:
        return Bound(values, f"{takes}, but gets {len(call.args)}.", f"Write {_show(name, parameters)}.")
    named = {each.name for each in parameters if each.kind in _NAMED}
    for key, value in ((str(each.key), each.value) for each in call.kwargs):
        if key in values:
            return Bound(values, f"{quote(name)} gets {quote(key)} twice.", f"Write {_show(name, parameters)}.")
        if key not in named and Parameter.VAR_KEYWORD not in kinds:
            closest = find_closest(key, named)
            hint = f"Did you mean {closest}?" if closest else f"Write {_show(name, parameters)}."
            return Bound(values, f"{quote(name)} takes no argument {quote(key)}.", hint)
        values[key] = value
    required = [each.name for each in parameters if each.default is Parameter.empty and each.kind in _POSITIONAL]
    missing = [quote(each) for each in required if each not in values]
    if missing:
        return Bound(values, f"{quote(name)} needs {list_words(missing, 'and')}.", f"Write {_show(name, parameters)}.")
    return Bound(values)


def _describe(parameters: list[Parameter]) -> str:
    usual = [each for each in parameters if each.kind in _POSITIONAL]
    least = sum(each.default is Parameter.empty for each in usual)
    if not usual:
        return "no arguments"
    count = f"{least}" if least == len(usual) else f"{least} to {len(usual)}"
    return f"{count} argument{'' if count == '1' else 's'}"


def _show(name: str, parameters: list[Parameter]) -> str:
    """The call as it is to be written: ``prose(node, level=2)``."""
    shown = [
        each.name if each.default is Parameter.empty else f"{each.name}={each.default!r}"
        for each in parameters
        if each.kind in (*_POSITIONAL, Parameter.KEYWORD_ONLY)
    ]
    return f"{name}({', '.join(shown)})"
