"""The languages of words in a page -> those of their tags in the PDF (PDF/UA-1, 7.2: Lang of a structure element).

WeasyPrint 70 tells the language of the whole document only. While one of ours is written, the function that makes an
element for each box is wrapped, so that an element which says its language in HTML says it in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.pdf import tags

#: They stand for the whole page, whose language the PDF has.
_WHOLE = ("html", "body")


@contextmanager
def told_languages() -> Iterator[None]:
    """Around the writing of a PDF."""
    plain = tags._build_box_tree

    def build(box: Any, *others: Any) -> Iterator[pydyf.Dictionary]:
        element = getattr(getattr(box, "_box", box), "element", None)
        lang = element.get("lang") if element is not None and element.tag not in _WHOLE else None
        for tag in plain(box, *others):
            if lang:
                tag["Lang"] = pydyf.String(lang)
            yield tag

    tags._build_box_tree = build
    try:
        yield
    finally:
        tags._build_box_tree = plain
