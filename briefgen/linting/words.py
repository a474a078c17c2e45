"""A value that can be one of a few words, compared with another word -> a comparison that never holds."""

from __future__ import annotations

from jinja2 import nodes

from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import list_words, quote
from briefgen.linting.findings import File, Findings
from briefgen.linting.guards import path_of
from briefgen.linting.kinds import Kind, One
from briefgen.linting.parse import place_of


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
