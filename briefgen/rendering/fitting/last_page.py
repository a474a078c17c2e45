"""A last page with next to nothing on it, or one that took a picture along -> pulled in, where little is missing.

What is behind the text (``.back``) is never alone on a page for a few lines: the style sheets tie it to the end of the
text. Where that end is a picture, this one goes along, and the page before is left white.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.gaps import DISTANCE, SMALLEST, Before, Step, measure
from briefgen.rendering.fitting.page_ends import PageEnd, list_leaves, list_page_ends
from briefgen.rendering.fitting.trees import add_class, add_style
from briefgen.rendering.weasyprint_internals import boxes, page_box

if TYPE_CHECKING:
    from weasyprint import Document

#: Lines; a last page with fewer looks like an accident.
MIN_LINES_ON_LAST_PAGE = 5
#: The share of a page before the last that may be empty at its end.
MAX_EMPTY = 0.25
#: The share of its height that what is behind the text saves when it is set tighter, at the least.
_SAVED = 0.2


class LastPage:
    """What was done about the last page of one document: step by step, each undone if it does not help.

    Args:
        root: the document's element.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._done: set[str] = set()
        self._before: tuple[tuple[int, int], Before] | None = None

    def pull(self, document: Document) -> Step | None:
        """Take the next step for a bad last page, or undo the last one; None where all is done."""
        badness = _count_faults(document)
        if self._before is not None:
            (was, before), self._before = self._before, None
            if badness >= was:
                before.restore()
                return Step.UNDONE
        back = next((element for element in self._root.iter() if has_class(element, "back")), None)
        if not badness[0] or back is None:
            return None
        steps: dict[str, Callable[[], bool]] = {
            "tight": lambda: _tighten(back),
            "smaller": lambda: self._shrink(document, back),
            "untied": lambda: _untie(document, back),
            "along": lambda: _take_along(document, back),
        }
        for name, step in steps.items():
            if name in self._done:
                continue
            self._done.add(name)
            before = Before(self._root)
            if step():
                self._before = badness, before
                return Step.TAKEN
        return None

    def _shrink(self, document: Document, back: Any) -> bool:
        """Set the picture that the last page begins with so small that all of that page stands on the one before."""
        end = _last_end(document)
        figure = next((each for each in self._root.iter("figure") if end and end.following in list(each.iter())), None)
        # The letters of a chart are those of the page: smaller ones could not be read.
        picture = figure.find("img") if figure is not None and not has_class(figure, "chart") else None
        heights = measure(document)
        if end is None or picture is None or picture not in heights:
            return False
        first, last = (leaves[0] for leaves in (_leaves(document, -1), _leaves(document, -1)[::-1]))
        _tighten(back)
        needed = last.position_y + last.height - first.position_y + DISTANCE - _SAVED * heights.get(back, 0)
        kept = heights[picture] - (needed - end.room)
        if not SMALLEST * heights[picture] <= kept < heights[picture]:
            return False
        add_style(picture, f"max-height:{kept:.2f}px")
        return True


def _count_faults(document: Document) -> tuple[int, int]:
    """How many things are wrong with the last page and the one before; and the number of pages."""
    end = _last_end(document)
    wrong = is_short(document) + (end is not None and end.share > MAX_EMPTY)
    return wrong, len(document.pages)


def is_short(document: Document) -> bool:
    """Whether there is next to nothing on the last of several pages; a picture is something."""
    leaves = _leaves(document, -1) if len(document.pages) > 1 else []
    return 0 < len(leaves) < MIN_LINES_ON_LAST_PAGE and all(isinstance(leaf, boxes.LineBox) for leaf in leaves)


def _leaves(document: Document, number: int) -> list[Any]:
    return list(list_leaves(page_box(document.pages[number])))


def _last_end(document: Document) -> PageEnd | None:
    return next((end for end in list_page_ends(document) if end.number == len(document.pages) - 1), None)


def _tighten(back: Any) -> bool:
    if has_class(back, "tight"):
        return False
    add_class(back, "tight")
    return True


def _untie(document: Document, back: Any) -> bool:
    """Let what is behind the text have a page of its own, if it has enough lines."""
    inside = set(back.iter())
    lines = [leaf for leaf in _leaves(document, -1) if leaf.element in inside]
    if len(lines) < MIN_LINES_ON_LAST_PAGE:
        return False
    for part in back:
        add_style(part, "break-before:auto")
    return True


def _take_along(document: Document, back: Any) -> bool:
    """Have the last page begin some lines earlier, where it begins with text."""
    if not is_short(document):
        return False
    last, before = _leaves(document, -1), _leaves(document, -2)
    first = last[0].element
    if first in set(back.iter()) or not before:
        return False
    if first is before[-1].element:
        inside = sum(leaf.element is first for leaf in last)
        add_style(first, f"widows:{inside + MIN_LINES_ON_LAST_PAGE - len(last)}")
    else:
        add_style(first, "break-before:avoid")
    return True
