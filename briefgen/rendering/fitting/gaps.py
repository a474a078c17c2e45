"""White at the end of a page, because what follows fits there only in parts -> text that comes first, or the parts.

A numbered figure or table may stand behind text that follows it in its section, for it is referred to by its number. It
never comes before its first mention, as it only moves down. Where no text can come first, a table goes on over
the page's end, a picture is set smaller, and a box parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from math import inf
from typing import TYPE_CHECKING, Any

from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.page_ends import PageEnd, list_page_ends
from briefgen.rendering.fitting.trees import add_class, add_style, is_open
from briefgen.rendering.weasyprint_internals import boxes, page_box, unwrap

if TYPE_CHECKING:
    from weasyprint import Document

#: The share of a page that may stay empty at its end before anything is moved for it.
_ALLOWED = 0.16
#: How often one document is laid out again for its gaps.
_MAX_STEPS = 8
#: What a step must gain, as a share of the page; what one page less is worth, against the squares of such shares.
_GAIN, _PAGE = 0.04, 0.05
#: Text that may come before an exhibit, and what has to stay with what follows it.
_TEXT = frozenset(("p", "ul", "ol", "dl"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_PARTED = frozenset(("blockquote", "aside"))
#: A picture is not set smaller than this share of its size.
SMALLEST = 0.7
#: CSS pixels; rows of a table that are this tall together may stand alone before or behind the end of a page.
_ROWS = 66
#: CSS pixels; the margins above and below an exhibit, which heights leave out, and the one above alone.
DISTANCE, _ABOVE = 46, 24
#: How high a table is that has the whole width of the page, as a share of its height; about as much is usual.
_WIDER = 0.8
_COLONS = (":", "：")


class Step(Enum):
    """What became of a page: something in it was changed, or the last change was taken back, as if never made."""

    TAKEN = auto()
    UNDONE = auto()


class Gaps:
    """What was done about the gaps of one document: step by step, each undone if its page is no fuller for it.

    Args:
        root: the document's element.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._done: set[tuple[Any, str]] = set()
        self._undo: list[Before] = []
        self._first: float | None = None
        self._last: PageEnd | None = None
        self._given_up = False

    def fill(self, document: Document) -> Step | None:
        """Take the next step for the first gap that can be filled, or undo the last one; None where all is done."""
        if self._given_up:
            return None
        ends = list_page_ends(document)
        wide = [end for end in ends if end.share > _ALLOWED]
        white = sum(end.share**2 for end in wide) + _PAGE * len(document.pages)
        if self._first is None:
            self._first = white
        if self._last is not None and _find_share(ends, self._last.number) > self._last.share - _GAIN:
            self._last = None
            self._undo.pop().restore()
            return Step.UNDONE
        self._last = None
        parents = {child: parent for parent in self._root.iter() for child in parent} if wide else {}
        heights = measure(document) if wide else {}
        if len(self._done) < _MAX_STEPS and any(self._fill(end, parents, heights) for end in wide):
            return Step.TAKEN
        if not self._undo or white < self._first:
            return None
        # All in all, the pages were better before.
        while self._undo:
            self._undo.pop().restore()
        self._given_up = True
        return Step.TAKEN

    def _fill(self, end: PageEnd, parents: dict[Any, Any], heights: dict[Any, float]) -> bool:
        block = _find_block(end.following, parents)
        if block is None:
            return False
        before = Before(parents[block])
        ways: dict[str, Callable[[], bool]] = {
            "moved": lambda: _bring_text(block, parents, heights, end.room),
            "smaller": lambda: _shrink(block, heights, end.room),
            "parted": lambda: _part(block, heights, end.room),
            "wider": lambda: _widen(block, parents, heights),
        }
        for name, way in ways.items():
            if (block, name) not in self._done and way():
                self._done.add((block, name))
                self._undo.append(before)
                self._last = end
                return True
        return False


class Before:
    """An element as it is: the order of its children, and the attributes in it."""

    def __init__(self, element: Any) -> None:
        self._element, self._children = element, list(element)
        self._attributes = [(each, dict(each.attrib)) for each in element.iter()]

    def restore(self) -> None:
        """Have it again as it was."""
        self._element[:] = self._children
        for each, attributes in self._attributes:
            each.attrib.clear()
            each.attrib.update(attributes)


def _find_share(ends: Sequence[PageEnd], number: int) -> float:
    """How much of a page is empty; nothing of one that is now the last."""
    return next((end.share for end in ends if end.number == number), 0)


def _find_block(element: Any, parents: dict[Any, Any]) -> Any:
    """What begins with an element and is kept whole: an exhibit, a box, a quotation; headings stay with it."""
    while element is not None:
        if element.tag == "figure" or element.tag in _PARTED:
            return None if has_class(element, "turned") else element
        parent = parents.get(element)
        if element.tag in _HEADINGS:
            following = _list_following(element, parents)
            element = next((each for each in following if each.tag not in _HEADINGS), None)
            if element is None or element.tag not in ("figure", *_PARTED):
                return None
            continue
        if parent is None or parent.tag in ("main", "body"):
            return None
        element = parent
    return None


