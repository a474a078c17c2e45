"""What a link's annotation says of it are its words; WeasyPrint 70 writes the address, which is read letter by letter.

ISO 14289-1, 7.18.5: a link has an alternate description in Contents.
"""

from __future__ import annotations

from typing import Any

import pydyf

from briefgen.rendering.pdf_finishing.tree import Annotation, Node


def describe_links(pdf: pydyf.PDF, tree: Node) -> None:
    """Write the words of each link into its annotations; where there are none, the address stays."""
    for node in tree.walk():
        if node.tag != "Link" or node.element is None:
            continue
        words = " ".join(_words(node.element).split())
        for kid in node.kids:
            if isinstance(kid, Annotation) and words:
                pdf.objects[int(kid.reference.split()[0])]["Contents"] = pydyf.String(words)


def _words(element: Any) -> str:
    return element.get("data-mark") or "".join(element.itertext())
