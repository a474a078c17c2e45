"""A tree of boxes -> the same, in which words of the other direction stand as if no element began among them.

The Unicode bidirectional algorithm orders the text of a whole paragraph, whatever elements are in it (CSS Writing Modes
4, 2.4). WeasyPrint 70 has Pango order each text by itself, and sets the texts of a line side by side in the direction
of the paragraph: "Hello <b>brave</b> new world" in Hebrew becomes "new world brave Hello", and "<b>3</b>.5" 5.3.

Here Pango is asked for the levels of the whole paragraph. A run of the other direction that more than one box has a
part in gets a box of its own, with its direction; an element that is only partly in the run is parted, as at the end
of a line. After the layout the boxes of runs are gone, so that tags and links are those of the elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from briefgen.core import lazy_re
from briefgen.core.reading_order import find_direction
from briefgen.rendering.pango_internals import LevelFinder
from briefgen.rendering.weasyprint_internals import boxes, change_style, css, turn_style

#: Whether something can run from right to left: letters of such scripts, their numbers, and marks.
_LEFTWARD = lazy_re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U0001efff]")
#: Where a paragraph of the algorithm ends (UAX 9, class B), as at a ``<br>``.
_PARAGRAPH_END = lazy_re.compile("([\n\r\x1c-\x1e\x85\u2029])")
#: Where a line may end beside what is no letter, which would be ordered without the letters of the other line.
_WEAK_END = lazy_re.compile(r"(?=[\W\d_]\s|\s[\W\d_]|[-\u2010\u2013\u2014/]\w)")
#: A number with which a line may begin.
_NUMBER = lazy_re.compile(r"(?<=\s)[^\s\d]{0,3}\d\S*")
#: Stands for a box that has no text, or text with a direction of its own.
_OBJECT = "\ufffc"
_DIRECTIONS = ("ltr", "rtl")


class _Run(boxes.InlineBox):  # type: ignore[misc]
    """A run of the other direction."""


def is_one_way(root: Any) -> bool:
    """Whether all of a page runs from left to right, by its elements."""
    return root.get("dir") != "rtl" and not any(map(_LEFTWARD.search, root.itertext()))


def order_words(trees: Iterable[Any]) -> bool:
    """Give such runs boxes of their own, in place; before the layout. Whether there are any."""
    finder, found, waiting = LevelFinder(), False, list(trees)
    while waiting:
        box = waiting.pop()
        if isinstance(box, boxes.LineBox):
            found |= _order(box, _DIRECTIONS.index(box.style["direction"]), finder)
        elif isinstance(box, boxes.BlockContainerBox) and any(map(_is_inline, box.children)):
            # A note: the engine puts its text into lines only when it is laid out.
            children = list[Any]()
            for is_inline, group in groupby(box.children, key=_is_inline):
                line = boxes.LineBox.anonymous_from(box, group)
                found |= is_inline and _order(line, _DIRECTIONS.index(box.style["direction"]), finder)
                children += line.children
            box.children = children
        waiting += box.children
    return found


def _is_inline(box: Any) -> bool:
    return isinstance(box, boxes.InlineLevelBox)


def drop_runs(page: Any) -> None:
    """Put what is in the box of a run in the place of the box, in place; after the layout."""
    waiting = [page]
    while waiting:
        box = waiting.pop()
        if any(type(child) is _Run for child in box.children):
            box.children = tuple(_list_without_runs(box))
        waiting += box.children


def _list_without_runs(box: Any) -> Iterator[Any]:
    for child in box.children:
        if type(child) is _Run:
            for part in _list_without_runs(child):
                for each in part.descendants():
                    each.run = child
                yield part
        else:
            yield child


def run_around(box: Any) -> Any:
    """The box of the run that a text on a page is in; the text itself where it is in none."""
    return getattr(box, "run", box)


def _order(box: Any, base: int, finder: LevelFinder) -> bool:
    """Order a line, or an element with a direction of its own; ``base`` is 0 from left to right, else 1."""
    texts = [text for child in box.children for text in _list_texts(child)]
    whole, found = "".join(texts), False
    is_turned = box.style["direction"] != _DIRECTIONS[base]
    if is_turned or base or _LEFTWARD.search(whole):
        box.style = turn_style(box.style, _DIRECTIONS[base])
        paragraph = _Paragraph(whole, box, base, finder)
        if is_turned or paragraph.is_mixed:
            paragraph.arrange(box, 0, base)
            found = paragraph.has_runs
    for inner in _list_isolates(box):
        found |= _order(inner, _find_base(inner), finder)
    return found


class _Paragraph:
    """The text of a line before it is broken, with the embedding level of each character (UAX 9).

    Attributes:
        is_mixed: whether some of it runs in the other direction.
        has_runs: whether boxes were added.
    """

    def __init__(self, text: str, box: Any, base: int, finder: LevelFinder) -> None:
        self._finder, self.has_runs = finder, False
        self._levels = self._find(text, box.style, base)
        self.is_mixed = any(level != base for level in self._levels)
        if self.is_mixed:
            self._keep_whole(box, 0)

    def arrange(self, box: Any, at: int, level: int) -> None:
        """Give what is in a box the direction of a level, and what is above it boxes of its own.

        Args:
            box: a line, an element or a run.
            at: where its text begins.
            level: that of what is around its text.
        """
        torn = self._list_torn(box.children, at, level)
        groups = _split(box.children, at, [place for run in torn for place in run], (level, level + 1))
        arranged = self._settle(groups[0], at, level)
        for (start, stop), inside, behind in zip(torn, groups[1::2], groups[2::2], strict=True):
            style = turn_style(box.style.anonymous_style, _DIRECTIONS[(level + 1) % 2])
            run = _Run("span", style, None, inside)
            self.arrange(run, start, level + 1)
            arranged += [run, *self._settle(behind, stop, level)]
            self.has_runs = True
        box.children = arranged

    def _settle(self, children: list[Any], at: int, level: int) -> list[Any]:
        """Boxes that are in no run of theirs, each arranged."""
        for child in children:
            if isinstance(child, boxes.TextBox) or _is_open(child):
                child.style = turn_style(child.style, _DIRECTIONS[level % 2])
            if _is_open(child):
                self.arrange(child, at, level)
            at += _measure(child)
        return children

    def _list_torn(self, children: Sequence[Any], at: int, level: int) -> list[tuple[int, int]]:
        """Where the runs above a level begin and end that several boxes or lines can have a part in."""
        begins, unseen, first = set[int](), set[int](), at
        for child in children:
            size = _measure(child)
            if size:
                begins.add(at)
            if isinstance(child, boxes.TextBox):
                unseen.update(self._list_unseen(child, at, level))
            at += size
        torn, start = list[tuple[int, int]](), first
        for is_above, group in groupby(self._levels[first:at], key=lambda each: each > level):
            stop = start + sum(1 for _ in group)
            parted = not begins.isdisjoint(range(start + 1, stop)) or not unseen.isdisjoint(range(start, stop))
            if is_above and parted:
                torn.append((start, stop))
            start = stop
        return torn

    def _list_unseen(self, box: Any, at: int, level: int) -> Iterator[int]:
        """Places in a text that is ordered otherwise by itself, or could be where it is broken into lines."""
        text, stop = box.text, at + len(box.text)
        if all(each == level for each in self._levels[at:stop]):
            return
        if self._is_misread(box, text, at, level):
            yield from range(at, stop)
            return
        for match in _WEAK_END.finditer(text):
            place = at + match.start()
            if min(self._levels[place : place + 2]) > level:
                yield place
        for match in _NUMBER.finditer(text):
            if self._is_misread(box, match[0], at + match.start(), level):
                yield from range(at + match.start(), at + match.end())

    def _is_misread(self, box: Any, text: str, at: int, level: int) -> bool:
        """Whether a part of a text by itself is ordered otherwise than in the paragraph."""
        wanted = self._levels[at : at + len(text)]
        own = self._find(text, box.style, level % 2)
        if len({*wanted}) == 1:
            return any((each - wanted[0]) % 2 for each in own)
        return [each - level for each in wanted] != [each - level % 2 for each in own]

    def _find(self, text: str, style: Any, base: int) -> list[int]:
        found = list[int]()
        for part in _PARAGRAPH_END.split(text):
            found += [base] if _PARAGRAPH_END.match(part) else self._finder.find(part, style, base)
        return found

    def _keep_whole(self, box: Any, at: int) -> None:
        """Have what a style sheet adds in one piece: the engine may replace it when it knows the numbers of pages."""
        for child in box.children:
            size = _measure(child)
            if size and "::" in child.element_tag:
                self._levels[at : at + size] = [min(self._levels[at : at + size])] * size
            elif _is_open(child):
                self._keep_whole(child, at)
            at += size


def _list_texts(box: Any) -> Iterator[str]:
    """The texts that a box has in its paragraph."""
    if isinstance(box, boxes.TextBox):
        yield box.text
    elif _is_open(box):
        for child in box.children:
            yield from _list_texts(child)
    elif box.is_in_normal_flow():
        yield _OBJECT


def _measure(box: Any) -> int:
    return sum(map(len, _list_texts(box)))


def _is_open(box: Any) -> bool:
    """Whether what is in a box is a part of the paragraph around it."""
    return isinstance(box, boxes.InlineBox) and box.is_in_normal_flow() and not box.is_leader and not _is_isolated(box)


def _is_isolated(box: Any) -> bool:
    """Whether a box is that of an element with a direction of its own: HTML, ``dir`` and ``bdi``; in style sheets,
    ``--bidi``, since WeasyPrint 70 has no ``unicode-bidi``."""
    element = box.element
    if element is None or box.element_tag != element.tag:
        # The number of a note or an item is no part of what it stands before (CSS Lists 3, 3.1).
        return str(box.element_tag).endswith("marker")
    return element.tag == "bdi" or "dir" in element.attrib or bool(box.style["__bidi"])


def _list_isolates(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
            if _is_isolated(child):
                yield child
            else:
                yield from _list_isolates(child)


def _find_base(isolate: Any) -> int:
    element = isolate.element
    given = isolate.style["direction"]
    if isolate.element_tag == element.tag:
        given = element.get("dir", "auto" if element.tag == "bdi" else given).lower()
    if given not in _DIRECTIONS:
        given = find_direction("".join(text for child in isolate.children for text in _list_texts(child)))
    return _DIRECTIONS.index(given)


def _split(children: Sequence[Any], at: int, places: Sequence[int], levels: tuple[int, int]) -> list[list[Any]]:
    """Boxes in groups that end at places in their text.

    Args:
        children: the boxes.
        at: where their text begins.
        places: where, in order.
        levels: that of what is around the first group and each second one after it; that of the others.
    """
    groups, waiting = [list[Any]()], [*reversed(places)]
    for child in children:
        stop = at + _measure(child)
        while waiting and waiting[-1] < stop:
            place = waiting.pop()
            if place > at:
                first, child = _part(child, place - at, levels if len(groups) % 2 else levels[::-1])
                groups[-1].append(first)
                at = place
            groups.append([])
        groups[-1].append(child)
        at = stop
    return groups + [[] for _ in waiting]


def _part(box: Any, length: int, levels: tuple[int, int]) -> tuple[Any, Any]:
    """A box before and behind a place in its text; ``levels`` are those of what is around each."""
    if isinstance(box, boxes.TextBox):
        first, second = box.copy_with_text(box.text[:length]), box.copy_with_text(box.text[length:])
        first.trailing_collapsible_space = second.leading_collapsible_space = False
        return first, second
    first, second = (box.copy_with_children(group) for group in _split(box.children, 0, [length], levels))
    _drop_edge(first, ("right", "left")[levels[0] % 2])
    _drop_edge(second, ("left", "right")[levels[1] % 2])
    return first, second


def _drop_edge(box: Any, side: str) -> None:
    names = f"margin_{side}", f"padding_{side}", f"border_{side}_width"
    change_style(box, **{name: css.INITIAL_VALUES[name] for name in names[:2]}, **{names[2]: 0})
