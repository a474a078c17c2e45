"""A web page and words -> whether it shows them at its top and at its end; if not, what hides them.

There is no browser here. The page is parsed as browsers parse it (WHATWG HTML), and its own style sheet is asked what
it does to the words: on a screen, in the dark, on paper, at any width. What a reader does to the page (pointing,
opening) is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinyhtml5

from briefgen.visible_text.cascade import Cascade
from briefgen.visible_text.covers import Covers
from briefgen.visible_text.hiding import explain_hidden
from briefgen.visible_text.sheets import OutsideError, Style, read_styles
from briefgen.visible_text.words import find_words

#: How many characters may be read before the words at the top, and after those at the end: a publisher's name, a title.
#: On a long page it may be this share of all, and never more than half.
_NEAR, _SHARE = 500, 0.1
#: Elements whose text is not on the page.
_SILENT = frozenset(("head", "script", "style", "template", "noscript", "title"))


@dataclass(frozen=True, slots=True)
class Concealment:
    """What hides some words, as a half sentence; "" for what shows them.

    Attributes:
        top: at the top of the page.
        end: at its end.
    """

    top: str
    end: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of the page and the element that it is in."""

    text: str
    element: Any


def find_concealment(html: str, words: str) -> Concealment:
    """Whether a page shows words at its top and at its end: as whole words, every letter, for every reader.

    Args:
        html: the whole page, with its style sheet in it.
        words: what to look for; capitals, spaces and line ends are not minded.
    """
    root = cssselect2.ElementWrapper.from_html_root(tinyhtml5.parse(html, namespace_html_elements=False))
    elements = list(root.iter_subtree())
    pieces = list(_list_pieces(elements))
    try:
        styles = read_sheets(elements)
    except OutsideError:
        outside = "the page loads an external style sheet, which may hide anything"
        return Concealment(outside, outside)
    # Between two elements stands a line end, so that neighbours are no one word.
    text = "\n".join(piece.text for piece in pieces)
    owners = [piece.element for piece in pieces for _ in f"{piece.text}\n"]
    whole = len("".join(text.split()))
    near = min(max(_NEAR, _SHARE * whole), whole / 2)
    explainer = _Explainer(Cascade(styles), Covers(elements, styles))
    top = end = "it is not there"
    for where in find_words(text, words):
        before, after = (len("".join(part.split())) for part in (text[: where[0]], text[where[-1] + 1 :]))
        if min(before, after) <= near:
            reason = explainer.explain([owners[index] for index in where])
            top = reason if before <= near and top else top
            end = reason if after <= near and end else end
    return Concealment(top, end)


class _Explainer:
    """Says why words cannot be seen."""

    def __init__(self, cascade: Cascade, covers: Covers) -> None:
        self._cascade, self._covers = cascade, covers

    def explain(self, owners: Sequence[Any]) -> str:
        """Why some reader would not see words, of whose letters each is in one of some elements."""
        for owner in {id(each.etree_element): each for each in owners}.values():
            chain = [*_list_around(owner), owner]
            for look, conditions in (
                (self._look_within, self._cascade.list_conditions(chain)),
                (self._covers.find, self._covers.list_conditions()),
            ):
                found = next((why for holding in _combine(conditions) if (why := look(chain, holding))), "")
                if found:
                    return found
        return ""

    def _look_within(self, chain: Sequence[Any], holding: frozenset[str]) -> str:
        return explain_hidden(chain, self._cascade, holding)


def _combine(conditions: set[tuple[str, ...]]) -> list[frozenset[str]]:
    """What may hold at once: no condition, each that some rule asks for, all of them."""
    every = frozenset(condition for group in conditions for condition in group)
    return list(dict.fromkeys([frozenset[str](), *map(frozenset, sorted(conditions)), every]))


def _list_around(element: Any) -> list[Any]:
    around: list[Any] = []
    while element.parent is not None:
        element = element.parent
        around.insert(0, element)
    return around


def _list_pieces(elements: Sequence[Any]) -> Iterator[_Piece]:
    """The texts of a page in the order of reading."""
    wrapped = {id(each.etree_element): each for each in elements}
    # What is to be read next comes last: an element, or a text and the element that it is in.
    todo: list[Any] = [elements[0].etree_element]
    while todo:
        each = todo.pop()
        if isinstance(each, _Piece):
            yield each
        elif each.tag not in _SILENT and id(each) in wrapped:
            for child in reversed(each):
                todo += [_Piece(child.tail or "", wrapped[id(each)]), child]
            todo.append(_Piece(each.text or "", wrapped[id(each)]))


def read_sheets(elements: Sequence[Any]) -> tuple[Style, ...]:
    """The rules of all style sheets of a page.

    Raises:
        OutsideError: one of them is somewhere else.
    """
    css = []
    for element in elements:
        tree = element.etree_element
        if tree.tag == "link" and "stylesheet" in (tree.get("rel") or "").lower().split():
            raise OutsideError
        if tree.tag == "style":
            css.append("".join(tree.itertext()))
    return read_styles("\n".join(css))
