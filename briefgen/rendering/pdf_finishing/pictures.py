"""Where a picture or formula is on its page, in the units of the PDF; WeasyPrint 70 writes CSS pixels from the top.

ISO 32000-1, table 344: BBox is in default user space, whose origin is the lower left corner.
"""

from __future__ import annotations

from typing import Any

import pydyf

from briefgen.rendering.pdf_finishing.tree import Content, Node

_POINTS = 0.75  # of a CSS pixel


def place_pictures(tree: Node, document: Any) -> None:
    """Give each Figure and Formula its BBox."""
    for node in tree.walk():
        content = next((kid for kid in node.kids if isinstance(kid, Content)), None)
        if node.tag not in ("Figure", "Formula") or node.box is None or content is None:
            continue
        box, height = node.box, document.pages[content.page].height
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, height - top - box.height, left + box.width, height - top)
        node.entries["A"] = pydyf.Dictionary(
            {"O": "/Layout", "BBox": pydyf.Array(round(corner * _POINTS, 3) for corner in corners)}
        )
