"""A property and its value -> whether words stay where they are and as they are.

What is not listed here is not allowed: a way of hiding that nobody has thought of is then refused, not let through.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.core import lazy_re
from briefgen.visible_text.cascade import Declared
from briefgen.visible_text.lengths import SCREEN, Scale, measure

#: Properties that hide nothing, whatever they say.
_HARMLESS = lazy_re.compile(
    r"(?:-webkit-|-moz-)?(?:text-size-adjust|(?:osx-)?font-smoothing|tap-highlight-color|hyphens|box-sizing"
    r"|print-color-adjust|user-select)|accent-color|align-.*|aspect-ratio|background-(?:attachment|origin|position.*"
    r"|repeat.*|size)|border(?!-image).*|box-decoration-break|break-.*|caption-side|caret-.*|clear|color-scheme"
    r"|column-(?:gap|rule.*|fill)|counter-.*|cursor|direction|empty-cells|flex-(?:basis|grow|shrink|wrap)|flex|float"
    r"|font-(?:family|style|weight|stretch|width|variant.*|feature-settings|kerning|optical-sizing|palette|synthesis.*"
    r"|variation-settings|language-override)|forced-color-adjust|gap|grid(?:-auto-.*|-template.*|-gap)?"
    r"|grid-(?:row|column)-gap|hanging-punctuation|hyphenate-.*|(?:min-|max-)?(?:height|block-size)"
    r"|image-rendering|isolation|justify-.*|line-break|list-style.*|max-.*|object-.*|orphans|outline.*"
    r"|overflow-(?:wrap|anchor)|overscroll-.*|page|page-break-.*|place-.*|pointer-events|quotes|resize|row-gap|scroll.*"
    r"|tab-size|table-layout|text-(?:align.*|autospace|box.*|decoration.*|emphasis.*|justify|overflow|rendering"
    r"|spacing.*|transform|underline.*|wrap.*)|touch-action|transition.*|white-space.*|widows|word-(?:break|wrap)"
)
#: Properties of which these values hide nothing.
_WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(values.split())
    for name, values in {
        "display": "block inline inline-block flow-root flex inline-flex grid inline-grid list-item table inline-table "
        "table-row table-cell table-row-group table-header-group table-footer-group contents",
        "visibility": "visible",
        "position": "static relative sticky",
        "flex-direction": "row column",
        "background-clip": "border-box padding-box content-box",
        "background-blend-mode": "normal",
        "border-image-source": "none",
        "mix-blend-mode": "normal",
        "clip": "auto",
        "content": "normal",
        "content-visibility": "visible",
        "contain": "none",
        "container-type": "normal",
        "writing-mode": "horizontal-tb",
        "unicode-bidi": "normal isolate plaintext embed",
        "zoom": "normal",
        "columns": "auto",
        "column-count": "auto",
        "column-width": "auto",
        "will-change": "auto",
        "hyphens": "none manual auto",
    }.items()
}
#: Properties that may be switched off, and no more.
_OFF = frozenset(
    "transform translate rotate scale filter backdrop-filter clip-path mask mask-image animation animation-name "
    "text-shadow border-image font-size-adjust perspective offset offset-path line-clamp -webkit-line-clamp".split()
)
#: Pixels: how far a margin may move the words, how wide a box may be, and how little room one may give.
_FAR, _WIDE, _ROOM = 640.0, 1600.0, 32.0
_EDGES = "top right bottom left block block-start block-end inline inline-start inline-end".split()
#: Properties of which lengths between two bounds hide nothing, in pixels.
_BETWEEN: Mapping[str, tuple[float, float]] = {
    **{f"{name}-{edge}": (0, _FAR) for name in ("margin", "padding") for edge in _EDGES},
    **dict.fromkeys(("width", "min-width", "inline-size", "min-inline-size"), (0, _WIDE)),
    "text-indent": (0, SCREEN / 2),
    "letter-spacing": (-1, 24),
    "word-spacing": (-2, 48),
    "vertical-align": (-16, 16),
    "z-index": (0, 2.0**31),
    "order": (0, 0),
}
_OFFSETS = frozenset(("top", "right", "bottom", "left", "inset-block", "inset-inline", *(f"inset-{e}" for e in _EDGES)))
_KEYWORDS = frozenset(
    "auto none normal baseline sub super text-top text-bottom middle top bottom min-content max-content fit-content "
    "stretch".split()
)
_DEFAULTS = frozenset(("initial", "unset", "revert"))
#: The properties that give a box less room than its words need, by the direction in which it cuts them off.
_ROOMS = {
    "overflow-x": ("width", "max-width", "inline-size", "max-inline-size"),
    "overflow-y": ("height", "max-height", "block-size", "max-block-size"),
}


def read_word(value: Declared) -> str:
    """The value when it is one word, in lower case; else ""."""
    return str(getattr(value.tokens[0], "lower_value", "")) if len(value.tokens) == 1 else ""


def is_default(value: Declared) -> bool:
    """Whether the value is what it would be if nothing was said."""
    return read_word(value) in _DEFAULTS


def is_harmless(name: str, value: Declared, beside: Mapping[str, Declared], scale: Scale) -> bool:
    """Whether a declaration leaves the words in its element to be seen; colours and sizes of type are not for here.

    Args:
        name: the property, in lower case.
        value: what is declared.
        beside: all that is declared for the element.
        scale: what its lengths are relative to.
    """
    word = read_word(value)
    if is_default(value) or (word == "inherit" and name not in ("position", "display")):
        return True
    if name in _WORDS:
        return word in _WORDS[name]
    if name in _OFF:
        return word == "none"
    if name == "box-shadow":
        return not any(getattr(token, "lower_value", "") == "inset" for token in value.tokens)
    if name == "line-height":
        return _is_between(value, (0.7 * scale.em, 10 * scale.em), scale, of_type=True)
    if name in _BETWEEN:
        return _is_between(value, _BETWEEN[name], scale)
    if name in _OFFSETS:
        return _stays(value, beside, scale)
    if name in _ROOMS:
        return word == "visible" or all(_is_room(beside[size], scale) for size in _ROOMS[name] if size in beside)
    return bool(_HARMLESS.fullmatch(name))


def _is_between(value: Declared, bounds: tuple[float, float], scale: Scale, *, of_type: bool = False) -> bool:
    """Whether a value is a keyword, or a length (a number of times the type's size) within bounds."""
    tokens: tuple[Any, ...] = value.tokens
    factor = scale.em if of_type and len(tokens) == 1 and tokens[0].type == "number" else 1
    if read_word(value) in _KEYWORDS:
        return True
    length = measure(tokens, scale)
    return length is not None and bounds[0] <= length * factor <= bounds[1]


def _stays(value: Declared, beside: Mapping[str, Declared], scale: Scale) -> bool:
    """Whether a box is where it would be without an offset; a sticky one leaves its place when the page is scrolled."""
    position = read_word(beside["position"]) if "position" in beside else "static"
    return position == "static" or _is_between(value, (0, _FAR if position == "sticky" else 0), scale)


def _is_room(value: Declared, scale: Scale) -> bool:
    length = measure(value.tokens, scale)
    return read_word(value) in _KEYWORDS or (length is not None and length >= _ROOM)
