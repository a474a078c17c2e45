"""The tags of a PDF -> what PDF/UA-1 asks of them, and WeasyPrint 70 does not write.

It tells the language of the whole document only. While one of ours is written, an element that says its language in
HTML says it in the PDF (7.2: Lang of a structure element). And a table's header cells say which way they head.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pydyf

from briefgen.rendering.weasyprint_internals import change_tags

#: They are the whole page, whose language the PDF has.
_WHOLE_PAGE = ("html", "body")


def told_languages() -> AbstractContextManager[None]:
    """Around the writing of a PDF."""
    return change_tags(_tell_language)


def _tell_language(box: Any, tag: pydyf.Dictionary) -> None:
    element = getattr(box, "element", None)
    lang = element.get("lang") if element is not None and element.tag not in _WHOLE_PAGE else None
    if lang:
        tag["Lang"] = pydyf.String(lang)


def set_header_scopes(document: Any, pdf: pydyf.PDF) -> None:
    """Give each TH its Scope, and take the Headers lists away; a WeasyPrint ``finisher``."""
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("S")}
    for element in elements.values():
        if element["S"] not in ("/TH", "/TD") or "A" not in element:
            continue
        element["A"].pop("Headers", None)
        if element["S"] == "/TH":
            row = elements.get(element.get("P"), {})
            group = elements.get(row.get("P"), {})
            heads = group.get("S") == "/THead" or all(elements[cell]["S"] == "/TH" for cell in _cells(row, elements))
            element["A"]["Scope"] = "/Column" if heads else "/Row"


def _cells(row: Any, elements: dict[Any, Any]) -> list[Any]:
    """The references of a row's cells."""
    return [cell for cell in row.get("K", ()) if cell in elements]
