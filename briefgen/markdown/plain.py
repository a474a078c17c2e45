"""A prose tree -> text without any markup: for metadata, outlines and counting words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.markdown.tree import Node
from briefgen.markdown.typed import lower_words, raise_words

#: Nodes whose text runs on from the node before them; all others stand apart.
_INLINE = {
    "text", "emphasis", "strong", "strike", "superscript", "subscript", "code", "math", "link", "span", "reference",
    "insertion", "deletion",
}  # fmt: skip
_SILENT = {"note_call", "citation", "image"}
_LEFT_OUT = "\0"


def plain(node: Node, *, notes: bool = False, typed: bool = False) -> str:
    """The words of a tree in reading order; breaks and the edges of blocks are single spaces.

    Args:
        node: a root, or any other node.
        notes: whether the words of notes written in the line (``^[…]``) belong to it.
        typed: whether it is for readers, who know no LaTeX: formulas are on one line, and raised and lowered digits
            are Unicode's, lest 10^6^ is read as 106.
    """
    words = "".join(_pieces(node, notes, typed)).replace("\n", " ")
    # What is left out takes the space before it along: "word [@key]." is "word.".
    words = re.sub(f" *{_LEFT_OUT}", "", words)
    return " ".join(word for word in words.split(" ") if word)


def _pieces(node: Node, notes: bool, typed: bool) -> Iterator[str]:
    if node.kind in _SILENT or (node.kind == "inline_note" and not notes):
        yield _LEFT_OUT
        return
    if node.kind == "soft_break" and node.get("joins"):
        return
    if typed and node.kind in _TYPED:
        words = "".join(piece for child in node.children for piece in _pieces(child, notes, typed))
        yield _TYPED[node.kind](node.text + words)
        return
    if node.kind not in _INLINE:
        yield " "
    if node.kind == "reference" and not node.children:
        yield node.get("text")
    yield node.text
    for child in node.children:
        yield from _pieces(child, notes, typed)
    if node.kind not in _INLINE:
        yield " "


def _type_formula(latex: str) -> str:
    # What reads formulas takes long to load, and few texts have any.
    from briefgen.markdown.formulas import write_line
    from briefgen.markdown.latex import FormulaError

    try:
        return write_line(latex)
    except FormulaError:
        return latex


#: How something is typed.
_TYPED: dict[str, Callable[[str], str]] = {
    "math": _type_formula,
    "math_block": lambda latex: f" {_type_formula(latex)} ",
    "superscript": lambda words: raise_words(words) if _are_digits(words) else words,
    "subscript": lambda words: lower_words(words) if _are_digits(words) else words,
}


def _are_digits(words: str) -> bool:
    """Whether they are a number; letters are searched for as they are: 21st"""
    return not set(words) - set("0123456789+−")


def excerpt(text: str, limit: int) -> str:
    """The beginning of a text, at most ``limit`` characters, cut between words and ended with an ellipsis.

    A word is cut only where less than a third of ``limit`` would be left before it: in a text without spaces, in a very
    long word.
    """
    if len(text) <= limit:
        return text
    head = text[: max(limit - 1, 0)]
    words = head.rpartition(" ")[0]
    if not text[len(head)].isspace() and len(words) >= limit / 3:
        head = words
    return head.rstrip(" ,;:–—-(\xad") + "…"


#: Where a title has a first part that can stand alone.
_PARTS = re.compile(r"(?<=\w)(?::\s|\s[–—-]\s|—|[?!;]\s|[：。？！；])")
#: A title's first part with fewer characters says too little of it; words with so few are dropped at the end.
_SHORTEST_PART, _SHORT_WORD = 12, 4


def shorten_title(title: str, limit: int) -> str:
    """A title for a running head: its first part, or as many words as ``limit`` characters have room for.

    A title that says more in a second part, behind a colon or a dash, is cut there. Else the short words at the end,
    articles and prepositions, are left out too, so that nothing points to what is missing, but for a word that is cut.
    """
    if len(title) <= limit:
        return title
    for part in _PARTS.finditer(title):
        end = part.start() + (part[0].strip() in {"?", "!", "？", "！"})
        if _SHORTEST_PART <= end <= limit:
            return title[:end]
    words = excerpt(title, limit).removesuffix("…").split(" ")
    while len(words) > 3 and len(words[-1]) <= _SHORT_WORD and words[-1].islower():
        words.pop()
    cut = " ".join(words).rstrip(" ,;:–—-(\xad")
    following = title[len(cut)]
    # Chinese and Japanese have no gaps between words, where a cut would show.
    return f"{cut}…" if following.isalnum() and following < "\u2e80" else cut
