"""Custom properties (``--name``) of a medium: where they are defined, and uses of those that are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.core.did_you_mean import find_closest
from briefgen.linting.css_tree import Style, place_of_node, walk_tokens
from briefgen.linting.findings import Findings


def list_variables(styles: Iterable[Style]) -> dict[str, list[Any]]:
    """Names (with the hyphens) to the tokens of the last value."""
    return {node.name: node.value for style in styles for node in style.declarations if node.name.startswith("--")}


def check_variables(styles: Iterable[Style], known: Mapping[str, list[Any]], findings: Findings) -> None:
    """Report ``var(--x)`` without a value to fall back on, when nothing defines ``--x``."""
    for style in styles:
        for node in style.declarations:
            for token in walk_tokens(node.value):
                name, fallback = read_var(token)
                if not name or name in known or fallback is not None:
                    continue
                closest = find_closest(name, known)
                hint = f"Did you mean {closest}?" if closest else "Define it in :root, or use an existing one."
                inner = next(each for each in token.arguments if each.type == "ident")
                place = place_of_node(inner, style.file, len(name))
                message = f"“{name}” is not defined, so “{node.name}” is ignored."
                findings.add("TPL255", message, place, hint)


def read_var(token: Any) -> tuple[str, list[Any] | None]:
    """The name in ``var(--name, fallback)``, "" for any other token, and the fallback's tokens, if any."""
    if token.type != "function" or token.lower_name != "var":
        return "", None
    parts = [each for each in token.arguments if each.type not in ("whitespace", "comment")]
    if not parts or parts[0].type != "ident":
        return "", None
    return parts[0].value, parts[2:] if len(parts) > 1 else None


def substitute(tokens: Iterable[Any], known: Mapping[str, list[Any]], depth: int = 0) -> list[Any] | None:
    """Tokens with the values of their variables; None when one has none, or they name each other in a circle."""
    result: list[Any] = []
    for token in tokens:
        name, fallback = read_var(token)
        if not name:
            result.append(token)
            continue
        value = known.get(name, fallback)
        inner = substitute(value, known, depth + 1) if value is not None and depth < 10 else None
        if inner is None:
            return None
        result += inner
    return result
