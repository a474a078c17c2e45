"""The rules of a medium -> texts that cannot be read on their ground (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor
from typing import Any

from briefgen.core import lazy_re
from briefgen.linting.css_colours import read_colour
from briefgen.linting.css_tree import Style, place_of_declaration, show_value
from briefgen.linting.css_variables import substitute
from briefgen.linting.findings import File, Findings
from briefgen.workspace.colours import ENOUGH, measure_contrast

#: For text of at least 18 pt, or 14 pt bold.
LARGE = 3.0
_PIECES = lazy_re.compile(r"::?[\w-]+(?:\([^()]*\))?|[.#][\w-]+|\[[^\]]*\]|[\w-]+|\*|@[\w-]+")
_COMBINATOR = lazy_re.compile(r"\s*[>+~]\s*|\s+")
_SIZE = lazy_re.compile(r"([\d.]+)(pt|px)\b")
_BOLD = lazy_re.compile(r"\b(bold|[6-9]00)\b")


@dataclass
class Paint:
    """What all the rules with one selector say in the end.

    Attributes:
        colour, ground: ``#rrggbb``, or "" when it is not said or not certain.
        told: the declaration that said the last of the two, and its file.
        hidden: whether the text cannot be seen at all (``opacity: 0``).
    """

    colour: str = ""
    ground: str = ""
    uncertain: bool = False
    told: tuple[Any, File] | None = None
    large: bool = False
    hidden: bool = False
    pieces: list[frozenset[str]] = field(default_factory=list)


def check_contrast(
    styles: Sequence[Style], variables: Mapping[str, list[Any]], scheme: str, findings: Findings
) -> None:
    """Report pairs below 4.5:1, or below 3:1 for what is certainly large.

    Args:
        styles: in cascade order, those that hold in this scheme.
        variables: with the scheme's colours.
        scheme: "" or ``dark``, for the message.
    """
    paints = _paint(styles, variables)
    paper = read_colour(substitute(variables.get("--paper", []), variables) or [])
    for paint in paints.values():
        if not paint.colour or paint.hidden or paint.uncertain or paint.told is None:
            continue
        grounds = [paint.ground] if paint.ground else _find_grounds(paint, paints) or [paper]
        if not all(grounds):
            continue
        ground = max(grounds, key=lambda each: measure_contrast(paint.colour, each))
        ratio, needed = measure_contrast(paint.colour, ground), LARGE if paint.large else ENOUGH
        if ratio >= needed:
            continue
        node, file = paint.told
        where = " in dark mode" if scheme == "dark" else ""
        message = (
            f"{paint.colour} on {ground}{where} has a contrast of {floor(ratio * 100) / 100:.2f}:1; "
            f"it needs at least {needed:g}:1."
        )
        hint = f"Choose a {'lighter' if scheme == 'dark' else 'darker'} colour or another ground."
        findings.add("TPL256", message, place_of_declaration(node, file), hint)


def _paint(styles: Sequence[Style], variables: Mapping[str, list[Any]]) -> dict[str, Paint]:
    paints: dict[str, Paint] = {}
    for style in styles:
        for selector in _split(style.selector):
            paint = paints.setdefault(selector, Paint(pieces=_take_apart(selector)))
            for node in style.declarations:
                _add(paint, node, style.file, variables)
    return paints


def _add(paint: Paint, node: Any, file: File, variables: Mapping[str, list[Any]]) -> None:
    name = node.lower_name
    if name in ("color", "background", "background-color"):
        value = substitute(node.value, variables)
        colour = read_colour(value) if value is not None else ""
        if name == "color":
            paint.colour = colour
        else:
            paint.ground = colour
            paint.uncertain = not colour and show_value(node) not in ("none", "transparent", "inherit")
        paint.told = (node, file)
    elif name == "opacity":
        paint.hidden = show_value(node) == "0"
    elif name in ("font", "font-size"):
        size = _SIZE.search(show_value(node))
        points = float(size[1]) * (0.75 if size[2] == "px" else 1) if size else 0
        paint.large = points >= 18 or (points >= 14 and name == "font" and bool(_BOLD.search(show_value(node))))


def _split(selector: str) -> list[str]:
    """The selectors of a list; commas inside brackets divide nothing."""
    parts, depth = [""], 0
    for char in selector:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def _take_apart(selector: str) -> list[frozenset[str]]:
    """Each compound of a selector as the set of its pieces, the last first."""
    flat = re.sub(r"\(([^()]*)\)", lambda match: "(" + re.sub(r"\s+", "", match[1]) + ")", selector)
    compounds = [frozenset(_PIECES.findall(part)) for part in _COMBINATOR.split(flat) if part]
    return compounds[::-1]


def _find_grounds(paint: Paint, paints: Mapping[str, Paint]) -> list[str]:
    """The grounds that other rules give to the same element, else to one that is named around it."""
    for compound in paint.pieces:
        found = [
            other.ground
            for other in paints.values()
            if other.pieces and other.pieces[0] and other.pieces[0] <= compound and other.ground
        ]
        if found:
            return found
    return []