def _list_following(element: Any, parents: dict[Any, Any]) -> list[Any]:
    siblings = list(parents[element])
    return siblings[siblings.index(element) + 1 :]


def _bring_text(exhibit: Any, parents: dict[Any, Any], heights: dict[Any, float], room: float) -> bool:
    """Set text that follows an exhibit before it, as much as there is room for; whether there was any."""
    if exhibit.tag != "figure" or not is_open(exhibit, parents) or _leads_to(exhibit, parents):
        return False
    exhibits, texts = [exhibit], list[Any]()
    for each in _list_following(exhibit, parents):
        if each.tag == "figure" and not texts:
            exhibits.append(each)
        elif each.tag in _TEXT and room > 0 and not _goes_on(each):
            texts.append(each)
            room -= heights.get(each, 0)
        else:
            break
    if not texts or not all(map(_is_numbered, exhibits)) or (_has_calls(exhibits) and _has_calls(texts)):
        return False
    parent = parents[exhibit]
    for text in texts:
        parent.remove(text)
        parent.insert(list(parent).index(exhibit), text)
    return True


def _is_numbered(exhibit: Any) -> bool:
    """Whether an exhibit is referred to by its number; else it belongs where it stands."""
    return any(has_class(each, "exhibit-label") for each in exhibit.iter())


def _has_calls(blocks: Sequence[Any]) -> bool:
    """Whether notes are called there, whose order would be another."""
    return any(has_class(each, "call") for block in blocks for each in block.iter())


def _leads_to(exhibit: Any, parents: dict[Any, Any]) -> bool:
    """Whether the text before an exhibit announces it: it ends with a colon."""
    siblings = list(parents[exhibit])
    before = siblings[: siblings.index(exhibit)]
    return bool(before) and "".join(before[-1].itertext()).rstrip().endswith(_COLONS)


def _goes_on(text: Any) -> bool:
    """Whether a text goes on with the sentence before it."""
    return "".join(text.itertext()).lstrip()[:1].islower()


def _shrink(figure: Any, heights: dict[Any, float], room: float) -> bool:
    """Set the picture of a figure as small as it must be to fit, if that is not too small."""
    # The letters of a chart are those of the page: smaller ones could not be read.
    picture = figure.find("img") if figure.tag == "figure" and not has_class(figure, "chart") else None
    if picture is None or picture not in heights:
        return False
    height = heights[picture]
    kept = height - (heights.get(figure, 0) + _ABOVE - room)
    if not SMALLEST * height <= kept < height:
        return False
    add_style(picture, f"max-height:{kept:.2f}px")
    return True


def _widen(block: Any, parents: dict[Any, Any], heights: dict[Any, float]) -> bool:
    """Give a table the whole width of the page, where it is less high, and may part."""
    if block.find("table") is None or has_class(block, "wide") or not is_open(block, parents):
        return False
    add_class(block, "wide")
    # How high it is then, and which notes its rows take along, is seen when it is laid out.
    _part(block, {element: height * _WIDER for element, height in heights.items()}, inf)
    return True


def _part(block: Any, heights: dict[Any, float], room: float) -> bool:
    """Let a block go on over the end of the page, where enough of it stands on either side."""
    table = block.find("table") if block.tag == "figure" else None
    if table is not None:
        body = [row for group in table.iter("tbody") for row in group if row in heights]
        tall = [heights[row] for row in body]
        left = room - (heights.get(block, 0) - sum(tall))
        first = next((stop for stop in range(len(tall)) if sum(tall[:stop]) >= _ROWS), None)
        last = next((start for start in range(len(tall), 0, -1) if sum(tall[start:]) >= _ROWS), 0)
        if first is None or first > last or sum(tall[:first]) > left:
            return False
        for row in (*body[1:first], *body[last + 1 :]):
            add_style(row, "break-before:avoid")
    elif block.tag not in _PARTED:
        return False
    add_style(block, "break-inside:auto")
    return True


def measure(document: Document) -> dict[Any, float]:
    """The height of each block, row and picture on all its pages together; CSS pixels."""
    heights: dict[Any, float] = {}
    for page in document.pages:
        for box in _list_boxes(page_box(page)):
            heights[box.element] = heights.get(box.element, 0) + box.border_height()
    return heights


def _list_boxes(box: Any) -> Iterator[Any]:
    box = unwrap(box)
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
        return
    measured = boxes.BlockLevelBox | boxes.TableRowBox | boxes.ReplacedBox
    if isinstance(box, measured) and box.element is not None and "::" not in box.element_tag:
        yield box
    for child in getattr(box, "children", ()):
        yield from _list_boxes(child)
