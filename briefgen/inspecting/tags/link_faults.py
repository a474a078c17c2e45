"""Tags and annotations -> links and fields that cannot be reached or have no words (ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.core.messages import count
from briefgen.inspecting.tags.fault import Fault, warn
from briefgen.inspecting.tags.tree import Element, TagTree, Target

_HIDDEN, _PRINT = 2, 4
#: In what an annotation must be; anything else is in Annot.
_HOLDERS = {"Link": ("Link",), "Widget": ("Form",)}


def find_link_faults(pdf: pikepdf.Pdf, tree: TagTree) -> Iterator[Fault]:
    """Annotations outside of the tags, without words, or on pages where the Tab key goes its own way."""
    held = Counter((target.page, target.kind) for target, holder in _list_targets(tree.root) if _fits(target, holder))
    for number, page in enumerate(pdf.pages, 1):
        shown = [each for each in page.get("/Annots", []) if _is_shown(each)]
        there = Counter(str(each.Subtype)[1:] for each in shown)
        for kind, all_of_them in there.items():
            missing = all_of_them - held[number, kind]
            if missing > 0:
                what = count(missing, "link" if kind == "Link" else f"{kind} annotation")
                yield Fault("PDF111", f"{what} cannot be reached, because no tag contains what is there.", _TAG, number)
        silent = sum(1 for each in shown if not str(each.get("/Contents", each.get("/TU", ""))).strip())
        if silent:
            message = f"{count(silent, 'link or field', 'links or fields')} without a description."
            yield Fault("PDF111", message, "Give each its description (Contents): where it leads.", number)
        if shown and page.get("/Tabs") != "/S":
            message = "The Tab key does not follow the order of the tags."
            yield Fault("PDF111", message, "Set the page's tab order to “Use document structure”.", number)
    for element in tree.root.walk():
        if element.role == "Link" and not element.text.strip() and not any(each.alt for each in element.walk()):
            yield warn(
                "PDF111", "A link has no words.", "Link words, or describe the picture that is linked.", element.page
            )


_TAG = "Tag them as links, so that a screen reader finds them where they are."


def _list_targets(element: Element) -> Iterator[tuple[Target, Element]]:
    for each in element.walk():
        yield from ((kid, each) for kid in each.kids if isinstance(kid, Target))


def _fits(target: Target, holder: Element) -> bool:
    return holder.role in _HOLDERS.get(target.kind, ("Annot", "Link", "Form"))


def _is_shown(annotation: Any) -> bool:
    return annotation.get("/Subtype") not in (None, "/Popup") and not int(annotation.get("/F", 0)) & _HIDDEN
