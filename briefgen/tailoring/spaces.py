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
        children = _join_lines(tuple(_change(child, pattern, lang) for child in children), lang)
    return replace(tree, children=children)


def _change(node: Node, pattern: re.Pattern[str], lang: str) -> Node:
    if node.kind != "text" or " " not in node.text:
        return node
    narrow = read_language(lang).narrow_before
    changed = pattern.sub(lambda match: _NARROW if match[1] and match[1] in narrow else _WIDE, node.text)
    return node if changed == node.text else replace(node, text=changed)


def _join_lines(nodes: tuple[Node, ...], lang: str) -> tuple[Node, ...]:
    """The same for an end of a line in the file, where a page has a space."""
    language = read_language(lang)
    new = list(nodes)
    for index in range(1, len(nodes) - 1):
        if nodes[index].kind != "soft_break":
            continue
        # A control character is no sign of any language.
        last, first = nodes[index - 1].text[-1:] or "\0", nodes[index + 1].text[:1] or "\0"
        if first in language.narrow_before:
            new[index] = text(_NARROW)
        elif first in language.wide_before or last in language.wide_after:
            new[index] = text(_WIDE)
    return tuple(new)


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
