"""What pandoc printed -> the same with what depends on the words beside it: 와 or 과, the place of 쪽."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from briefgen.citing.localize import AND, AND_SYMBOL, COMMA, FIRST_SIGN, FORMS, LABELS, choose_forms
from briefgen.core import lazy_re
from briefgen.markdown.tree import Node

_AND = lazy_re.compile(rf"(,?) ?([{AND}{AND_SYMBOL}]) ?")
_SIGNS = f"{chr(FIRST_SIGN)}-{chr(FIRST_SIGN + len(LABELS))}"
#: The sign of a locator, and the numbers behind it.
_LOCATOR = lazy_re.compile(rf"([{_SIGNS}])\.?[ \u00a0]?([0-9A-Za-z]+(?:(?:[-–/] ?|[.{COMMA}])[0-9A-Za-z]+)*)?")
#: The first Hangul syllable; of 28 in a row the first has no final consonant (Unicode, 3.12).
_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28


def correct(nodes: tuple[Node, ...], lang: str) -> tuple[Node, ...]:
    """The nodes without private signs."""
    forms = FORMS.get(choose_forms(lang), {})
    if not forms:
        return nodes
    return tuple(_correct(node, forms) for node in nodes)


def move_stops(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes with a full stop or a comma behind a linked source moved before the quotation mark that ends it.

    pandoc moves stops so, but not into a link.
    """
    moved = list(nodes)
    for index, (node, following) in enumerate(pairwise(nodes)):
        stop = following.text[:1]
        if node.kind == "cite" and following.kind == "text" and stop in (".", ",") and (new := _put_inside(node, stop)):
            moved[index], moved[index + 1] = new, replace(following, text=following.text[1:])
    return tuple(node for node in moved if node.kind != "text" or node.text)


def _put_inside(node: Node, stop: str) -> Node | None:
    """The node with a stop before the quotation marks that it ends with; None if it does not end with one."""
    if node.children:
        last = _put_inside(node.children[-1], stop)
        return replace(node, children=(*node.children[:-1], last)) if last else None
    words = node.text.rstrip("”’")
    marks = node.text[len(words) :]
    if not marks or node.kind != "text":
        return None
    return replace(node, text=f"{words}{'' if words.endswith(('?', '!', '.')) and stop == '.' else stop}{marks}")


def _correct(node: Node, forms: dict[str, str]) -> Node:
    children = tuple(_correct(child, forms) for child in node.children)
    words = node.text
    if node.kind == "text":
        words = _LOCATOR.sub(lambda match: _place(match[1], match[2] or "", forms), words)
        words = words.replace(COMMA, ", ")
        while match := _AND.search(words):
            before = words[: match.start()]
            words = f"{before}{_join(before, match[1], match[2])}{words[match.end() :]}"
    return replace(node, children=children, text=words)


def _place(sign: str, number: str, forms: dict[str, str]) -> str:
    return forms[LABELS[ord(sign) - FIRST_SIGN]].format(number.replace(COMMA, ", ")).strip()


def _join(before: str, comma: str, sign: str) -> str:
    """And, between a name and the next: behind a final consonant 과, behind a vowel 와, else what fits any name."""
    last = ord(before[-1]) if before else 0
    if _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE:
        return "과 " if (last - _FIRST_SYLLABLE) % _FINALS else "와 "
    return f"{comma} & " if sign == AND_SYMBOL else f"{comma} 및 "
