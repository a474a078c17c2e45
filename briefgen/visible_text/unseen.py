"""A web page -> the elements of which the words cannot be seen, on a screen or on paper.

It is the other side of ``hiding.py``: there, words must be seen, and whatever might hide them is refused; here,
words are taken for hidden only where the style sheet surely hides them. Not hidden is what the reader can open (a state
such as ``:target`` or ``:checked`` shows it, ``<details>``), and what is written for screen readers alone: a box of one
pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import cssselect2

from briefgen.core import lazy_re
from briefgen.visible_text.allowed import is_default, read_word
from briefgen.visible_text.cascade import Cascade, Declared
from briefgen.visible_text.hiding import Here, read_size, take_ground, take_ink
from briefgen.visible_text.lengths import Scale, measure
from briefgen.visible_text.sheets import OutsideError, Style
from briefgen.visible_text.web import read_sheets

#: Of 255: words that differ from their ground by less, in every colour, are not seen at all.
_ALIKE = 16.0
#: Pixels; type of this size is none. A box that is no larger and cuts off is there for screen readers.
_NONE = 1.0
_CLIPPED = lazy_re.compile(
    r"inset\(\s*(?:100|[5-9]\d)%|circle\(\s*0|ellipse\(\s*0|polygon\(\s*(?:0\w*[\s,]*)+\)|rect\((?:\s*,?\s*[01](?:px)?)+\s*\)"
)
_SHRUNK = lazy_re.compile(r"\bscale[xy]?\(\s*0*\.?0*\s*[,)]")
_SCREEN = lazy_re.compile(r"\bscreen\b|\ball\b")
_STATE = lazy_re.compile(
    r"(?<!:):(?:target(?:-within)?|checked|hover|focus(?:-within|-visible)?|active|open|popover-open)(?![\w-])"
)


def find_unseen(root: Any) -> frozenset[int]:
    """The ids (``id()``) of the elements whose own words are hidden, on some screen or on paper, in every state.

    Args:
        root: the tree of the page, as tinyhtml5 makes it without name spaces.
    """
    whole = cssselect2.ElementWrapper.from_html_root(root)
    try:
        styles = read_sheets(list(whole.iter_subtree()))
    except OutsideError:
        return frozenset()
    # In the order of likelihood: as the page is, with everything open that a reader can open.
    cascades = [Cascade(each, (None,)) for each in (styles, list(map(_open, styles)))]
    hidden: set[int] = set()
    for holding in _list_looks(styles):
        never = frozenset(_walk(whole, cascades[0], holding))
        if never:
            never &= frozenset(_walk(whole, cascades[1], holding))
        hidden |= never
    return frozenset(hidden)


def _open(style: Style) -> Style:
    """A rule for what a reader has pointed at or opened, as one that always holds; no other loses or gains weight."""
    name = _STATE.sub(":nth-child(n)", style.name)
    if name == style.name:
        return style
    try:
        (selector,) = cssselect2.compile_selector_list(name)
    except (cssselect2.SelectorError, ValueError):
        return style
    conditions = tuple(each for each in style.conditions if not each.startswith("selector "))
    return replace(style, selector=selector, name=name, conditions=conditions)


def _list_looks(styles: Iterable[Style]) -> list[frozenset[str]]:
    """What holds on a screen, on each screen of which a rule asks something, on paper."""
    every = {condition for style in styles for condition in style.conditions if not condition.startswith("selector ")}
    asked = {each for each in every if each.startswith(("@media", "@container"))}
    always = (every - asked) | {each for each in asked if _SCREEN.search(each) and "(" not in each}
    paper = {each for each in asked if "print" in each and "not" not in each and "(" not in each}
    screens = [always | {each} for each in sorted(asked - paper - always)]
    return [frozenset(each) for each in (always, *screens, (every - asked) | paper)]


def _walk(root: Any, cascade: Cascade, holding: frozenset[str]) -> Iterator[int]:
    """The ids of the elements whose words cannot be seen when some conditions hold."""
    start = Here()
    todo: list[tuple[Any, Here, bool]] = [(root, start, True)]
    # Most elements look like others. ``start`` and what is in these are kept, so that their ids stay theirs.
    looks: dict[tuple[Any, ...], tuple[Here, bool, bool]] = {}
    alike: dict[tuple[Any, ...], Here] = {}
    while todo:
        element, here, visible = todo.pop()
        if declared := cascade.identify(element):
            key = (id(here), visible, *declared)
            if key not in looks:
                found, removed, seen = _look(element, cascade, holding, here, visible)
                looks[key] = (alike.setdefault(_identify(found), found), removed, seen)
            here, removed, visible = looks[key]
            if removed:
                yield from (id(each.etree_element) for each in element.iter_subtree())
                continue
        if element is root:
            here.root = here.size
        if not visible or _is_alike(here):
            yield id(element.etree_element)
        todo += [(child, here, visible) for child in element.iter_children()]


def _look(
    element: Any, cascade: Cascade, holding: frozenset[str], around: Here, visible: bool
) -> tuple[Here, bool, bool]:
    """How the words of an element look, whether all in it is hidden, and whether its own words are visible.

    Args:
        element: as cssselect2 wraps it.
        cascade: what is declared for it.
        holding: the conditions that hold.
        around: how words look in the element around it.
        visible: whether they are visible there.
    """
    here = replace(around)
    declared, here.variables = cascade.declare(element, holding, around.variables)
    return here, _is_removed(declared, here), _is_visible(declared, visible)


def _identify(here: Here) -> tuple[Any, ...]:
    """The same for those that differ in nothing but who says so."""
    return id(here.variables), here.size, here.root, here.ink, here.ground, here.opacity


def _is_visible(declared: Mapping[str, Declared], before: bool) -> bool:
    value = declared.get("visibility")
    if value is None or read_word(value) in ("inherit", "unset"):
        return before
    return read_word(value) not in ("hidden", "collapse")


def _is_removed(declared: Mapping[str, Declared], here: Here) -> bool:
    """Take over what an element declares; whether that hides all that is in it."""
    for name in ("display", "content-visibility"):
        if name in declared and read_word(declared[name]) == {"display": "none"}.get(name, "hidden"):
            return True
    if (size := declared.get("font-size")) and not is_default(size):
        here.size = found if (found := read_size(size, here)) is not None else here.size
    if (value := declared.get("opacity")) and not is_default(value):
        opacity = measure(value.tokens, Scale(1, 1, 1))
        here.opacity *= 1.0 if opacity is None else min(1.0, max(0.0, opacity))
    if value := declared.get("color"):
        take_ink(here, value)
    take_ground(here, declared)
    return here.opacity < 0.05 or _is_cut(declared, here)


def _is_cut(declared: Mapping[str, Declared], here: Here) -> bool:
    scale = Scale(here.size, here.root)
    cuts = any(
        read_word(declared[name]) in ("hidden", "clip") for name in ("overflow-x", "overflow-y") if name in declared
    )
    sides = ("width", "height", "max-width", "max-height", "inline-size", "block-size")
    lengths = [measure(declared[side].tokens, scale) for side in sides if side in declared]
    small = [length for length in lengths if length is not None and length <= _NONE]
    if cuts and any(length > 0 for length in small):
        return False
    clipped = any(_CLIPPED.match(declared[name].text.lower()) for name in ("clip", "clip-path") if name in declared)
    shrunk = "transform" in declared and bool(_SHRUNK.search(declared["transform"].text.lower()))
    return clipped or shrunk or (cuts and bool(small))


def _is_alike(here: Here) -> bool:
    """Whether words have no size, or the colour of what is behind them, as far as both are known."""
    if here.size < _NONE:
        return True
    if here.ink is None or here.ground is None:
        return False
    (ink, share), ground = here.ink, here.ground
    return share * max(abs(a - b) for a, b in zip(ink, ground, strict=True)) < _ALIKE
