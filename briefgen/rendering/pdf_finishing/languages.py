"""The language of every element that has another than what is around it (ISO 14289-1, 7.2).

WeasyPrint 70 writes that of the whole document only.
"""

from __future__ import annotations

from typing import Any

from briefgen.rendering.pdf_finishing.tree import Node


def tell_languages(tree: Node, root: Any) -> None:
    """Write Lang from the HTML.

    Args:
        root: the element ``html``, whose language the PDF has.
    """
    languages: dict[Any, str] = {}
    _inherit(root, root.get("lang") or "", languages)
    _tell(tree, root.get("lang") or "", languages)


def _inherit(element: Any, lang: str, languages: dict[Any, str]) -> None:
    lang = element.get("lang") or lang
    languages[element] = lang
    for child in element:
        _inherit(child, lang, languages)


def _tell(node: Node, around: str, languages: dict[Any, str]) -> None:
    own = languages.get(node.element, around) if node.element is not None else around
    # What has another language than its element's is marked before: the words of a formula are English.
    own = node.entries.pop("Lang", own)
    if own != around and not _is_kind_of(around, own):
        node.entries["Lang"] = own
    for kid in node.nodes():
        _tell(kid, own, languages)


def _is_kind_of(lang: str, general: str) -> bool:
    """Whether a language is a kind of another: en-GB of en."""
    return lang.lower().startswith(f"{general.lower()}-")
