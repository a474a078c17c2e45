"""References inside the text learn what they point at, once everything has its number."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.edition import Edition
from briefgen.markdown.tree import Node
from briefgen.tailoring.trees import change_trees


def resolve_references(edition: Edition, words: Mapping[str, str], elsewhere: Mapping[str, str]) -> Edition:
    """Fill every ``[](#id)`` with what its target is called.

    Args:
        edition: all trees numbered.
        words: ids that exist, and the words for each.
        elsewhere: ids that only the whole brief has, and the words for each; these become no links.
    """

    def change(node: Node) -> Node:
        if node.kind != "reference":
            return node
        target = node.get("target")
        if target in elsewhere and target not in words:
            return node.having(text=elsewhere[target])
        return node.having(ref=target, text=words.get(target, target))

    return change_trees(edition, lambda tree: tree.map(change))
