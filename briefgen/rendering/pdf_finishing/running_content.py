"""Running heads, page numbers and heads that a page repeats are artifacts: what is not in the tree is no content.

WeasyPrint 70 marks them as content, and then leaves them out of the tree.
"""

from __future__ import annotations

from typing import Any

import pydyf

from briefgen.rendering.pdf_finishing.page_text import list_streams
from briefgen.rendering.pdf_finishing.tree import Node


def mark_artifacts(pdf: pydyf.PDF, tree: Node) -> None:
    """Mark every content that no element holds as an artifact of the page."""
    held = {(content.page, content.mcid) for content in tree.contents()}
    for index, stream in enumerate(list_streams(pdf)):
        for at, part in enumerate(stream):
            if isinstance(part, pydyf.Dictionary) and "MCID" in part and (index, part["MCID"]) not in held:
                stream[at - 1], stream[at] = "/Artifact", _PAGINATION


#: ISO 32000-1, table 330.
_PAGINATION: Any = pydyf.Dictionary({"Type": "/Pagination"})
