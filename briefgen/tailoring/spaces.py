"""A prose tree -> the same with the no-break spaces of its language: « mot », mot ?

In French there is a space before these signs and inside of quotation marks. Typed on a keyboard it is an ordinary one,
and a line may end there: the next begins with “?” or “»”. Their widths are those of the Imprimerie nationale (Lexique
des règles typographiques, 2002): a narrow no-break space before ; ! ?, a no-break space before : and inside « ».
A space that the writer has chosen stays, and none is added; rule LNG611 finds those that are missing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefgen.core.languages import read_language
from briefgen.markdown.tree import Node, text

_NARROW, _WIDE = "\u202f", "\u00a0"
#: Stands for a node that is neither text nor a space; no file can hold it.
_OTHER = "\0"


def keep_spaces(tree: Node, lang: str) -> Node:
    """The tree with no-break spaces where its languages want a space that no line ends at.

    Args:
        tree: prose, in which passages in another language have a ``lang``.
        lang: the language of the rest.
    """
    lang = tree.get("lang") or lang
    pattern = _compile(lang)
    if pattern is None and not any(node.get("lang") for node in tree.walk()):
        return tree
    children = tuple(keep_spaces(child, lang) if child.children else child for child in tree.children)
    if pattern is not None:
        children = _change(children, pattern, read_language(lang).narrow_before)
    return replace(tree, children=children)


def _change(nodes: tuple[Node, ...], pattern: re.Pattern[str], narrow: str) -> tuple[Node, ...]:
    """The nodes of one run; the end of a line in the file is a space on the page.

    They are looked at as one text: where something was withheld, a text is two nodes, and nothing may tell that.
    """
    parts = [node.text if node.kind == "text" else " " if node.kind == "soft_break" else _OTHER for node in nodes]
    old = "".join(parts)
    new = pattern.sub(lambda match: _NARROW if match[1] and match[1] in narrow else _WIDE, old)
    if new == old:
        return nodes
    changed, start = list(nodes), 0
    for index, part in enumerate(parts):
        written = new[start : start + len(part)]
        start += len(part)
        if written != part:
            changed[index] = replace(nodes[index], text=written) if nodes[index].kind == "text" else text(written)
    return tuple(changed)


@cache
def _compile(lang: str) -> re.Pattern[str] | None:
    """A space that is to be another: before a sign, the sign in the first group, or after one; None where none is."""
    language = read_language(lang)
    before, after = language.narrow_before + language.wide_before, language.wide_after
    if not before + after:
        return None
    parts = [f" (?=([{re.escape(before)}]))" if before else "(?!())"]
    parts += [f"(?<=[{re.escape(after)}]) "] if after else []
    return re.compile("|".join(parts))
