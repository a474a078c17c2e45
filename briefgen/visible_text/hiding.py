"""The elements around some words and what is declared for them -> why the words cannot be seen, or ""."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tinycss2.color4 import parse_color

from briefgen.visible_text.allowed import is_default, is_harmless, read_word
from briefgen.visible_text.cascade import Cascade, Declared
from briefgen.visible_text.lengths import Scale, measure

#: Pixels: letters smaller than this nobody reads (5 pt, as in the PDF).
SMALLEST = 5 * 96 / 72
#: Of 255: by how much the ink must differ from the ground in one colour, as in the PDF.
_DIFFERENCE = 64

#: Elements that show what is in them. Whether `details`, `dialog` and others do is for the reader to say.
_SHOWING = frozenset(
    "html body a abbr address article aside b bdi bdo big blockquote center cite code dd del dfn div dl dt em "
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup i ins kbd li main mark menu nav ol p pre q s samp search "
    "section small span strong sub sup table tbody td tfoot th thead time tr u ul var".split()
)
#: Attributes that hide an element, or say without a style sheet how it looks.
_ATTRIBUTES = ("hidden", "popover", "color", "bgcolor", "background", "text", "size")
#: CSS Fonts 4, section 2.5, in pixels of a root of 16.
_SIZES = {
    "xx-small": 9.6,
    "x-small": 12.0,
    "small": 14.2,
    "medium": 16.0,
    "large": 19.2,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}
#: A colour of which nobody can say what it is.
_UNKNOWN = None
Colour = tuple[float, float, float]


@dataclass
class Here:
    """How words look so far, on the way from the root to them.

    Attributes:
        variables: custom properties.
        size, root: of the type, and of the root's, in pixels.
        ink: the colour of the words and how opaque it is; None when it is unknown.
        ground: the colour behind them; None when it is unknown.
        opacity: of all the elements together.
        inked, grounded: who says so of the ink and the ground.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    size: float = 16.0
    root: float = 16.0
    ink: tuple[Colour, float] | None = ((0.0, 0.0, 0.0), 1.0)
    ground: Colour | None = (255.0, 255.0, 255.0)
    opacity: float = 1.0
    inked: str = "they have no colour"
    grounded: str = "the page is white"


def explain_hidden(chain: Sequence[Any], cascade: Cascade, holding: frozenset[str]) -> str:
    """Why words cannot be seen, as a half sentence; "" when they can.

    Args:
        chain: the elements around them, as cssselect2 wraps them, from the root to the innermost.
        cascade: what is declared for them.
        holding: the conditions that hold, such as ``@media print``.
    """
    here = Here()
    for element in chain:
        tree = element.etree_element
        if tree.tag not in _SHOWING:
            return f"it is in <{tree.tag}>"
        for name in _ATTRIBUTES:
            if name in tree.attrib:
                return f"<{tree.tag}> has the attribute {name}"
        if tree.get("aria-hidden") == "true":
            return f"<{tree.tag}> is hidden from screen readers"
        declared, here.variables = cascade.declare(element, holding, here.variables)
        if reason := _descend(here, declared):
            return reason
        here.root = here.size if element is chain[0] else here.root
    return _compare_colours(here)


def _descend(here: Here, declared: Mapping[str, Declared]) -> str:
    """Take over what an element declares; says why that hides what is in it."""
    if (size := declared.get("font-size")) and not is_default(size):
        found = read_size(size, here)
        if found is None or found < SMALLEST:
            return _show("font-size", size)
        here.size = found
    scale = Scale(here.size, here.root)
    for name, value in declared.items():
        if name == "color":
            take_ink(here, value)
        elif name == "opacity":
            opacity = measure(value.tokens, Scale(1, 1, 1))
            here.opacity *= 1 if is_default(value) else min(1.0, max(0.0, opacity or 0.0))
        elif name not in _APART and not is_harmless(name, value, declared, scale):
            return _show(name, value)
    take_ground(here, declared)
    return ""


#: What is looked at apart from all else.
_APART = frozenset(("font-size", "background-color", "background-image"))


def read_size(value: Declared, here: Here) -> float | None:
    """The size of type that is declared, in pixels; None when nobody can say."""
    word = read_word(value)
    if word in ("larger", "smaller", "inherit"):
        return here.size * {"larger": 1.2, "smaller": 1 / 1.2}.get(word, 1)
    if word in _SIZES:
        return _SIZES[word]
    return measure(value.tokens, Scale(here.size, here.root, whole=here.size))


def take_ink(here: Here, value: Declared) -> None:
    """Take over the colour of words."""
    if is_default(value) or read_word(value) in ("inherit", "currentcolor"):
        return
    here.ink, here.inked = _read_colour(value), _show("color", value)


def take_ground(here: Here, declared: Mapping[str, Declared]) -> None:
    """Take over what is after words."""
    value = declared.get("background-color")
    if value and not is_default(value) and read_word(value) != "inherit":
        colour = _read_colour(value)
        if colour is None or (here.ground is None and colour[1] < 1):
            here.ground, here.grounded = _UNKNOWN, _show("background", value)
        elif colour[1]:
            here.ground = colour[0] if colour[1] == 1 else _mix(colour[0], here.ground or colour[0], colour[1])
            here.grounded = _show("background", value)
    picture = declared.get("background-image")
    if picture and not is_default(picture) and read_word(picture) != "none":
        here.ground, here.grounded = _UNKNOWN, _show("background", picture)


def _read_colour(value: Declared) -> tuple[Colour, float] | None:
    """A colour, 0 to 255, and how opaque it is; None when nobody can say."""
    colour = parse_color(value.tokens[0]) if len(value.tokens) == 1 else None
    if colour is None or colour == "currentcolor":
        return _UNKNOWN
    try:
        red, green, blue = (255 * min(1.0, max(0.0, part)) for part in colour.to("srgb").coordinates)
    except NotImplementedError:  # of a colour space that tinycss2 cannot convert
        return _UNKNOWN
    return (red, green, blue), float(colour.alpha)


def _mix(over: Colour, under: Colour, share: float) -> Colour:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(over, under, strict=True))
    return red, green, blue


def _compare_colours(here: Here) -> str:
    if here.ink is None:
        return f"its colour cannot be determined ({here.inked}): write it as #rrggbb"
    if here.ground is None:
        return f"its background cannot be determined ({here.grounded}): give it a background colour, as #rrggbb"
    (ink, share), ground = here.ink, here.ground
    difference = share * max(abs(a - b) for a, b in zip(ink, ground, strict=True))
    if difference * here.opacity >= _DIFFERENCE:
        return ""
    if difference >= _DIFFERENCE:
        return f"its opacity is {here.opacity:.2g}"
    return f"its colour is that of its background ({here.inked}; {here.grounded})"


def _show(name: str, value: Declared) -> str:
    return f"{value.by} has {name}: {value.text}"
