"""A formula is a Formula (ISO 14289-1, 7.7) with words that a voice can read, and its LaTeX as the title.

WeasyPrint 70 knows no formulas: ours are pictures to it, with whatever stands in ``alt``. The words are English: where
the text around is not, the element says so (``languages.py`` keeps that).
"""

from __future__ import annotations

from briefgen.markdown.spoken_math import LANGUAGE
from briefgen.rendering.pdf_finishing.tree import Node


def tag_formulas(tree: Node) -> None:
    """Name the formulas of a tree, and give them their words."""
    for node in tree.walk():
        if node.tag == "Figure" and node.has_class("math"):
            node.tag = "Formula"
            node.entries["T"] = node.element.get("data-latex") or ""
            spoken = node.element.get("data-spoken")
            if spoken:
                node.entries |= {"Alt": spoken, "Lang": LANGUAGE}
