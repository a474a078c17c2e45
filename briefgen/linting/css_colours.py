"""The tokens of a CSS value -> a colour ``#rrggbb``, where that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.core.oklab import from_oklab, to_hex, to_oklab


def read_colour(tokens: Iterable[Any]) -> str:
    """The one opaque colour among some tokens; "" when there is none, or more than a colour could mean.

    A background such as ``url(…) #fff`` is not certain, and gives "".
    """
    found = [_read_token(token) for token in tokens if token.type not in ("whitespace", "comment")]
    return found[0] if len(found) == 1 else ""


def _read_token(token: Any) -> str:
    from tinycss2.color4 import parse_color

    if token.type == "function" and token.lower_name == "color-mix":
        return _mix(token)
    colour = parse_color(token)
    if colour is None or colour == "currentcolor" or colour.alpha != 1:
        return ""
    try:
        return to_hex(colour.to("srgb").coordinates)
    except NotImplementedError:  # a wider colour space: no other screen shows it as this one does
        return ""


def _mix(token: Any) -> str:
    """``color-mix(in oklab, A p%, B)`` (CSS Color 5, section 3), the one form that the workspace uses."""
    parts: list[list[Any]] = [[]]
    for each in token.arguments:
        if each.type == "literal" and each.value == ",":
            parts.append([])
        elif each.type not in ("whitespace", "comment"):
            parts[-1].append(each)
    if len(parts) != 3 or [each.value for each in parts[0] if each.type == "ident"] != ["in", "oklab"]:
        return ""
    colours = [_read_token(part[0]) if part else "" for part in parts[1:]]
    shares = [next((each.value / 100 for each in part if each.type == "percentage"), None) for part in parts[1:]]
    if not all(colours):
        return ""
    share = shares[0] if shares[0] is not None else 1 - shares[1] if shares[1] is not None else 0.5
    one, other = (to_oklab(colour) for colour in colours)
    mixed = tuple(a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return from_oklab((mixed[0], mixed[1], mixed[2]))
