"""Citations that a style prints in the text -> the same with the spaces and stops around them in their places.

A brief is written once, for notes, which stand after stops (``so.[@kim]``), and for citations in the text, which stand
before them and after a space: so (Kim, 2024). Raised numbers stand as notes do.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.core import lazy_re
from briefgen.markdown.tree import Node, text

#: Nodes that may begin with a citation, and are part of the line that they stand in.
_WRAPPERS = frozenset({"span", "emphasis", "strong"})
_STOP = lazy_re.compile(r"[.,;:，、；：。]$")
#: Single letters, and words with a stop in them, whose last stop belongs to them: U.S., p.
_ABBREVIATION = lazy_re.compile(r"(?:^|[\s(\[“‘«])(?:\w|\S*\.\S*)\.$")
#: Where nothing comes between the text and a bracket.
_OPEN = lazy_re.compile(r"[\s(\[“‘«„—–/（「《]$")
#: Languages in which a bracket follows the word at once.
_CLOSE = ("ko", "ja", "zh")


def place_in_text(node: Node, lang: str) -> Node:
    """The node with the citations among its children in their places.

    Args:
        node: a node whose children are inline, with what a style printed in place of citations.
        lang: the language of the edition.
    """
    if not any(map(_find_citation, node.children)):
        return node
    run: list[Node] = []
    for index, child in enumerate(node.children):
        citation = _find_citation(child)
        if not citation or not run:
            run.append(child)
        elif _is_raised(citation):
            _close_up(run)
            run.append(child)
        else:
            stop = _take_stop(run, node.children[index + 1] if index + 1 < len(node.children) else None)
            if run and not _OPEN.search(_say(run[-1])) and lang.partition("-")[0] not in _CLOSE:
                run.append(text(" "))
            run += (child, *([text(stop)] if stop else ()))
    return replace(node, children=tuple(run))


def set_apart(node: Node) -> Node:
    """The node with the citations among its children set apart, where a note has other words beside them.

    So.[@kim] New -> So. Kim, *Ferries*. New
    """
    run: list[Node] = []
    for index, child in enumerate(node.children):
        before = _say(run[-1]) if run else " "
        if child.kind != "citation" or not child.get("slot") or _OPEN.search(before):
            run.append(child)
            continue
        following = "".join(map(_say, node.children[index + 1 :]))
        ends = before.endswith((".", "!", "?")) and (following[:1].isspace() or not following)
        stop = "." if ends and not following.lstrip()[:1].islower() else ""
        run += (text(" "), child, *([text(stop)] if stop else ()))
    return replace(node, children=tuple(run)) if len(run) > len(node.children) else node


def _find_citation(node: Node) -> Node | None:
    """The citation that a node is or begins with."""
    if node.kind == "citation":
        return node if node.get("formatted") and node.children else None
    return _find_citation(node.children[0]) if node.kind in _WRAPPERS and node.children else None


def _take_stop(run: list[Node], following: Node | None) -> str:
    """Take the stop from the end of a run, if the citation behind it belongs before it; "" if there is none."""
    last = run[-1]
    if last.kind != "text" or not (match := _STOP.search(last.text)):
        return ""
    stop = match.group()
    if stop == "." and (_ABBREVIATION.search(last.text) or (following and _say(following).lstrip()[:1].islower())):
        return ""
    run.pop()
    if words := last.text[:-1]:
        run.append(text(words))
    return stop


def _say(node: Node) -> str:
    """The words of a node, with the spaces around them."""
    return " " if node.kind in ("soft_break", "break") else node.text + "".join(map(_say, node.children))


def _close_up(run: list[Node]) -> None:
    """Take the space from the end of a run."""
    if run[-1].kind == "text":
        run[-1] = text(run[-1].text.rstrip())
    elif run[-1].kind == "soft_break":
        run[-1] = text("")


def _is_raised(citation: Node) -> bool:
    first = citation.children[0]
    return (first.children[0] if first.kind == "cite" and first.children else first).kind == "superscript"
