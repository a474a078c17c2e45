"""A call of a macro -> its arguments by parameter; Jinja binds them more freely than Python does."""

from __future__ import annotations

from jinja2 import nodes

from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import count, list_words, quote
from briefgen.linting.bind import Bound
from briefgen.linting.kinds import Macro

_ASKS = ("defined", "undefined", "none")


def bind_macro(macro: Macro, call: nodes.Call, *, called: bool) -> Bound:
    """Bind a call.

    Args:
        called: whether a ``call`` block makes the call, which adds ``caller``.
    """
    parameters = [each.name for each in macro.node.args]
    values: dict[str, nodes.Expr] = dict(zip(parameters, call.args, strict=False))
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return Bound({})
    shown = f"Write {macro.name}({', '.join(parameters)})."
    if len(call.args) > len(parameters) and not _names(macro, "varargs"):
        return Bound(
            values,
            f"The macro {quote(macro.name)} takes {count(len(parameters), 'argument')}, but gets {len(call.args)}.",
            shown,
        )
    for keyword in call.kwargs:
        if keyword.key in values:
            return Bound(values, f"The macro {quote(macro.name)} gets {quote(keyword.key)} twice.", shown)
        if keyword.key not in parameters and not _names(macro, "kwargs"):
            closest = find_closest(keyword.key, parameters)
            message = f"The macro {quote(macro.name)} takes no argument {quote(keyword.key)}."
            return Bound(values, message, f"Did you mean {closest}?" if closest else shown)
        if keyword.key in parameters:
            values[keyword.key] = keyword.value
    if called and not _names(macro, "caller"):
        message = f"The macro {quote(macro.name)} does not use the contents of the call block."
        return Bound(values, message, "Write {{ caller() }} in the macro, or call it without a block.")
    optional = parameters[len(parameters) - len(macro.node.defaults) :] if macro.node.defaults else []
    missing = [each for each in parameters if each not in values and each not in optional and not _asks(macro, each)]
    if missing:
        words = list_words([quote(each) for each in missing], "and")
        return Bound(values, f"The macro {quote(macro.name)} needs {words}.", shown)
    return Bound(values)


def _names(macro: Macro, name: str) -> bool:
    """Whether the body uses one of the names that Jinja gives to macros that ask for it."""
    return any(each.name == name for each in macro.node.find_all(nodes.Name))


def _asks(macro: Macro, parameter: str) -> bool:
    """Whether the body never needs a parameter, or asks if it was given."""
    uses = [each for each in macro.node.find_all(nodes.Name) if each.name == parameter and each.ctx == "load"]
    asked = [
        each
        for each in macro.node.find_all((nodes.Test, nodes.Filter))
        if isinstance(each.node, nodes.Name)
        and each.node.name == parameter
        and (each.name in _ASKS or each.name in ("default", "d"))
    ]
    return not uses or bool(asked)
